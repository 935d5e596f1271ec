import { expect, it } from 'vitest'
import { mudanzaOf } from './useMudanza.js'

const mesa = (n: string) => ({ id: n, nombre: `Mesa ${n}` })
const lugar = (first: string, ...more: string[]) => ({ mesa: mesa(first), mesas: [first, ...more].map(mesa) })
const visto = (first: string, ...more: string[]) => ({ mesa: first, mesas: [first, ...more] })

it.each([
  ['nothing was seen yet', null, lugar('1'), null],
  ['the table is not read yet', visto('1'), null, null],
  ['it sits where it sat', visto('1', '2'), lugar('1', '2'), null],
  ['the party was moved', visto('1'), lugar('7'), { kind: 'pasa', mesa: 'Mesa 7' }],
  ['it joined another party', visto('1'), lugar('7', '1'), { kind: 'se_une', mesa: 'Mesa 7' }],
  ['the join was undone', visto('7', '1'), lugar('1'), { kind: 'vuelve', mesa: 'Mesa 1' }],
  ['another party came', visto('7'), lugar('7', '1', '2'), { kind: 'llega', mesa: 'Mesa 1, Mesa 2' }],
  ['and left again', visto('7', '1'), lugar('7'), { kind: 'se_va', mesa: 'Mesa 7' }],
  ['joined and parted before anybody read it', visto('1'), lugar('1'), null],
] as const)('phones of both tables are told what became of them: %s (issue 10, line 7)', (_, seen, now, expected) => {
  expect(mudanzaOf(seen, now)).toEqual(expected)
})
