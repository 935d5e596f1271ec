import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { backoffMs, Pause } from './backoff.js'

it('full jitter: any moment from none to a limit that doubles with each failure, and no further than the longest', () => {
  fc.assert(
    fc.property(
      fc.nat(60),
      fc.integer({ min: 1, max: 10_000 }),
      fc.integer({ min: 1, max: 3_600_000 }),
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      (failures, firstMs, mostMs, chance) => {
        const limit = Math.min(mostMs, firstMs * 2 ** failures)
        expect(backoffMs(failures, { firstMs, mostMs }, () => chance)).toBe(chance * limit)
      },
    ),
  )
  const waits = Array.from({ length: 400 }, () => backoffMs(3, { firstMs: 100, mostMs: 60_000 }))
  expect(Math.min(...waits)).toBeLessThan(100)
  expect(Math.max(...waits)).toBeGreaterThan(700)
  expect(Math.max(...waits)).toBeLessThan(800)
})

describe('a pause', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })
  const over = (wait: Promise<void>): { is: boolean } => {
    const state = { is: false }
    void wait.then(() => {
      state.is = true
    })
    return state
  }

  it('ends by itself, or when it is woken', async () => {
    const pause = new Pause()
    const slept = over(pause.wait(1_000))
    await vi.advanceTimersByTimeAsync(999)
    expect(slept.is).toBe(false)
    await vi.advanceTimersByTimeAsync(1)
    expect(slept.is).toBe(true)
    const woken = over(pause.wait(1_000))
    pause.wake()
    await vi.advanceTimersByTimeAsync(0)
    expect(woken.is).toBe(true)
  })

  it('keeps a call that comes while nobody waits for the next wait, once, however many came', async () => {
    const pause = new Pause()
    pause.wake()
    pause.wake()
    const first = over(pause.wait(60_000))
    await vi.advanceTimersByTimeAsync(0)
    expect(first.is).toBe(true)
    const second = over(pause.wait(1_000))
    await vi.advanceTimersByTimeAsync(999)
    expect(second.is).toBe(false)
    await vi.advanceTimersByTimeAsync(1)
    expect(second.is).toBe(true)
  })
})
