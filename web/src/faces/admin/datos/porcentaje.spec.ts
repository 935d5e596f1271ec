import fc from 'fast-check'
import { expect, it } from 'vitest'
import { formatPorcentaje, parsePorcentaje } from './porcentaje.js'

it.each([
  ['21', 2100],
  ['10,5', 1050],
  ['10.50', 1050],
  [' 8 % ', 800],
  ['0', 0],
  ['', null],
  ['abc', null],
  ['1.234', null],
  ['-3', null],
])('%s is %s', (text, bps) => {
  expect(parsePorcentaje(text)).toBe(bps)
})

it('reads back what it writes, in both languages', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000 }), fc.constantFrom('es', 'en'), (bps, idioma) => {
      expect(parsePorcentaje(formatPorcentaje(bps, idioma))).toBe(bps)
    }),
  )
})
