import { describe, expect, it } from 'vitest'
import { GRACE_MS, judgeRefresh, REFRESH_IDLE_MS, successorExpiry } from './refresh.js'

const now = new Date('2026-03-01T20:00:00Z')
const at = (ms: number): Date => new Date(now.getTime() + ms)
const familia = { revokedAt: null, expiresAt: at(86_400_000), headGeneracion: 5 }
const live = { generacion: 5, rotatedAt: null, expiresAt: at(1) }

describe('what becomes of a refresh token', () => {
  it('rotates the live one, until its own end', () => {
    expect(judgeRefresh(familia, live, now)).toBe('rotate')
    expect(judgeRefresh(familia, live, at(1))).toBe('refuse')
  })

  it('H33 replays the immediate parent within ten seconds, to the millisecond', () => {
    const parent = { ...live, generacion: 4, rotatedAt: now }
    expect(judgeRefresh(familia, parent, at(GRACE_MS - 1))).toBe('replay')
    expect(judgeRefresh(familia, parent, at(GRACE_MS))).toBe('reuse')
  })

  it('H31 H32 tells parent and grandparent apart that were rotated in the same millisecond', () => {
    expect(judgeRefresh(familia, { ...live, generacion: 3, rotatedAt: now }, now)).toBe('refuse')
    expect(judgeRefresh(familia, { ...live, generacion: 4, rotatedAt: now }, now)).toBe('replay')
  })

  it('takes any older ancestor after its own ten seconds as stolen', () => {
    expect(judgeRefresh(familia, { ...live, generacion: 1, rotatedAt: at(-GRACE_MS) }, now)).toBe('reuse')
  })

  it('H30 refuses every token of a login that ended or ran out, and calls none of them a theft', () => {
    for (const token of [
      live,
      { ...live, generacion: 4, rotatedAt: now },
      { ...live, generacion: 1, rotatedAt: at(-GRACE_MS) },
    ]) {
      expect(judgeRefresh({ ...familia, revokedAt: now }, token, now)).toBe('refuse')
      expect(judgeRefresh({ ...familia, expiresAt: now }, token, now)).toBe('refuse')
    }
  })

  it('gives a successor a fortnight, never more than its family has', () => {
    expect(successorExpiry(at(REFRESH_IDLE_MS * 3), now)).toEqual(at(REFRESH_IDLE_MS))
    expect(successorExpiry(at(1000), now)).toEqual(at(1000))
  })
})
