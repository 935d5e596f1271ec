import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { juzgaAgarre, REPOSO_MS, UMBRAL, type Agarre } from './agarre.js'

const dedo: Agarre = { tipo: 'dedo', x: 100, y: 100, desde: 1_000 }
const mouse: Agarre = { ...dedo, tipo: 'mouse' }
const at = (dx: number, dy: number, ms: number) => ({ x: 100 + dx, y: 100 + dy, ms: 1_000 + ms })

describe('a hand on a table of the plan (issue 10, line 7)', () => {
  it.each([
    ['a finger that swipes', dedo, at(0, 60, 80), 'suelta'],
    ['a finger that trembles', dedo, at(3, 4, 200), 'nada'],
    ['a finger that rests', dedo, at(2, 0, REPOSO_MS), 'toma'],
    ['a mouse that presses', mouse, at(1, 1, 900), 'nada'],
    ['a mouse that moves', mouse, at(UMBRAL, 0, 20), 'toma'],
  ] as const)('%s: %s', (_, agarre, ahora, expected) => {
    expect(juzgaAgarre(agarre, ahora)).toBe(expected)
  })

  it('no swipe takes a table, however far and wherever it goes', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -900, max: 900 }),
        fc.integer({ min: -900, max: 900 }),
        fc.integer({ min: 0, max: REPOSO_MS - 1 }),
        (dx, dy, ms) => {
          expect(juzgaAgarre(dedo, at(dx, dy, ms))).not.toBe('toma')
        },
      ),
    )
  })
})
