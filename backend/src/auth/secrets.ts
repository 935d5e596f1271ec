import { createHash, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'

/** One key for one use, derived from the installation's secret (HKDF-SHA-256, RFC 5869): 32 bytes. */
export const deriveKey = (secret: string, use: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, 'arisgourmet', use, 32))

/**
 * A diner's token: the comensal's id and a MAC over it. Nothing of it is stored; whether it is alive is a question to
 * the comensal's row and its session, so it dies with them.
 */
export function participantToken(key: Buffer, comensalId: string): string {
  return `${comensalId}.${mac(key, comensalId)}`
}

/** The comensal's id in a genuine participant token, else null. */
export function readParticipantToken(key: Buffer, token: string): string | null {
  const [id = '', given = ''] = token.split('.')
  const expected = Buffer.from(mac(key, id))
  const actual = Buffer.from(given)
  return actual.length === expected.length && timingSafeEqual(actual, expected) ? id : null
}

/**
 * A staff PIN as it is stored: `2.<nonce>.<HMAC-SHA-256 over restaurante, nonce and PIN>`. Keyed, because few digits are guessed from any
 * hash that needs no key, however slow; with a nonce, so that equal PINs do not look equal, in the table or in the audit trail.
 */
export function hashPin(key: Buffer, restauranteId: string, pin: string): string {
  const nonce = randomBytes(12).toString('base64url')
  return `2.${nonce}.${mac(key, `${restauranteId}:${nonce}:${pin}`)}`
}

/** Whether a PIN is the stored one; without one, false after the same work. Also reads what was stored until 0.1.0 (hex, no nonce). */
export function matchesPin(key: Buffer, restauranteId: string, stored: string | null, pin: string): boolean {
  const [version, nonce = '', expected = ''] = (stored ?? '2..').split('.')
  if (version === '2') return sameSecret(mac(key, `${restauranteId}:${nonce}:${pin}`), expected)
  return sameSecret(createHmac('sha256', key).update(`${restauranteId}:${pin}`).digest('hex'), stored ?? '')
}

const mac = (key: Buffer, text: string): string => createHmac('sha256', key).update(text).digest('base64url')

/** Whether two texts are the same, in a time that does not tell how much of them is. */
export function sameSecret(given: string, expected: string): boolean {
  const [a, b] = [given, expected].map((text) => createHash('sha256').update(text).digest())
  return a !== undefined && b !== undefined && timingSafeEqual(a, b)
}
