import { describe, expect, it } from 'vitest'
import { findOcultos, nextTop, type Caja } from './vista.js'

/** Rows of two tickets, 100 px high. */
const cajas: Caja[] = Array.from({ length: 12 }, (_, n) => ({
  id: String(n),
  top: Math.floor(n / 2) * 100,
  bottom: Math.floor(n / 2) * 100 + 100,
}))
const END = 600

describe('tickets that do not fit (H49)', () => {
  it('are counted, also those that are cut', () => {
    expect(findOcultos(cajas, { top: 0, bottom: 250 }).mas).toHaveLength(8)
    expect(findOcultos(cajas, { top: 0, bottom: 600 })).toEqual({ antes: [], mas: [] })
    expect(findOcultos(cajas, { top: 150, bottom: 400 })).toEqual({
      antes: ['0', '1', '2', '3'],
      mas: ['8', '9', '10', '11'],
    })
  })

  it('are all reached by one key, which then begins anew', () => {
    const seen = new Set<string>()
    let top = 0
    for (let n = 0; n < 4; n++) {
      const view = { top, bottom: top + 250 }
      const { antes, mas } = findOcultos(cajas, view)
      for (const { id } of cajas) if (!antes.includes(id) && !mas.includes(id)) seen.add(id)
      top = Math.min(nextTop(cajas, { ...view, end: END }, 1), END - 250)
    }
    expect(seen.size).toBe(cajas.length)
    expect(nextTop(cajas, { top: 350, bottom: 600, end: END }, 1)).toBe(0)
    expect(nextTop(cajas, { top: 350, bottom: 600, end: END }, -1)).toBe(100)
  })

  it('one that is taller than the view is read on, not skipped', () => {
    const tall = [{ id: 'a', top: 0, bottom: 900 }]
    expect(nextTop(tall, { top: 0, bottom: 250, end: 900 }, 1)).toBe(250)
    expect(nextTop(tall, { top: 650, bottom: 900, end: 900 }, 1)).toBe(0)
  })
})
