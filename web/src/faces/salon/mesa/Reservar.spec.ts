import { expect, it } from 'vitest'
import { nextAt } from './Reservar.js'

it.each([
  ['21:30', '2026-07-04T21:30'],
  ['20:00', '2026-07-05T20:00'],
  ['', null],
  ['x', null],
])('said at 21:00, %j is %s', (hora, expected) => {
  const at = nextAt(hora, new Date('2026-07-04T21:00'))
  expect(at).toEqual(expected === null ? null : new Date(expected))
})
