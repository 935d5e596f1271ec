import { expect, it } from 'vitest'
import { firstIdioma } from './idioma.js'

it.each([
  ['en', ['es-AR'], 'en'],
  [null, ['en-GB', 'es'], 'en'],
  [null, ['pt-BR', 'es-CL'], 'es'],
  [null, ['pt-BR', 'fr'], 'es'],
  [null, [], 'es'],
  ['nonsense', ['en'], 'en'],
] as const)('chosen %s, browser %j → %s', (stored, browser, expected) => {
  expect(firstIdioma(stored, browser)).toBe(expected)
})
