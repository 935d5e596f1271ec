import { jwtVerify, SignJWT, errors } from 'jose'

/** What a connection token is bound to: a login, or a phone in a session. */
export type ConnectionSubject = { tipo: 'usuario'; usuarioId: string; familiaId: string } | { tipo: 'comensal'; comensalId: string }

export const CONNECTION_SECONDS = 60

/** A token for `/ws`: lives a minute and serves again until then (contract.md, Realtime). */
export async function signConnection(key: Buffer, subject: ConnectionSubject, now: Date): Promise<string> {
  const seconds = Math.floor(now.getTime() / 1000)
  const claims = subject.tipo === 'usuario' ? { fid: subject.familiaId } : {}
  return new SignJWT({ ...claims, tipo: subject.tipo })
    .setProtectedHeader({ alg: 'HS256' }).setSubject(subject.tipo === 'usuario' ? subject.usuarioId : subject.comensalId)
    .setAudience('realtime').setIssuedAt(seconds).setExpirationTime(seconds + CONNECTION_SECONDS).sign(key)
}

export async function readConnection(key: Buffer, token: string, now: Date): Promise<ConnectionSubject | 'expired' | 'invalid'> {
  try {
    const { payload } = await jwtVerify(token, key, { audience: 'realtime', algorithms: ['HS256'], currentDate: now })
    const { sub, tipo, fid } = payload
    if (!sub) return 'invalid'
    if (tipo === 'comensal') return { tipo, comensalId: sub }
    return tipo === 'usuario' && typeof fid === 'string' ? { tipo, usuarioId: sub, familiaId: fid } : 'invalid'
  } catch (error) {
    return error instanceof errors.JWTExpired ? 'expired' : 'invalid'
  }
}
