import type { PedidoBody } from '@arisgourmet/contract/http/pedidos'
import { MAX_CANTIDAD } from '@arisgourmet/contract/rules/limites'
import type { Producto } from './carta.js'
import { missing, precioDe, type Seleccion } from './seleccion.js'

/** One line of the phone's own basket; the name is kept for when the dish leaves the carta. */
export interface Linea {
  id: string
  productoId: string
  nombre: string
  cantidad: number
  seleccion: Seleccion
  nota: string
}
export type Cesta = readonly Linea[]

/** A line as the screen shows it today. `falta`: why it cannot be ordered as it is. */
export interface LineaLeida extends Linea {
  producto: Producto | undefined
  precioMinor: number
  totalMinor: number
  opciones: string[]
  falta: 'agotado' | 'quitado' | 'opciones' | null
}

/** Puts a line into the basket; the same dish with the same choices and note only counts up. */
export const addLinea = (cesta: Cesta, linea: Linea): Cesta => {
  const same = cesta.find((other) => isSame(other, linea))
  if (same === undefined) return [...cesta, linea]
  return setCantidad(cesta, same.id, same.cantidad + linea.cantidad)
}

/** Changes how many; none removes the line, and more than an order may hold is cut. */
export const setCantidad = (cesta: Cesta, id: string, cantidad: number): Cesta =>
  cantidad < 1
    ? cesta.filter((linea) => linea.id !== id)
    : cesta.map((linea) => (linea.id === id ? { ...linea, cantidad: Math.min(cantidad, MAX_CANTIDAD) } : linea))

/** Puts a changed line where the old one was. */
export const replaceLinea = (cesta: Cesta, linea: Linea): Cesta =>
  cesta.map((other) => (other.id === linea.id ? linea : other))

/** The lines with today's names, prices and doubts. */
export const readCesta = (cesta: Cesta, productos: ReadonlyMap<string, Producto>): LineaLeida[] =>
  cesta.map((linea) => readLinea(linea, productos.get(linea.productoId)))

/** What the lines cost together, in minor units. */
export const totalOf = (lineas: readonly LineaLeida[]): number =>
  lineas.reduce((sum, linea) => sum + linea.totalMinor, 0)

/** How many dishes, for the badge. */
export const countOf = (cesta: Cesta): number => cesta.reduce((sum, linea) => sum + linea.cantidad, 0)

/** What `POST /api/pedidos` is sent. The total is the one that the person saw: the server answers 409 where it differs. */
export const bodyOf = (sesionId: string, cesta: Cesta, quotedTotalMinor: number): PedidoBody => ({
  sesionId,
  items: cesta.map(({ productoId, cantidad, seleccion, nota }) => ({
    productoId,
    cantidad,
    modificadores: seleccion.map((id) => ({ id, cantidad: 1 })),
    ...(nota.trim() === '' ? {} : { nota: nota.trim() }),
  })),
  quotedTotalMinor,
})

const readLinea = (linea: Linea, producto: Producto | undefined): LineaLeida => {
  if (producto === undefined)
    return { ...linea, producto, precioMinor: 0, totalMinor: 0, opciones: [], falta: 'quitado' }
  const chosen = producto.gruposModificadores
    .flatMap((g) => g.modificadores)
    .filter((m) => linea.seleccion.includes(m.id))
  const precioMinor = precioDe(producto, linea.seleccion)
  const lost =
    chosen.length < linea.seleccion.length ||
    chosen.some((m) => !m.disponible) ||
    missing(producto, linea.seleccion).length > 0
  return {
    ...linea,
    nombre: producto.nombre,
    producto,
    precioMinor,
    totalMinor: precioMinor * linea.cantidad,
    opciones: chosen.map((m) => m.nombre),
    falta: !producto.disponible ? 'agotado' : lost ? 'opciones' : null,
  }
}

const isSame = (a: Linea, b: Linea): boolean =>
  a.productoId === b.productoId &&
  a.nota.trim() === b.nota.trim() &&
  a.seleccion.length === b.seleccion.length &&
  a.seleccion.every((id) => b.seleccion.includes(id))
