import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { boundsOf, findPlace, nameMesas, nextNumero, overlaps, placeSillas, snap, type Caja } from './geometria.js'

const forma = fc.constantFrom('cuadrada' as const, 'redonda' as const, 'barra' as const)

describe('the floor plan', () => {
  it('keeps every table on the grid and on the plan', () => {
    fc.assert(
      fc.property(fc.integer({ min: -5_000, max: 20_000 }), (value) => {
        const at = snap(value)
        expect(at % 20).toBe(0)
        expect(at).toBeGreaterThanOrEqual(0)
        expect(at).toBeLessThanOrEqual(10_000)
        if (value >= 0 && value <= 10_000) expect(Math.abs(at - value)).toBeLessThanOrEqual(10)
      }),
    )
  })

  it('places new tables clear of the others and of each other, inside of what is drawn', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.constantFrom(80, 100, 140), (cantidad, size) => {
        const placed: Caja[] = []
        for (let n = 0; n < cantidad; n++)
          placed.push({ ...findPlace(placed, { ancho: size, alto: size }), ancho: size, alto: size })
        placed.forEach((one, index) =>
          placed.slice(index + 1).forEach((other) => expect(overlaps(one, other)).toBe(false)),
        )
        const bounds = boundsOf(placed)
        expect(placed.every(({ x, y }) => x + size <= bounds.ancho && y + size <= bounds.alto)).toBe(true)
      }),
    )
  })

  it('two tables overlap or they do not, whichever is asked first', () => {
    const caja = fc.record({
      x: fc.nat(300),
      y: fc.nat(300),
      ancho: fc.integer({ min: 1, max: 200 }),
      alto: fc.integer({ min: 1, max: 200 }),
    })
    fc.assert(
      fc.property(caja, caja, (a, b) => {
        expect(overlaps(a, b)).toBe(overlaps(b, a))
      }),
    )
    expect(overlaps({ x: 0, y: 0, ancho: 100, alto: 100 }, { x: 100, y: 0, ancho: 100, alto: 100 })).toBe(false)
    expect(overlaps({ x: 0, y: 0, ancho: 100, alto: 100 }, { x: 99, y: 0, ancho: 100, alto: 100 })).toBe(true)
  })

  it('draws as many chairs as there are seats, all outside of the table', () => {
    fc.assert(
      fc.property(
        forma,
        fc.integer({ min: 1, max: 24 }),
        fc.constantFrom(80, 100, 200),
        fc.constantFrom(80, 100, 200),
        (shape, capacidad, ancho, alto) => {
          const sillas = placeSillas(shape, capacidad, ancho, alto)
          expect(sillas).toHaveLength(capacidad)
          for (const { x, y } of sillas) {
            const outside =
              shape === 'redonda'
                ? (x / (ancho / 2)) ** 2 + (y / (alto / 2)) ** 2 > 1
                : Math.abs(x) > ancho / 2 || Math.abs(y) > alto / 2
            expect(outside).toBe(true)
          }
        },
      ),
    )
  })
})

describe('naming tables', () => {
  it.each([
    [['1', '2', '12'], '', 13],
    [['Barra 1', '7'], 'Barra', 2],
    [[], '', 1],
    [['Ventana'], '', 1],
    [['Barra 9', 'Barra alta 20'], 'Barra', 10],
  ])('after %j with %j comes %i', (nombres, prefijo, next) => expect(nextNumero(nombres, prefijo)).toBe(next))

  it('never names two alike', () => {
    expect(nameMesas('', 4, 3)).toEqual(['4', '5', '6'])
    expect(nameMesas(' Barra ', 1, 2)).toEqual(['Barra 1', 'Barra 2'])
  })
})
