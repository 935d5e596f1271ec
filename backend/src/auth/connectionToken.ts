import type { Signer } from './signer.js'

/** What a connection token is bound to: a login, or a phone in a session. */
export type ConnectionSubject =
  { tipo: 'usuario'; usuarioId: string; familiaId: string } | { tipo: 'comensal'; comensalId: string }

/** The same as a realtime server keeps it beside a connection: its user, and what tells again which login or phone that is. */
export interface ConnectionIdentity {
  user: string
  meta: { tipo: 'usuario'; fid: string } | { tipo: 'comensal' }
}

export const CONNECTION_SECONDS = 60
const AUDIENCE = 'realtime'

/**
 * A token for `/ws`: lives a minute and serves again until then. A Centrifugo in place of our gateways does not ask
 * about it: it checks it by our published keys and this audience, and hands `meta` to the subscribe proxy.
 */
export function signConnection(signer: Signer, subject: ConnectionSubject, now: Date): Promise<string> {
  const { user, meta } = identityOf(subject)
  return signer.signFor(AUDIENCE, { sub: user, meta }, CONNECTION_SECONDS, now)
}

export async function readConnection(
  signer: Signer,
  token: string,
  now: Date,
): Promise<ConnectionSubject | 'expired' | 'invalid'> {
  const payload = await signer.verifyFor(AUDIENCE, token, now)
  if (payload === 'expired') return payload
  return subjectOf(payload?.sub, payload?.meta) ?? 'invalid'
}

export const identityOf = (it: ConnectionSubject): ConnectionIdentity =>
  it.tipo === 'comensal'
    ? { user: it.comensalId, meta: { tipo: it.tipo } }
    : { user: it.usuarioId, meta: { tipo: it.tipo, fid: it.familiaId } }

/** Whose connection it is, by what a realtime server kept of it; null when that is nothing of ours. */
export function subjectOf(user: unknown, meta: unknown): ConnectionSubject | null {
  if (typeof user !== 'string' || user === '' || typeof meta !== 'object' || meta === null || !('tipo' in meta))
    return null
  if (meta.tipo === 'comensal') return { tipo: 'comensal', comensalId: user }
  return meta.tipo === 'usuario' && 'fid' in meta && typeof meta.fid === 'string'
    ? { tipo: 'usuario', usuarioId: user, familiaId: meta.fid }
    : null
}
