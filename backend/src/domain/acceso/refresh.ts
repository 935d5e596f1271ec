/** The immediate parent of the live token is answered for this long after its rotation, with the same successor: a lost answer signs nobody out. */
export const GRACE_MS = 10_000
const DAY_MS = 86_400_000
/** An unused login ends after 14 days, a used one after 90. */
export const REFRESH_IDLE_MS = 14 * DAY_MS
export const REFRESH_ABSOLUTE_MS = 90 * DAY_MS

/** A login on one device as the lock on its first row shows it. `headGeneracion`: that of the one live token. */
export interface FamiliaState {
  revokedAt: Date | null
  expiresAt: Date
  headGeneracion: number
}

/** The token that was presented. Generations count 1, 2, 3 …: two rotations within one second stay apart (H31). */
export interface PresentedToken {
  generacion: number
  rotatedAt: Date | null
  expiresAt: Date
}

/** `replay`: hand out the successor that it has already. `reuse`: somebody holds a token that was used up; the login ends. */
export type RefreshVerdict = 'rotate' | 'replay' | 'refuse' | 'reuse'

/** What becomes of a refresh token (RFC 9700 §4.14). Ask it under the lock of the family. */
export function judgeRefresh(familia: FamiliaState, token: PresentedToken, now: Date): RefreshVerdict {
  if (familia.revokedAt !== null || familia.expiresAt <= now) return 'refuse'
  if (token.rotatedAt === null) return token.expiresAt <= now ? 'refuse' : 'rotate'
  if (now.getTime() - token.rotatedAt.getTime() >= GRACE_MS) return 'reuse'
  return token.generacion === familia.headGeneracion - 1 ? 'replay' : 'refuse'
}

/** When the successor ends if nobody uses it; never later than its family. */
export function successorExpiry(familiaExpiresAt: Date, now: Date): Date {
  return new Date(Math.min(now.getTime() + REFRESH_IDLE_MS, familiaExpiresAt.getTime()))
}
