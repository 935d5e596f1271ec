import { describe, expect, it } from 'vitest'
import { bife, canelones, carta, flan, PUNTO, SALSAS } from './carta.fixture.js'
import { applyProducto, filterCarta, productosOf, type Carta, type Vista } from './carta.js'
import { missing, precioDe, toggle, vigentes } from './seleccion.js'

const names = (categorias: Vista['categorias']) => categorias.flatMap((c) => c.productos.map((p) => p.nombre))

describe('search', () => {
  it.each([
    ['bi', ['Bife de chorizo']],
    ['NOQUIS', ['Ñoquis de papa']],
    ['dulce leche', ['Flan casero']],
    ['postres', ['Flan casero']],
    ['  ', ['Bife de chorizo', 'Ñoquis de papa', 'Flan casero']],
    ['orizo', []],
  ])('%j', (texto, found) => {
    expect(names(filterCarta(carta, { texto, sin: [] }).categorias)).toEqual(found)
  })
})

describe('allergens', () => {
  it('“not stated” never shows as free, and “may contain” never shows at all', () => {
    const gluten = filterCarta(carta, { texto: '', sin: ['gluten'] })
    expect(names(gluten.categorias)).toEqual(['Bife de chorizo', 'Flan casero'])
    expect(names(gluten.sinDeclarar)).toEqual([])
    const both = filterCarta(carta, { texto: '', sin: ['gluten', 'huevo'] })
    expect(names(both.categorias)).toEqual([])
    expect(names(both.sinDeclarar)).toEqual(['Bife de chorizo'])
  })
})

describe('a dish changes while the carta is read', () => {
  it('only what the event tells changes', () => {
    const after = applyProducto(carta, { ...bife, disponible: false, precioMinor: 1 })
    expect(productosOf(after).get(bife.id)).toEqual({ ...bife, disponible: false, precioMinor: 1 })
    expect(after.categorias[2]).toBe(carta.categorias[2])
    expect(canelones.disponible).toBe(true)
  })
})

describe('modifiers', () => {
  const [punto, salsas] = bife.gruposModificadores
  if (punto === undefined || salsas === undefined) throw new Error('the fixture lacks its groups')

  it('a dish that needs exactly one choice lacks it until somebody chooses', () => {
    expect(missing(bife, [])).toEqual([punto])
    const sinApunto = {
      ...bife,
      gruposModificadores: bife.gruposModificadores.map((g) => ({
        ...g,
        modificadores: g.modificadores.map((m) => ({ ...m, disponible: m.id !== PUNTO.apunto })),
      })),
    }
    // What is sold out while somebody chooses is chosen no more (H51).
    expect(vigentes(sinApunto, [PUNTO.apunto, SALSAS.criolla])).toEqual([SALSAS.criolla])
    expect(vigentes(bife, [PUNTO.apunto])).toEqual([PUNTO.apunto])
    expect(missing(bife, [PUNTO.apunto])).toEqual([])
  })
  it('one of one: a new choice takes the place of the old one and cannot be left', () => {
    expect(toggle(punto, [PUNTO.jugoso, SALSAS.chimi], PUNTO.apunto)).toEqual([SALSAS.chimi, PUNTO.apunto])
    expect(toggle(punto, [PUNTO.jugoso], PUNTO.jugoso)).toEqual([PUNTO.jugoso])
  })
  it('up to two: a third does not fit', () => {
    const full = [SALSAS.chimi, SALSAS.criolla]
    expect(toggle(salsas, full, SALSAS.provenzal)).toEqual(full)
    expect(toggle(salsas, full, SALSAS.chimi)).toEqual([SALSAS.criolla])
  })
  it('the price of one includes what was chosen', () => {
    expect(precioDe(bife, [PUNTO.jugoso, SALSAS.criolla])).toBe(3_280_000)
  })
})

it('H51 a dish that is sold out is sold out as a side in the same moment, and comes back with it', () => {
  const side = { id: 'm', nombre: 'Flan', precioMinor: 0, disponible: true, productoId: flan.id }
  const grupo = { id: 'g', nombre: 'Postre', min: 1, max: 1, modificadores: [side] }
  const menu = {
    ...carta,
    categorias: [{ id: 'c', nombre: 'Menú', productos: [{ ...bife, gruposModificadores: [grupo] }] }],
  }
  const sideIn = (one: Carta) => one.categorias[0]?.productos[0]?.gruposModificadores[0]?.modificadores[0]?.disponible
  const out = applyProducto(menu, { ...flan, disponible: false })
  expect([sideIn(out), sideIn(applyProducto(out, flan))]).toEqual([false, true])
})
