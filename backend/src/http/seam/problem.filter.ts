import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common'
import type { Idioma } from '@arisgourmet/contract/idioma'
import { problemOf, refuse, type Refusal } from '@arisgourmet/contract/refusals'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Logger } from 'pino'
import { isDeadlock, isLockTimeout, isUnavailable } from '../../store/engine/errors.js'
import { Refused } from './answer.js'

/** Every failure as an RFC 9457 problem document: a refusal as what it is, a surprise as a 500 that says nothing of the inside. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly log: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp()
    sendProblem(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>(), this.log)
  }
}

const MOST_DROPPED_BYTES = 32_000_000

export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply, log: Logger): void {
  const refusal = refusalOf(error, request)
  request.refused = refusal.code
  if (refusal.code === 'error_interno' || refusal.code === 'no_disponible')
    log.error({ err: error, traceId: request.id, route: request.routeOptions.url }, 'request failed')
  const problem = problemOf(
    { ...refusal, params: { ...refusal.params, traceId: request.id } },
    idiomaOf(request),
    request.id,
    request.trato,
  )
  const wait = retryAfter(refusal)
  if (wait) void reply.header('retry-after', wait)
  // Whoever sends somewhat too much hears why: the rest is read and dropped. Cutting the line would lose the answer; a flood is cut.
  if (problem.status === 413 && Number(request.headers['content-length']) < MOST_DROPPED_BYTES)
    reply.removeHeader('connection')
  if (problem.status === 401) void reply.header('www-authenticate', 'Bearer')
  void reply
    .status(problem.status)
    .header('cache-control', 'no-store')
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(problem))
}

/** The caller's language: Spanish unless English is preferred. */
export function idiomaOf(request: FastifyRequest): Idioma {
  const wanted = (request.headers['accept-language'] ?? '')
    .toLowerCase()
    .split(',')
    .map((part) => ({ tag: part.split(';')[0]?.trim() ?? '', q: Number(/q=([\d.]+)/.exec(part)?.[1] ?? 1) }))
    .filter(({ tag }) => tag.startsWith('es') || tag.startsWith('en'))
    .sort((a, b) => b.q - a.q)[0]
  return wanted?.tag.startsWith('en') ? 'en' : 'es'
}

function refusalOf(error: unknown, request: FastifyRequest): Refusal {
  if (error instanceof Refused) return error.refusal
  if (isUnavailable(error))
    return refuse('no_disponible', {
      motivo: { es: 'la base de datos no responde', en: 'the database does not answer' },
    })
  if (isLockTimeout(error) || isDeadlock(error))
    return refuse('no_disponible', {
      motivo: { es: 'hay demasiadas operaciones sobre lo mismo', en: 'too much happens to the same thing at once' },
    })
  const { code, statusCode } = error as { code?: unknown; statusCode?: unknown }
  const status = error instanceof HttpException ? error.getStatus() : statusCode
  const ruta = request.url.split('?')[0] ?? ''
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE' || status === 415)
    return refuse('tipo_no_admitido', { tipo: request.headers['content-type'] ?? '' })
  if (status === 413) return refuse('cuerpo_demasiado_grande', { maximo: request.routeOptions.bodyLimit })
  if (status === 404) return refuse('ruta_desconocida', { ruta })
  if (status === 405) return refuse('metodo_no_admitido', { ruta, metodo: request.method })
  if (status === 400) return refuse('json_mal_formado')
  if (typeof status === 'number' && status >= 400 && status < 500)
    return refuse('entrada_invalida', { detalle: error instanceof Error ? error.message : '' })
  return refuse('error_interno')
}

function retryAfter({ code, params }: Refusal): string | null {
  if (code === 'no_disponible') return '2'
  if (code !== 'demasiados_intentos' && code !== 'en_curso') return null
  return typeof params['segundos'] === 'number' ? String(params['segundos']) : '1'
}
