import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

export const RECOVERY_MS = 30 * 60_000

/**
 * A one-time link's token: who, until when, and a MAC over these and the password that it replaces. Once the password is
 * another one the token is void; nothing is stored.
 */
export function recoveryToken(
  key: Buffer,
  it: { usuarioId: string; restauranteId: string; passwordHash: string },
  now: Date,
): string {
  const until = now.getTime() + RECOVERY_MS
  const subject = `${it.restauranteId}.${it.usuarioId}.${String(until)}`
  return `${subject}.${mac(key, subject, it.passwordHash)}`
}

/** What a token claims; believe it only after `isGenuine`. Null for what is none, or is over. */
export function readRecovery(token: string, now: Date): { restauranteId: string; usuarioId: string } | null {
  const [restauranteId, usuarioId, until] = token.split('.')
  return restauranteId && usuarioId && Number(until) > now.getTime() ? { restauranteId, usuarioId } : null
}

export function isGenuine(key: Buffer, token: string, passwordHash: string): boolean {
  const at = token.lastIndexOf('.')
  const [given, expected] = [Buffer.from(token.slice(at + 1)), Buffer.from(mac(key, token.slice(0, at), passwordHash))]
  return given.length === expected.length && timingSafeEqual(given, expected)
}

const mac = (key: Buffer, subject: string, passwordHash: string): string =>
  createHmac('sha256', key)
    .update(subject)
    .update(createHash('sha256').update(passwordHash).digest())
    .digest('base64url')
