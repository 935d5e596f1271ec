import { createHash } from 'node:crypto'

/** The number of an old row; text where JavaScript could not hold it. */
export type OldId = number | string

/** What the old database wrote where it knew no time is no time to us: the beginning of 1970 stands for it. */
export const NO_TIME = '1970-01-01 00:00:00'

/**
 * The UUIDv7 of an old row, the same every time: the time of its creation, then bits from its table and old id.
 * @param createdAt `YYYY-MM-DD HH:MM:SS` in UTC, as the server prints it
 */
export function adoptedId(table: string, oldId: OldId, createdAt: string): string {
  const time = instantOf(createdAt).getTime().toString(16).padStart(12, '0')
  const bits = createHash('sha256').update(`${table}:${oldId}`).digest('hex')
  const variant = (8 + (Number.parseInt(bits.charAt(3), 16) & 3)).toString(16)
  return `${time.slice(0, 8)}-${time.slice(8)}-7${bits.slice(0, 3)}-${variant}${bits.slice(4, 7)}-${bits.slice(7, 19)}`
}

/** A server's `YYYY-MM-DD HH:MM:SS[.ffffff]` in UTC as a Date. */
export const instantOf = (text: string): Date => new Date(`${text.slice(0, 10)}T${text.slice(11, 23)}Z`)

/** An old number as `legacy_ids` keeps it: 64 bits with a sign. `CAST(id_viejo AS UNSIGNED)` is the old one again. */
export const signedId = (oldId: OldId): string => BigInt.asIntN(64, BigInt(oldId)).toString()

/** A Date as a server takes it. */
export const serverInstant = (instant: Date): string => instant.toISOString().slice(0, 23).replace('T', ' ')
