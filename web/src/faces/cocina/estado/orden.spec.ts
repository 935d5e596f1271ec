import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FIRME_MS, isFirme, track } from './firmeza.js'
import { arrange, type Lugar } from './orden.js'

const none: ReadonlySet<string> = new Set()
const at = (ids: readonly string[]): Lugar[] => ids.map((id) => ({ id, sale: false }))
const ids = fc.uniqueArray(fc.constantFrom(...'abcdefgh'), { maxLength: 8 })

describe('a ticket never moves under a finger', () => {
  it('while the board is held, every ticket stays where it is, whatever comes and goes', () => {
    fc.assert(
      fc.property(ids, ids, (before, wanted) => {
        const after = arrange(at(before), wanted, { held: true, lingers: none })
        expect(after.slice(0, before.length).map((l) => l.id)).toEqual(before)
        expect(
          after
            .filter((l) => !l.sale)
            .map((l) => l.id)
            .sort(),
        ).toEqual([...wanted].sort())
        expect(after.filter((l) => l.sale).map((l) => l.id)).toEqual(before.filter((id) => !wanted.includes(id)))
      }),
    )
  })

  it('once it is left, the board is what it should be', () => {
    fc.assert(
      fc.property(ids, ids, (before, wanted) => {
        expect(arrange(at(before), wanted, { held: false, lingers: none })).toEqual(at(wanted))
      }),
    )
  })

  it('a finished ticket keeps its place for a moment, and so do the others', () => {
    expect(
      arrange(at(['a', 'b', 'c']), ['a', 'c'], { held: false, lingers: new Set(['b']) }).map(
        (l) => l.id + (l.sale ? '*' : ''),
      ),
    ).toEqual(['a', 'b*', 'c'])
  })

  it('a ticket that is called back stands where it stood, no longer leaving', () => {
    expect(arrange([{ id: 'a', sale: true }], ['a'], { held: false, lingers: new Set(['a']) })).toEqual(at(['a']))
  })

  it('what has just moved, or has just come, cannot be pressed yet', () => {
    const first = track(
      new Map(),
      [
        ['a', '0,0'],
        ['b', '0,9'],
      ],
      1_000,
    )
    expect(isFirme(first, 'a', 1_000 + FIRME_MS - 1)).toBe(false)
    const later = track(
      first,
      [
        ['a', '0,0'],
        ['b', '5,9'],
      ],
      2_000,
    )
    expect([
      isFirme(later, 'a', 2_001),
      isFirme(later, 'b', 2_001),
      isFirme(later, 'b', 2_000 + FIRME_MS),
      isFirme(later, 'gone', 9_000),
    ]).toEqual([true, false, true, false])
  })
})
