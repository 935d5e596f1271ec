import { CODIGOS_MONEDA } from '@arisgourmet/contract/rules/moneda'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { suggestRecibido } from './billetes.js'

it.each([
  ['ARS', 4_730_000, [4_800_000, 5_000_000, 6_000_000]],
  ['CLP', 12_990, [13_000, 14_000, 15_000, 20_000]],
  ['PEN', 4_750, [5_000, 6_000, 10_000, 20_000]],
  ['MXN', 10_000, [20_000, 50_000]],
])('for %s %i one may be handed %j', (moneda, debido, expected) => {
  expect(suggestRecibido(debido, moneda)).toEqual(expected)
})

it('always covers the sum, with no two alike, in every currency', () => {
  fc.assert(
    fc.property(fc.constantFrom(...CODIGOS_MONEDA), fc.nat(25_000_000), (moneda, half) => {
      // Odd, so that no pile of notes is the exact sum.
      const debido = 2 * half + 1
      const sums = suggestRecibido(debido, moneda)
      expect(sums.length).toBeGreaterThan(0)
      expect(sums.every((sum, index) => sum > debido && sum > (sums[index - 1] ?? 0))).toBe(true)
    }),
  )
})

it('suggests nothing where nothing is due', () => expect(suggestRecibido(0, 'ARS')).toEqual([]))
