import { createHash } from 'node:crypto'
import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common'
import { Reflector } from '@nestjs/core'
import type { RouteSpec } from '@arisgourmet/contract/http/route'
import { routes } from '@arisgourmet/contract/http/routes'
import type { Idioma } from '@arisgourmet/contract/idioma'
import { refuse } from '@arisgourmet/contract/refusals'
import type { Trato } from '@arisgourmet/contract/trato'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { actorOf, Authenticator } from '../../auth/authenticator.js'
import type { Acta } from '../../store/casa/auditoria.js'
import type { Idempotency } from '../../store/casa/idempotency.js'
import type { Store } from '../../store/store.js'
import { Refused } from './answer.js'
import { actaOf } from './acta.js'
import { ROUTE, type Call, type Caller } from './call.js'
import { sayOwn, sentenceOfIssue } from './entrada.js'
import { idiomaOf } from './problem.filter.js'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** What the guard needs of the house. */
export abstract class GuardServices {
  abstract readonly authenticator: Authenticator
  abstract readonly storeOf: (restauranteId: string, acta?: () => Acta | null) => Store
  abstract readonly now: () => Date
  abstract readonly newId: () => string
}

/** Before every door: who calls, may they, and is what they send of the contract's shape. Afterwards `request.aris` holds the call. */
@Injectable()
export class CallGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly house: GuardServices,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const route = this.reflector.get<RouteSpec | undefined>(ROUTE, context.getHandler())
    if (!route) return true
    const http = context.switchToHttp()
    const request = http.getRequest<FastifyRequest>()
    const now = this.house.now()
    const caller = await this.identify(route, request, now)
    const idioma = idiomaOf(request)
    const ifMatch = readIfMatch(route, request)
    const call: Call = {
      caller,
      now,
      idioma,
      address: request.ip,
      request,
      reply: http.getResponse<FastifyReply>(),
      params: parse(route.params, request.params, idioma, request.trato),
      query: parse(route.query, request.query, idioma, request.trato),
      body: route.file ? undefined : parse(route.body, request.body ?? undefined, idioma, request.trato),
      file: route.file ? fileOf(request) : null,
      ifMatch,
    }
    const tenant =
      caller.tipo === 'publico'
        ? null
        : caller.tipo === 'usuario'
          ? caller.identidad.restauranteId
          : caller.restauranteId
    const idempotency = readIdempotency(route, request, caller, now)
    request.aris =
      tenant === null
        ? call
        : {
            ...call,
            ctx: {
              store: this.house.storeOf(
                tenant,
                route.method === 'GET' ? undefined : () => actaOf(route, call, this.house.newId()),
              ),
              now,
              newId: this.house.newId,
              actor: actorOf(caller),
              idempotency,
            },
          }
    return true
  }

  private async identify({ access, path }: RouteSpec, request: FastifyRequest, now: Date): Promise<Caller> {
    if ('publico' in access) return { tipo: 'publico' }
    const caller = await this.house.authenticator.identify(bearerOf(request), now)
    if ('code' in caller) throw new Refused(caller)
    request.quien =
      caller.tipo === 'usuario' ? `usuario:${caller.identidad.usuarioId}` : `comensal:${caller.comensalId}`
    request.trato = caller.tipo === 'usuario' ? caller.identidad.trato : caller.trato
    if (caller.tipo === 'comensal' && 'comensal' in access) return caller
    if (caller.tipo === 'usuario' && caller.identidad.factorPendiente && !leadsToFactor(path))
      throw new Refused(refuse('segundo_factor_por_activar'))
    const permiso = 'usuario' in access ? access.usuario : null
    if (
      caller.tipo === 'usuario' &&
      permiso !== null &&
      (permiso === 'propio' || caller.identidad.permisos.has(permiso))
    )
      return caller
    throw new Refused(refuse('permiso_requerido', { permiso: permiso ?? 'comensal' }))
  }
}

/** One's own account: all that an administrator without the second factor that is demanded may reach. A PIN's doors are not among it. */
const leadsToFactor = (path: string): boolean => path.startsWith('/api/auth/') && !PIN_DOORS.has(path)

const PIN_DOORS: ReadonlySet<string> = new Set([
  routes.listPersonas.path,
  routes.approve.path,
  routes.switchUsuario.path,
])

/** The key of an attempt: who, what, and with which body. Public routes make their own. */
export function readIdempotency(
  route: RouteSpec,
  request: FastifyRequest,
  caller: Caller,
  now: Date,
): Idempotency | null {
  const given = request.headers['idempotency-key']
  const clave = typeof given === 'string' ? given.replace(/^"|"$/g, '').toLowerCase() : null
  if (!route.idempotency || (clave === null && route.idempotency === 'accepted')) return null
  if (clave === null || !UUID.test(clave)) throw new Refused(refuse('falta_idempotency_key'))
  const actor =
    caller.tipo === 'usuario'
      ? `usuario:${caller.identidad.usuarioId}`
      : caller.tipo === 'comensal'
        ? `comensal:${caller.comensalId}`
        : 'publico'
  const ruta = `${route.method} ${request.url.split('?')[0] ?? ''}`.slice(0, 120)
  return {
    actor,
    clave,
    ruta,
    bodyHash: createHash('sha256')
      .update(canonical(request.body ?? null))
      .digest('hex'),
    now,
  }
}

/**
 * Which version an edit was made of (RFC 9110 §13.1.1). Without it an edit is refused (RFC 6585 §3): it would overwrite what its editor
 * never saw. Who means just that says `*`.
 */
function readIfMatch({ etag }: RouteSpec, { headers }: FastifyRequest): string | null {
  const given = headers['if-match']?.trim() ?? ''
  if (etag === 'edit' && given === '') throw new Refused(refuse('falta_if_match'))
  return given === '' ? null : given
}

/** JSON with sorted keys: the same body written in another order is the same body. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
}

function bearerOf(request: FastifyRequest): string | null {
  const [scheme, token] = (request.headers.authorization ?? '').split(' ')
  return scheme?.toLowerCase() === 'bearer' && token ? token : null
}

/** Reads input by the contract's schema; what is wrong is named by a JSON Pointer, as the caller is spoken to. */
function parse(schema: z.ZodType | undefined, input: unknown, idioma: Idioma, trato: Trato = 'tu'): undefined {
  if (!schema) return undefined
  const parsed = schema.safeParse(input, { error: (issue) => sentenceOfIssue(issue, idioma, trato) })
  if (parsed.success) return parsed.data as undefined
  const errors = parsed.error.issues
    .slice(0, 20)
    .map(({ path, message }) => ({ pointer: pointerOf(path), detail: sayOwn(message, idioma, trato) }))
  throw new Refused(
    refuse(
      'entrada_invalida',
      {
        detalle: errors
          .map((it) => `${it.pointer || '/'} ${it.detail}`)
          .join('; ')
          .slice(0, 500),
      },
      { errors },
    ),
  )
}

/** RFC 6901. */
const pointerOf = (path: readonly PropertyKey[]): string =>
  path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

function fileOf(request: FastifyRequest): { bytes: Buffer; type: string } {
  const type = (request.headers['content-type'] ?? 'application/octet-stream').split(';')[0]?.trim().toLowerCase() ?? ''
  if (!Buffer.isBuffer(request.body)) throw new Refused(refuse('tipo_no_admitido', { tipo: type }))
  return { bytes: request.body, type: request.headers['content-type'] ?? type }
}
