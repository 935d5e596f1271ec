import { channels } from '@arisgourmet/contract/events/channels'
import type { Permiso } from '@arisgourmet/contract/permisos'
import { type ConnectionSubject, identityOf, readConnection, subjectOf } from '../../auth/connectionToken.js'
import type { Authenticated } from '../../auth/authenticator.js'
import type { House } from '../../house/house.js'

/** Which permission opens which kind of channel; diners have their session's alone. */
export const channelPermisos = {
  salon: 'mesas.ver',
  cocina: 'pedidos.ver',
  caja: 'cuentas.ver',
} as const satisfies Record<string, Permiso>

/** The channels that a caller may subscribe to at this moment. */
export async function channelsOf(house: House, caller: Authenticated): Promise<string[]> {
  if (caller.tipo === 'comensal') return [channels.sesion(caller.sesionId)]
  const { restauranteId, permisos } = caller.identidad
  const estaciones = permisos.has(channelPermisos.cocina)
    ? await house.storeOf(restauranteId).read.carta.estacionIds()
    : []
  return [
    ...(permisos.has(channelPermisos.salon) ? [channels.salon(restauranteId)] : []),
    ...estaciones.map((id) => channels.cocina(restauranteId, id)),
    ...(permisos.has(channelPermisos.caja) ? [channels.caja(restauranteId)] : []),
  ]
}

/** What a connection may see, and what ends it at once when it is revoked. */
export interface Grant {
  user: string
  channels: string[]
  keys: string[]
  /** When the login ends by itself, milliseconds since 1970. */
  expiresAt?: number
  /** The permissions behind its channels, as a text that changes with them. */
  rights?: string
  info?: Record<string, unknown>
  /** What tells again, beside the user, whose connection it is. */
  meta: object
}

type Authentication = { ok: true; client: Grant } | { ok: false; reason: 'expired' | 'invalid' | 'revoked' }

/** What became of a grant meanwhile. */
export type Standing = 'holds' | 'changed' | 'ended'

/** What a connection token is worth at this moment, for the gateway. */
export async function authenticateConnection(house: House, token: string): Promise<Authentication> {
  const now = house.now()
  const subject = await readConnection(house.signer, token, now)
  if (subject === 'invalid') house.security.note('autenticacion', 'token_de_conexion', {})
  if (subject === 'expired' || subject === 'invalid') return { ok: false, reason: subject }
  return authenticateSubject(house, subject, now)
}

/** What a connection of another realtime server may see at this moment, by what that server keeps of it. */
export async function authenticateKept(house: House, user: unknown, meta: unknown): Promise<Authentication> {
  const subject = subjectOf(user, meta)
  return subject ? authenticateSubject(house, subject, house.now()) : { ok: false, reason: 'invalid' }
}

async function authenticateSubject(house: House, subject: ConnectionSubject, now: Date): Promise<Authentication> {
  const caller =
    subject.tipo === 'comensal'
      ? await house.authenticator.identifyComensal(subject.comensalId)
      : await identifyStaff(house, subject, now)
  if (!caller || 'code' in caller) return { ok: false, reason: 'revoked' }
  return { ok: true, client: { ...(await grantOf(house, caller)), meta: identityOf(subject).meta } }
}

/** Read anew: a socket lives long, so it must not be let in by what was believed a moment ago. */
async function identifyStaff(
  house: House,
  { familiaId, usuarioId }: { familiaId: string; usuarioId: string },
  now: Date,
): Promise<Authenticated | null> {
  house.authenticator.forget(familiaId)
  return house.authenticator.identifyLogin(familiaId, usuarioId, now)
}

async function grantOf(house: House, caller: Authenticated): Promise<Omit<Grant, 'meta'>> {
  const granted = await channelsOf(house, caller)
  if (caller.tipo === 'comensal')
    return {
      user: caller.comensalId,
      channels: granted,
      keys: [`sesion:${caller.sesionId}`, `comensal:${caller.comensalId}`],
    }
  const { usuarioId, restauranteId, nombre } = caller.identidad
  return {
    user: usuarioId,
    channels: granted,
    expiresAt: caller.loginExpiresAt.getTime(),
    rights: rightsOf(caller.identidad.permisos),
    keys: [`login:${caller.familiaId}`, `usuario:${usuarioId}`, `restaurante:${restauranteId}`],
    info: { nombre },
  }
}

/** The permissions that open channels. */
const rightsOf = (permisos: ReadonlySet<Permiso>): string =>
  Object.values(channelPermisos)
    .filter((permiso) => permisos.has(permiso))
    .join(' ')

type Held = { readonly keys: readonly string[]; readonly rights?: string }

/** How live connections stand in the database: logins in two statements, phones in one, however many. */
export async function recheckGrants(house: House, grants: readonly Held[]): Promise<Standing[]> {
  const logins = await house.refreshTokens.listAlive(idsOf(grants, 'login'), house.now())
  const permisos = await house.identidad.permisosOf([
    ...new Set([...logins.values()].map(({ usuarioId }) => usuarioId)),
  ])
  const comensales = await house.plataforma.sesionesOf(idsOf(grants, 'comensal'))
  return grants.map(({ keys, rights }) => {
    const [login, comensal] = [idOf(keys, 'login'), idOf(keys, 'comensal')]
    if (comensal !== null) {
      const sesionId = comensales.get(comensal)
      return sesionId === undefined ? 'ended' : keys.includes(`sesion:${sesionId}`) ? 'holds' : 'changed'
    }
    const now = permisos.get(logins.get(login ?? '')?.usuarioId ?? '')
    return now === undefined ? 'ended' : rightsOf(now) === rights ? 'holds' : 'changed'
  })
}

const idOf = (keys: readonly string[], kind: 'login' | 'comensal'): string | null =>
  keys.find((key) => key.startsWith(`${kind}:`))?.slice(kind.length + 1) ?? null
const idsOf = (grants: readonly Held[], kind: 'login' | 'comensal'): string[] => [
  ...new Set(grants.flatMap(({ keys }) => idOf(keys, kind) ?? [])),
]
