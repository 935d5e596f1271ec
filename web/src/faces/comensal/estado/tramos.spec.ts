import { describe, expect, it } from 'vitest'
import { bife, carta, flan } from './carta.fixture.js'
import { filterAlergenos, searchPlatos, SIN_FILTRO, type Categoria } from './carta.js'
import { countFound, cutVista, firstFound } from './tramos.js'

const many = (id: string, count: number): Categoria => ({
  id,
  nombre: id,
  productos: Array.from({ length: count }, (_, i) => ({
    ...bife,
    id: `${id}${String(i)}`,
    nombre: `Plato ${String(i)}`,
  })),
})
const { categorias } = cutVista({ categorias: [many('a', 20), many('b', 3)], sinDeclarar: [] })

describe('the parts of a long carta', () => {
  it('hold every dish once, in the carta’s order', () => {
    expect(categorias.map(({ tramos }) => tramos.map(({ productos }) => productos.length))).toEqual([[8, 8, 4], [3]])
    expect(categorias[0]?.tramos.flatMap(({ productos }) => productos)).toEqual(categorias[0]?.categoria.productos)
  })
  it('a section in which nothing changed keeps its parts, so that nothing of it is drawn again', () => {
    const a = many('a', 20)
    const [before] = cutVista({ categorias: [a, many('b', 3)], sinDeclarar: [] }).categorias
    const [after] = cutVista({ categorias: [a, many('b', 4)], sinDeclarar: [] }).categorias
    expect(after).toBe(before)
    expect(filterAlergenos(carta, SIN_FILTRO.sin).categorias[0]).toBe(carta.categorias[0])
  })
  it('count what a search finds in each', () => {
    const counts = countFound(categorias, new Set(['a0', 'a1', 'a19', 'b2']))
    expect([...counts]).toEqual([
      ['s-a-0', 2],
      ['s-a-1', 0],
      ['s-a-2', 1],
      ['s-a', 3],
      ['s-b-0', 1],
      ['s-b', 1],
    ])
    expect(countFound(categorias, null).get('s-a')).toBe(20)
  })
  it('while somebody types, the first found are shown, wherever they stand', () => {
    expect([...firstFound(categorias, new Set(['a19', 'b2']))]).toEqual(['a19', 'b2'])
    expect(firstFound(categorias, null).size).toBe(8)
  })
})

describe('the search reads what it has read before', () => {
  const found = (nombre: string, texto: string) =>
    searchPlatos([{ categoria: { id: 'c', nombre: 'Postres', productos: [{ ...flan, nombre }] } }], texto)?.size
  it('a dish that is called otherwise is another object, and is read anew', () => {
    expect([found('Flan', 'flan'), found('Budín', 'flan'), found('Budín', 'budin')]).toEqual([1, 0, 1])
  })
  it('signs between words do not matter', () => expect(found('Fish & chips', 'fish&chi')).toBe(1))
  it('nothing is searched for', () => expect(found('Flan', ' · ')).toBeUndefined())
})
