import { expect } from 'vitest'
import type { CartaActual } from '../carta.js'
import { toCsv, toExport } from '../exportacion/exportCarta.js'
import { readCarta, type CartaLeida } from '../lectura/readCarta.js'
import { carryOut, cartaVacia, counter, opciones } from './carta.fixture.js'
import { planImport } from './planImport.js'

/** Reads a list as a restaurante whose prices contain the tax. */
export const readLista = (
  lista: Uint8Array | string,
  moneda: string,
  mas: { precio?: string; hoja?: string; impuestoIncluido?: boolean; contentType?: string } = {},
): CartaLeida =>
  readCarta(typeof lista === 'string' ? new TextEncoder().encode(lista) : lista, {
    moneda,
    idioma: 'es',
    impuestoIncluido: true,
    ...mas,
  })

const todo = () => opciones({ create: { estaciones: true, cursos: true }, newId: counter('id') })

/**
 * What a list makes of an empty carta, one line a product: category, name, price, sizes or extras, and whether it is for sale. The same
 * list again, and the export of what it made, must change nothing.
 */
export function takeLista(leida: CartaLeida): string[] {
  expect(leida.errores).toEqual([])
  const plan = planImport(cartaVacia, leida.filas, todo())
  expect(plan.problemas).toEqual([])
  const carta = carryOut(cartaVacia, plan)
  expectStable(carta, leida)
  return describeCarta(carta)
}

function expectStable(carta: CartaActual, leida: CartaLeida): void {
  const csv = readLista(toCsv(toExport(carta, 'MXN'), 'es'), 'MXN')
  const json = readLista(JSON.stringify(toExport(carta, 'MXN')), 'MXN')
  for (const { filas, errores } of [leida, csv, json]) {
    expect(errores).toEqual([])
    const again = planImport(carta, filas, todo())
    expect([again.crear, again.actualizar, again.grupos, again.problemas]).toEqual([
      [],
      [],
      { crear: [], actualizar: [] },
      [],
    ])
  }
}

function describeCarta({ categorias, productos, grupos }: CartaActual): string[] {
  return productos.map(({ categoriaId, nombre, descripcion, precioMinor, disponible, gruposModificadores }) => {
    const categoria = categorias.find(({ id }) => id === categoriaId)?.nombre ?? ''
    const suyos = gruposModificadores.map((id) => {
      const grupo = grupos.find((it) => it.id === id)
      const dichas = grupo?.modificadores.map(
        (it) => `${it.nombre} +${String(it.precioMinor)}${it.disponible ? '' : ' no'}`,
      )
      return `${grupo?.nombre ?? ''} ${String(grupo?.min)}-${String(grupo?.max)}: ${dichas?.join(', ') ?? ''}`
    })
    return [categoria, nombre, descripcion, String(precioMinor), ...suyos, disponible ? '' : 'no se vende']
      .filter((parte) => parte !== '')
      .join(' | ')
  })
}

export const codesOf = ({ avisos }: CartaLeida): string[] =>
  avisos.map(({ columna, codigo }) => `${columna}: ${codigo}`)
