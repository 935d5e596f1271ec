import { describe, expect, it } from 'vitest'
import { isLugar, redactFallo } from './fallo.js'

describe('a fault’s sentence carries nothing of anybody (H54)', () => {
  it.each([
    [
      "Cannot read properties of undefined (reading 'precioMinor')",
      'Cannot read properties of undefined (reading <texto>)',
    ],
    ['no table for ana@fogon.test at https://fogon.test/m/AbC123?pin=4821', 'no table for <correo> at <url>'],
    ['bad token eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiIwMTkw.c2ln', 'bad token <clave>'],
    ['PIN 4821 of Mesa 11', 'PIN <n> of Mesa <n>'],
    ['lost “Ana Pérez”\nat /m/AbC123', 'lost <texto> at <ruta>'],
  ])('%s', (said, kept) => {
    expect(redactFallo(said)).toBe(kept)
  })

  it('keeps at most 300 characters', () => {
    expect(redactFallo('ab '.repeat(400)).length).toBeLessThanOrEqual(300)
  })

  it.each([
    ['cocina-D4x_1.js:12:345', true],
    ['comensal.js:1', true],
    ['https://fogon.test/m/AbC', false],
    ['ana@fogon.test', false],
  ])('a place: %s', (lugar, known) => {
    expect(isLugar(lugar)).toBe(known)
  })
})
