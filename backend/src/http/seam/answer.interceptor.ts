import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common'
import { Reflector } from '@nestjs/core'
import type { RouteSpec } from '@arisgourmet/contract/http/route'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { map, type Observable } from 'rxjs'
import { etagOf } from '../../actions/etag.js'
import { Answer } from './answer.js'
import { ROUTE } from './call.js'

/** Writes status, ETag and headers of what a door returned; answers 304 to whoever has it already. */
@Injectable()
export class AnswerInterceptor implements NestInterceptor {
  constructor(private readonly reflector: Reflector) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const route = this.reflector.get<RouteSpec | undefined>(ROUTE, context.getHandler())
    const http = context.switchToHttp()
    return next
      .handle()
      .pipe(
        map((returned: unknown) =>
          route
            ? write(route, returned, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>())
            : returned,
        ),
      )
  }
}

function write(route: RouteSpec, returned: unknown, request: FastifyRequest, reply: FastifyReply): unknown {
  const { body, status, headers } = returned instanceof Answer ? returned : new Answer(returned)
  void reply.status(status ?? Number(Object.keys(route.answers)[0])).headers(headers)
  if (!('cache-control' in headers)) void reply.header('cache-control', 'no-store')
  if (!route.etag) return body ?? undefined
  const tag = etagOf(body)
  void reply.header('etag', tag)
  if (
    route.etag === 'get' &&
    request.headers['if-none-match']?.split(',').some((one) => one.trim().replace(/^W\//, '') === tag)
  ) {
    void reply.status(304)
    return undefined
  }
  return body
}
