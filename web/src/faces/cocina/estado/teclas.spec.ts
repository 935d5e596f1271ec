import { expect, it } from 'vitest'
import { readTecla } from './teclas.js'

const press = (key: string, more: Partial<Parameters<typeof readTecla>[0]> = {}, focused = false) =>
  readTecla({ key, ctrlKey: false, metaKey: false, altKey: false, ...more }, focused)

it.each([
  ['1', { kind: 'avanzar', n: 1 }],
  ['9', { kind: 'avanzar', n: 9 }],
  ['0', { kind: 'pasar', by: 1 }],
  ['PageUp', { kind: 'pasar', by: -1 }],
  ['r', { kind: 'recuperar' }],
  ['R', { kind: 'recuperar' }],
  ['a', { kind: 'agotados' }],
  ['ArrowDown', { kind: 'mover', by: 'abajo' }],
  ['Enter', { kind: 'primera' }],
  ['x', null],
  ['F1', null],
] as const)('the key %s of a bump bar', (key, orden) => {
  expect(press(key)).toEqual(orden)
})

it('Enter presses what has the focus, where something has it', () => expect(press('Enter', {}, true)).toBeNull())
it('a reload (Ctrl+R) is no recall', () => expect(press('r', { ctrlKey: true })).toBeNull())
