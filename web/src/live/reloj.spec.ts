import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ahora, desvio, forgetTime, learnTime, narrow } from './reloj.js'

const SERVER = Date.parse('2026-07-04T21:40:00Z')
const dateOf = (ms: number) => new Date(ms).toUTCString()

describe('the server’s time (H55)', () => {
  beforeEach(() => {
    // The device is three hours behind.
    vi.useFakeTimers({ now: SERVER - 3 * 3_600_000 })
    forgetTime()
  })
  afterEach(() => {
    vi.useRealTimers()
    forgetTime()
  })

  it('is the device’s until an answer came, and the server’s from then on, whatever the device says (H55)', () => {
    expect(ahora()).toBe(SERVER - 3 * 3_600_000)
    learnTime(new Headers({ date: dateOf(SERVER) }), performance.now())
    expect(Math.abs(ahora() - SERVER)).toBeLessThanOrEqual(1_000)
    const before = ahora()
    vi.advanceTimersByTime(60_000)
    expect(ahora() - before).toBe(60_000)
    expect(Math.round(desvio() / 60_000)).toBe(-180)
  })

  it('does not move when the device’s clock is set (H55)', () => {
    learnTime(new Headers({ date: dateOf(SERVER) }), performance.now())
    const before = ahora()
    vi.setSystemTime(SERVER + 86_400_000)
    expect(ahora()).toBe(before)
  })

  it('comes to less than half a second by several answers (H55)', () => {
    // The server is 350 ms into its second when each answer leaves; the way takes 40 ms to and fro.
    let known = narrow(null, dateOf(SERVER), 1_000, 1_040)
    for (const [later, way] of [
      [730, 40],
      [1_900, 60],
      [2_660, 40],
    ] as const)
      known = narrow(known, dateOf(SERVER + 350 + later), 1_000 + later, 1_000 + later + way)
    const middle = ((known?.desde ?? 0) + (known?.hasta ?? 0)) / 2
    expect(Math.abs(1_020 + middle - (SERVER + 350))).toBeLessThan(500)
  })

  it('takes the newer word where two cannot both be true: the device slept (H55)', () => {
    const asleep = narrow(narrow(null, dateOf(SERVER), 0, 20), dateOf(SERVER + 600_000), 100, 120)
    expect(asleep).toEqual({ desde: SERVER + 600_000 - 120, hasta: SERVER + 601_000 - 100 })
  })

  it('learns nothing from what is no date, or comes out of a cache (H55)', () => {
    const own = ahora()
    learnTime(new Headers({ date: 'soon' }), 0)
    learnTime(new Headers({ date: dateOf(SERVER), age: '300' }), 0)
    expect(ahora()).toBe(own)
  })
})
