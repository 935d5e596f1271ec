import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assignNumeros, DESCANSO_MS, nextDescanso, sinNumeros, type Numeros } from './numeros.js'

const keysOf = ({ de }: Numeros) => Object.fromEntries(de)

describe('a ticket’s key (H49)', () => {
  it('stays the same until the ticket leaves, and a freed key hits nobody for a while', () => {
    const first = assignNumeros(sinNumeros, ['a', 'b', 'c'], 0)
    expect(keysOf(first)).toEqual({ a: 1, b: 2, c: 3 })
    const gone = assignNumeros(first, ['b', 'c', 'd'], 1_000)
    expect(keysOf(gone)).toEqual({ b: 2, c: 3, d: 4 })
    expect(nextDescanso(gone, 1_000)).toBe(DESCANSO_MS)
    expect(keysOf(assignNumeros(gone, ['b', 'c', 'd', 'e'], 1_000 + DESCANSO_MS))).toEqual({ b: 2, c: 3, d: 4, e: 1 })
  })

  it('a ticket that is called back has its own key again', () => {
    const gone = assignNumeros(assignNumeros(sinNumeros, ['a', 'b'], 0), ['b'], 1_000)
    expect(keysOf(assignNumeros(gone, ['a', 'b'], 2_000))).toEqual({ a: 1, b: 2 })
  })

  it('the tenth ticket waits for a key, and the one that stands first gets it', () => {
    const ids = [...'abcdefghijk']
    const full = assignNumeros(sinNumeros, ids, 0)
    expect([full.de.get('i'), full.de.get('j')]).toEqual([9, undefined])
    const left = ids.filter((id) => id !== 'c')
    expect(assignNumeros(full, left, 100).de.get('j')).toBeUndefined()
    const rested = assignNumeros(assignNumeros(full, left, 100), left, 100 + DESCANSO_MS)
    expect([rested.de.get('j'), rested.de.get('k')]).toEqual([3, undefined])
  })

  it('whatever comes and goes: no two tickets share a key, no ticket changes it, and none is handed on within the rest', () => {
    const step = fc.record({
      ids: fc.uniqueArray(fc.constantFrom(...'abcdefghijklmn')),
      after: fc.integer({ min: 1, max: DESCANSO_MS }),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12, size: 'max' }), (steps) => {
        let now = 0
        let numeros = sinNumeros
        const lastHeld = new Map<number, { id: string; at: number }>()
        for (const { ids, after } of steps) {
          now += after
          const before = numeros
          for (const [id, n] of before.de) lastHeld.set(n, { id, at: now })
          numeros = assignNumeros(before, ids, now)
          expect(new Set(numeros.de.values()).size).toBe(numeros.de.size)
          for (const [id, n] of numeros.de) {
            const had = before.de.get(id)
            if (had !== undefined) expect(n).toBe(had)
            const held = lastHeld.get(n)
            if (held !== undefined && held.id !== id) expect(now - held.at).toBeGreaterThanOrEqual(DESCANSO_MS)
          }
        }
      }),
    )
  })
})
