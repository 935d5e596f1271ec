import { createHmac, timingSafeEqual } from 'node:crypto'

const PASO_MS = 30_000
const DIGITS = 6
/** RFC 4648. */
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** The code of one step of thirty seconds since 1970 (RFC 6238 with RFC 4226's HMAC-SHA-1 and six digits: what every app speaks). */
export function totpAt(secret: Buffer, paso: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(paso))
  const mac = createHmac('sha1', secret).update(counter).digest()
  const at = (mac.at(-1) ?? 0) & 15
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 10 ** DIGITS).padStart(DIGITS, '0')
}

/**
 * The step whose code it is: now, or one step to either side for a clock that is off (RFC 6238 §5.2). A step that was used, and every
 * older one, is none: a code that somebody saw opens nothing.
 */
export function matchTotp(secret: Buffer, codigo: string, now: Date, ultimoPaso: number): number | null {
  const paso = Math.floor(now.getTime() / PASO_MS)
  const matching = [paso - 1, paso, paso + 1].filter((one) => one > ultimoPaso && isEqual(totpAt(secret, one), codigo))
  return matching[0] ?? null
}

export function base32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{1,5}/g) ?? []).map((five) => BASE32[Number.parseInt(five.padEnd(5, '0'), 2)]).join('')
}

/** What the app's camera reads. */
export function otpauthUri(secret: Buffer, restaurante: string, email: string): string {
  const label = encodeURIComponent(`ArisGourmet ${restaurante}:${email}`)
  return `otpauth://totp/${label}?secret=${base32(secret)}&issuer=${encodeURIComponent(`ArisGourmet ${restaurante}`)}&algorithm=SHA1&digits=${String(DIGITS)}&period=${String(PASO_MS / 1000)}`
}

const isEqual = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))
