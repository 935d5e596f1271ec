import fc from 'fast-check'
import { expect, it } from 'vitest'
import { byOrden, moveOrden } from './orden.js'

const list = fc.uniqueArray(
  fc.record({ id: fc.string({ minLength: 1, maxLength: 3 }), orden: fc.integer({ min: 0, max: 8 }) }),
  { selector: (item) => item.id, minLength: 2, maxLength: 8 },
)

it('moves exactly one place, whatever the numbers were', () => {
  fc.assert(
    fc.property(list, fc.nat(7), fc.constantFrom(-1 as const, 1 as const), (raw, pick, delta) => {
      const before = byOrden(raw)
      const item = before[pick % before.length]
      if (item === undefined) return
      const written = new Map(moveOrden(before, item.id, delta).map(({ id, orden }) => [id, orden]))
      const after = byOrden(before.map((one) => ({ ...one, orden: written.get(one.id) ?? one.orden }))).map(
        (one) => one.id,
      )
      const expected = before.map((one) => one.id)
      const at = expected.indexOf(item.id)
      if (at + delta >= 0 && at + delta < expected.length) expected.splice(at + delta, 0, ...expected.splice(at, 1))
      expect(after).toEqual(expected)
    }),
  )
})

it('writes two values where the numbers differ already', () => {
  expect(
    moveOrden(
      [
        { id: 'a', orden: 1 },
        { id: 'b', orden: 5 },
        { id: 'c', orden: 9 },
      ],
      'c',
      -1,
    ),
  ).toEqual([
    { id: 'c', orden: 5 },
    { id: 'b', orden: 9 },
  ])
})

it('writes nothing at the ends', () => {
  expect(
    moveOrden(
      [
        { id: 'a', orden: 1 },
        { id: 'b', orden: 2 },
      ],
      'a',
      -1,
    ),
  ).toEqual([])
})
