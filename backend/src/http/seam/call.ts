import {
  createParamDecorator,
  applyDecorators,
  Delete,
  Get,
  Patch,
  Post,
  SetMetadata,
  type ExecutionContext,
} from '@nestjs/common'
import type { BodyOf, ParamsOf, QueryOf, RouteSpec } from '@arisgourmet/contract/http/route'
import type { Idioma } from '@arisgourmet/contract/idioma'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Ctx } from '../../actions/ctx.js'
import type { Authenticated } from '../../auth/authenticator.js'

export const ROUTE = 'aris:route'

/** Who a request comes from, once its credential was checked. */
export type Caller = { tipo: 'publico' } | Authenticated

/** One parsed and authorised request, as a door's method receives it. */
export interface Call<R extends RouteSpec = RouteSpec> {
  body: BodyOf<R>
  query: QueryOf<R>
  params: ParamsOf<R>
  /** The uploaded file, where the route takes one. */
  file: { bytes: Buffer; type: string } | null
  caller: Caller
  ifMatch: string | null
  idioma: Idioma
  address: string
  request: FastifyRequest
  reply: FastifyReply
  now: Date
}

/** A call of somebody who belongs to a restaurante: what its use case is given is ready. */
export type TenantCall<R extends RouteSpec = RouteSpec> = Call<R> & { ctx: Ctx }

declare module 'fastify' {
  interface FastifyRequest {
    aris?: Call & { ctx?: Ctx }
  }
}

const Input = createParamDecorator(
  (_: unknown, context: ExecutionContext) => context.switchToHttp().getRequest<FastifyRequest>().aris,
)
const verbs = { GET: Get, POST: Post, PATCH: Patch, DELETE: Delete }

/** Binds a method of a controller to a route of the contract; its one argument is the parsed call. */
export const Handle =
  <R extends RouteSpec>(route: R) =>
  <M extends (call: TenantCall<R>) => unknown>(
    target: object,
    key: string,
    descriptor: TypedPropertyDescriptor<M>,
  ): void => {
    Input()(target, key, 0)
    applyDecorators(verbs[route.method](route.path), SetMetadata(ROUTE, route))(target, key, descriptor)
  }
