import { refuse, type Refusal } from '@arisgourmet/contract/refusals'
import type { Trato } from '@arisgourmet/contract/trato'
import type { Actor } from '../domain/entorno.js'
import type { Identidad, IdentidadStore } from '../store/identidad/identidad.js'
import type { Plataforma } from '../store/casa/plataforma.js'
import type { RefreshTokens } from '../store/identidad/refreshTokens.js'
import { readParticipantToken } from './secrets.js'
import type { Signer } from './signer.js'

/** Somebody whose credential was checked: staff on a device, a diner in a session. */
export type Authenticated =
  | { tipo: 'usuario'; identidad: Identidad; familiaId: string; loginExpiresAt: Date }
  | { tipo: 'comensal'; comensalId: string; restauranteId: string; sesionId: string; trato: Trato }

export type StaffCaller = Extract<Authenticated, { tipo: 'usuario' }>

/** How long a login that was seen alive is believed without asking again: sign-out takes effect within a second. */
const BELIEVED_MS = 500
const MOST_REMEMBERED = 10_000

/** Tells who stands behind a bearer token, at this moment. */
export class Authenticator {
  private readonly seen = new Map<string, { caller: StaffCaller; until: number }>()

  constructor(
    private readonly signer: Signer,
    private readonly identidad: IdentidadStore,
    private readonly refreshTokens: RefreshTokens,
    private readonly plataforma: Plataforma,
    private readonly participantKey: Buffer,
  ) {}

  async identify(token: string | null, now: Date): Promise<Authenticated | Refusal> {
    if (!token) return refuse('no_autenticado')
    const comensalId = readParticipantToken(this.participantKey, token)
    return comensalId ? this.identifyComensal(comensalId) : this.identifyUsuario(token, now)
  }

  /** The diner behind an id that a genuine token named. */
  async identifyComensal(comensalId: string): Promise<Authenticated | Refusal> {
    const found = await this.plataforma.findComensal(comensalId)
    if (!found || found.estado !== 'activo' || !found.sesionId || found.sesionEstado !== 'abierta')
      return refuse('sesion_terminada')
    return {
      tipo: 'comensal',
      comensalId,
      restauranteId: found.restauranteId,
      sesionId: found.sesionId,
      trato: found.trato,
    }
  }

  /** The member of staff of a login, while it and their account are alive. */
  async identifyLogin(familiaId: string, usuarioId: string, now: Date): Promise<StaffCaller | null> {
    const known = this.seen.get(familiaId)
    if (known && known.until > now.getTime() && known.caller.identidad.usuarioId === usuarioId) return known.caller
    this.seen.delete(familiaId)
    const login = await this.refreshTokens.findAlive(familiaId, now)
    const identidad = login?.usuarioId === usuarioId ? await this.identidad.findActive(login) : null
    if (!login || !identidad) return null
    const caller: StaffCaller = { tipo: 'usuario', identidad, familiaId, loginExpiresAt: login.expiresAt }
    if (this.seen.size >= MOST_REMEMBERED) this.seen.clear()
    this.seen.set(familiaId, { caller, until: now.getTime() + BELIEVED_MS })
    return caller
  }

  /** Forgets a usuario's logins at once, in this process. */
  forgetUsuario(usuarioId: string): void {
    for (const [familiaId, { caller }] of this.seen)
      if (caller.identidad.usuarioId === usuarioId) this.seen.delete(familiaId)
  }

  /** Forgets every login at once, in this process: they are read again. */
  forgetAll(): void {
    this.seen.clear()
  }

  /** Forgets a login at once, in this process. */
  forget(familiaId: string): void {
    this.seen.delete(familiaId)
  }

  private async identifyUsuario(token: string, now: Date): Promise<Authenticated | Refusal> {
    const claims = await this.signer.verify(token, now)
    if (claims === null) return refuse('no_autenticado')
    if (claims === 'expired') return refuse('token_vencido')
    return (await this.identifyLogin(claims.familiaId, claims.usuarioId, now)) ?? refuse('no_autenticado')
  }
}

/** The actor of the domain behind a caller. */
export function actorOf(caller: Authenticated | { tipo: 'publico' }): Actor {
  if (caller.tipo === 'publico') return { tipo: 'sistema' }
  return caller.tipo === 'usuario'
    ? { tipo: 'usuario', id: caller.identidad.usuarioId, permisos: caller.identidad.permisos }
    : { tipo: 'comensal', id: caller.comensalId, sesionId: caller.sesionId }
}
