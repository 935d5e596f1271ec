import { expect, it } from 'vitest'
import { findOpciones, opcionesOf, type Grupo, type Producto } from './productos.js'

const grupo = (id: string, nombre: string, modificadores: Grupo['modificadores']): Grupo => ({
  id,
  nombre,
  min: 1,
  max: 1,
  modificadores,
  version: 1,
})
const opcion = (id: string, nombre: string, over: Partial<Grupo['modificadores'][number]> = {}) => ({
  id,
  nombre,
  precioMinor: 0,
  disponible: true,
  productoId: null,
  ...over,
})
const bife = { id: 'bife', estacionId: 'parrilla', gruposModificadores: ['guarnicion'] } as unknown as Producto
const guarnicion = grupo('guarnicion', 'Guarnición', [
  opcion('pure', 'Puré rústico'),
  opcion('ensalada', 'Ensalada', { disponible: false }),
  opcion('papas', 'Papas fritas', { productoId: 'papas-plato' }),
])

it('H51 a choice is found by its own name or its group’s, at the stations of its dishes; one that follows a dish is the dish', () => {
  const opciones = opcionesOf([guarnicion, grupo('sola', 'De nadie', [opcion('x', 'Puré')])], [bife])
  expect(opciones.map((one) => one.id)).toEqual(['ensalada', 'pure'])
  const find = (texto: string, estacionId: string | null) =>
    findOpciones(opciones, { texto, estacionId }).map((one) => one.id)
  expect(find('pur rus', 'parrilla')).toEqual(['pure'])
  expect(find('guarnicion', null)).toEqual(['ensalada', 'pure'])
  expect(find('pure', 'barra')).toEqual([])
})
