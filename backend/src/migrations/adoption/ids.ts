import { createHash } from 'node:crypto'

/**
 * The UUIDv7 of an old row, the same every time: the time of its creation, then bits from its table and old id.
 * @param createdAt `YYYY-MM-DD HH:MM:SS` in UTC, as the server prints it
 */
export function adoptedId(table: string, oldId: number, createdAt: string): string {
  const time = instantOf(createdAt).getTime().toString(16).padStart(12, '0')
  const bits = createHash('sha256').update(`${table}:${oldId}`).digest('hex')
  const variant = (8 + (Number.parseInt(bits.charAt(3), 16) & 3)).toString(16)
  return `${time.slice(0, 8)}-${time.slice(8)}-7${bits.slice(0, 3)}-${variant}${bits.slice(4, 7)}-${bits.slice(7, 19)}`
}

/** A server's `YYYY-MM-DD HH:MM:SS[.ffffff]` in UTC as a Date. */
export const instantOf = (text: string): Date => new Date(`${text.slice(0, 10)}T${text.slice(11, 23)}Z`)

/** A Date as a server takes it. */
export const serverInstant = (instant: Date): string => instant.toISOString().slice(0, 23).replace('T', ' ')
