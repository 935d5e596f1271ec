import type { Forma } from '@arisgourmet/contract/forma'
import type { PedidoBody } from '@arisgourmet/contract/http/pedidos'
import { MAX_CANTIDAD } from '@arisgourmet/contract/rules/limites'
import { isPedible } from '@arisgourmet/contract/rules/agotado'
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
  /** What one cost when it was chosen, with its options, in minor units: a price that moves is said and agreed to. */
  vistoMinor?: number
}
export type Cesta = readonly Linea[]

/** A basket as it is kept. */
export const FORMA_CESTA: Forma = [
  { id: 's', productoId: 's', nombre: 's', cantidad: 'n', seleccion: ['s'], nota: 's' },
]

/** A line as the screen shows it today. `falta`: why it cannot be ordered as it is. */
export interface LineaLeida extends Linea {
  producto: Producto | undefined
  precioMinor: number
  totalMinor: number
  opciones: string[]
  /** What one cost when the person last saw it, where it costs something else today. */
  antesMinor: number | null
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

/** What the lines that can be ordered cost together, in minor units: what is sold out is not counted. */
export const totalOf = (lineas: readonly LineaLeida[]): number =>
  lineas.reduce((sum, linea) => sum + (linea.falta === null ? linea.totalMinor : 0), 0)

/** What the person last saw as the total, before anything was sold out or changed its price. */
export const totalVistoOf = (lineas: readonly LineaLeida[]): number =>
  lineas.reduce((sum, linea) => sum + (linea.antesMinor ?? linea.precioMinor) * linea.cantidad, 0)

/** What moved the total by itself, and must be agreed to before anything is sent. */
export const cambiosOf = (lineas: readonly LineaLeida[]): LineaLeida[] =>
  lineas.filter((linea) => isPerdida(linea) || (linea.falta === null && linea.antesMinor !== null))

/** The basket after the person agreed: without what is sold out or gone, at today's prices. */
export const acceptCambios = (cesta: Cesta, productos: ReadonlyMap<string, Producto>): Cesta =>
  readCesta(cesta, productos).flatMap((leida) => {
    const linea = cesta.find((one) => one.id === leida.id)
    if (linea === undefined || isPerdida(leida)) return []
    return leida.falta === null ? [{ ...linea, vistoMinor: leida.precioMinor }] : [linea]
  })

const isPerdida = ({ falta }: LineaLeida): boolean => falta === 'agotado' || falta === 'quitado'

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
    return {
      ...linea,
      producto,
      precioMinor: linea.vistoMinor ?? 0,
      totalMinor: (linea.vistoMinor ?? 0) * linea.cantidad,
      opciones: [],
      antesMinor: null,
      falta: 'quitado',
    }
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
    antesMinor: linea.vistoMinor === undefined || linea.vistoMinor === precioMinor ? null : linea.vistoMinor,
    falta: !isPedible(producto) ? 'agotado' : lost ? 'opciones' : null,
  }
}

const isSame = (a: Linea, b: Linea): boolean =>
  a.productoId === b.productoId &&
  a.nota.trim() === b.nota.trim() &&
  a.seleccion.length === b.seleccion.length &&
  a.seleccion.every((id) => b.seleccion.includes(id))
