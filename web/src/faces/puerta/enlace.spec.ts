import { expect, it } from 'vitest'
import { readLugar } from './enlace.js'

it.each([
  ['', { kind: 'inicio' }],
  ['#', { kind: 'inicio' }],
  ['#nada', { kind: 'inicio' }],
  ['#cuenta', { kind: 'cuenta' }],
  ['#/cuenta', { kind: 'cuenta' }],
  ['#recuperar', { kind: 'recuperar', token: null }],
  ['#recuperar=', { kind: 'recuperar', token: null }],
  ['#recuperar=a-b_c.D9', { kind: 'recuperar', token: 'a-b_c.D9' }],
] as const)('%s', (hash, lugar) => {
  expect(readLugar(hash)).toEqual(lugar)
})
