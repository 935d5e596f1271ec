import { expect, it } from 'vitest'
import { mudanzaOf } from './useMudanza.js'

it.each([
  ['nothing was seen yet', null, { id: 'a', nombre: 'Mesa 1' }, null],
  ['the table is not read yet', 'a', null, null],
  ['it sits where it sat', 'a', { id: 'a', nombre: 'Mesa 1' }, null],
  ['it was moved, or joined another table', 'a', { id: 'b', nombre: 'Mesa 7' }, 'Mesa 7'],
] as const)('a phone at a moved table is told its name: %s (issue 10, line 7)', (_, vista, mesa, expected) => {
  expect(mudanzaOf(vista, mesa)).toBe(expected)
})
