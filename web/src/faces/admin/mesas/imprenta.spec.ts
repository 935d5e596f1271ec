import fc from 'fast-check'
import { expect, it } from 'vitest'
import { FORMATOS, layOut, PAPELES, type Formato, type Papel } from './imprenta.js'

const formato = fc.constantFrom(...(Object.keys(FORMATOS) as Formato[]))
const papel = fc.constantFrom(...(Object.keys(PAPELES) as Papel[]))

it('prints every table once, in order, and no empty sheet', () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), formato, papel, (mesas, f, p) => {
      const hojas = layOut(mesas, f, p)
      expect(hojas.flatMap((hoja) => hoja.items)).toEqual(mesas)
      expect(
        hojas.every((hoja) => hoja.items.length > 0 && hoja.items.length <= FORMATOS[f].columnas * FORMATOS[f].filas),
      ).toBe(true)
    }),
  )
})

it('keeps cards and cut marks on the paper, 4 mm from its edge where printers reach, and marks off the cards', () => {
  fc.assert(
    fc.property(formato, papel, (f, p) => {
      const [hoja] = layOut([1], f, p)
      const paper = PAPELES[p]
      const { ancho, alto, columnas, filas } = FORMATOS[f]
      if (hoja === undefined) throw new Error('no sheet')
      const { x, y } = hoja.origen
      expect(Math.min(x, y)).toBeGreaterThan(4)
      for (const { x1, y1, x2, y2 } of [...hoja.marcas, ...hoja.dobleces]) {
        expect(Math.min(x1, x2, y1, y2)).toBeGreaterThan(2)
        expect(Math.max(x1, x2)).toBeLessThan(paper.ancho - 2)
        expect(Math.max(y1, y2)).toBeLessThan(paper.alto - 2)
        const inside =
          Math.max(x1, x2) > x &&
          Math.min(x1, x2) < x + ancho * columnas &&
          Math.max(y1, y2) > y &&
          Math.min(y1, y2) < y + alto * filas
        expect(inside).toBe(false)
      }
    }),
  )
})

it('a tent says where it is folded', () => {
  expect(layOut([1], 'carpa', 'a4')[0]?.dobleces).toHaveLength(2)
  expect(layOut([1], 'tarjeta', 'a4')[0]?.dobleces).toEqual([])
})
