import { describe, expect, it } from 'vitest'
import { familiaOf, seedOf, sequence } from './familia.js'

describe('what a dish looks like', () => {
  it.each([
    ['Bife de chorizo 400 g', 'Parrilla', 'parrilla'],
    ['Provoleta con orégano y tomate', 'Entradas', 'queso'],
    ['Empanada de carne cortada a cuchillo', 'Entradas', 'empanada'],
    ['Ceviche de camarón', 'Ceviches', 'mariscos'],
    ['Coctel mixto', 'Ceviches', 'mariscos'],
    ['Mojarra frita', 'Fuertes', 'pescado'],
    ['Copa de Malbec', 'Vinos', 'vino'],
    ['Copa helada', 'Postres', 'helado'],
    ['Limonada de coco', 'Bebidas', 'bebida'],
    ['Flan casero', 'Postres', 'flan'],
    ['Sorpresa de la abuela', 'Postres', 'torta'],
    ['Xyz', 'Qwe', 'plato'],
  ] as const)('%s (%s) → %s', (nombre, categoria, familia) => {
    expect(familiaOf(nombre, categoria)).toBe(familia)
  })

  it('is drawn the same way every time, and another dish another way', () => {
    const numbers = (nombre: string) => {
      const next = sequence(seedOf(nombre))
      return [next(), next(), next()]
    }
    expect(numbers('Flan')).toEqual(numbers('Flan'))
    expect(numbers('Flan')).not.toEqual(numbers('Flon'))
    for (const n of numbers('Ñoquis')) expect(n >= 0 && n < 1).toBe(true)
  })
})
