import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { hashPin, matchesPin } from './secrets.js'

const key = Buffer.alloc(32, 7)

describe('a staff PIN as it is stored', () => {
  it('is another text each time, also for the same PIN, and opens by that PIN in that house alone (H67)', () => {
    const [first, second] = [hashPin(key, 'casa', '2468'), hashPin(key, 'casa', '2468')]
    expect(first).not.toBe(second)
    expect(first.length).toBeLessThan(255)
    for (const stored of [first, second]) {
      expect(matchesPin(key, 'casa', stored, '2468')).toBe(true)
      expect(matchesPin(key, 'casa', stored, '2469')).toBe(false)
      expect(matchesPin(key, 'otra', stored, '2468')).toBe(false)
      expect(matchesPin(Buffer.alloc(32, 8), 'casa', stored, '2468')).toBe(false)
    }
  })

  it('without one no PIN opens; the form of before still does', () => {
    const old = createHmac('sha256', key).update('casa:2468').digest('hex')
    expect([matchesPin(key, 'casa', old, '2468'), matchesPin(key, 'casa', old, '2469')]).toEqual([true, false])
    for (const stored of [null, '', '2..', '!']) expect(matchesPin(key, 'casa', stored, '2468')).toBe(false)
  })
})
