import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { cartaVacia, opciones } from '../domain/carta/importacion/carta.fixture.js'
import { planImport } from '../domain/carta/importacion/planImport.js'
import { readCarta } from '../domain/carta/lectura/readCarta.js'
import { cartaDemo, estacionesDemo } from './cartaDatos.js'

const bytes = new TextEncoder().encode(JSON.stringify(cartaDemo))
const leida = readCarta(bytes, { contentType: 'application/json', moneda: 'ARS', idioma: 'es' })

describe('the demo’s menu', () => {
  it('is taken whole by the importer, with no station, course or allergen unknown', () => {
    const actual = {
      ...cartaVacia,
      estaciones: estacionesDemo.map((it) => ({ id: it.nombre, version: 1, ...it })),
      cursos: ['Entrada', 'Principal', 'Postre'].map((nombre, orden) => ({ id: nombre, nombre, orden, version: 0 })),
    }
    const { crear, problemas, categorias, grupos } = planImport(actual, leida.filas, opciones())
    expect([leida.errores, leida.avisos, leida.repetidas, problemas]).toEqual([[], [], [], []])
    expect([crear.length, categorias.length]).toEqual([42, 8])
    expect(grupos.crear.every(({ min, max, modificadores }) => min <= max && min <= modificadores.length)).toBe(true)
    // Fries that are sold out as a dish are sold out as a side (H51).
    const sides = grupos.crear.find(({ nombre }) => nombre === 'Guarnición')?.modificadores ?? []
    expect(sides.map(({ productoId }) => crear.find(({ id }) => id === productoId)?.nombre)).toEqual([
      'Papas fritas',
      'Papas a la provenzal',
      'Puré de calabaza',
      'Ensalada mixta',
      'Ensalada de rúcula y parmesano',
    ])
    expect(crear.filter(({ gruposModificadores }) => gruposModificadores.length > 0).length).toBeGreaterThan(20)
  })

  it('sells what the restaurante’s own list sells, at its prices', () => {
    const lista = readCarta(
      readFileSync(new URL('../../../test/fixtures/menus/parrilla_el_fogon_AR.csv', import.meta.url)),
      { contentType: 'text/csv', moneda: 'ARS', idioma: 'es' },
    )
    const said = ({ filas }: typeof lista) =>
      filas.map(({ categoria, nombre, precioMinor, estacion, alergenos, disponible, minutosBase }) => ({
        categoria,
        nombre,
        precioMinor,
        estacion,
        alergenos,
        disponible,
        minutosBase,
      }))
    expect(said(leida)).toEqual(said(lista))
  })
})
