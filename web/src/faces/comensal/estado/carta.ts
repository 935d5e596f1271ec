import type { Carta } from '@arisgourmet/contract/http/carta'
import { getEstadoAlergeno, isLibreDe, type AlergenoId } from '@arisgourmet/contract/rules/alergenos'

export type { Carta }
export type Categoria = Carta['categorias'][number]
export type Producto = Categoria['productos'][number]
export type Grupo = Producto['gruposModificadores'][number]

/** What a `producto.*` event tells of a dish that the carta shows: its station and its choices are the carta's own. */
export type ProductoCambiado = Omit<Producto, 'estacionId' | 'gruposModificadores'>

/** Every dish of the carta by its id. */
export const productosOf = (carta: Carta): Map<string, Producto> =>
  new Map(carta.categorias.flatMap((c) => c.productos.map((p) => [p.id, p] as const)))

/** The carta after a dish was sold out, came back or changed its price; what the event does not tell stays. */
export const applyProducto = (carta: Carta, cambio: ProductoCambiado): Carta => ({
  ...carta,
  categorias: carta.categorias.map((c) =>
    c.productos.some((p) => p.id === cambio.id || isBeside(p, cambio.id))
      ? { ...c, productos: c.productos.map((p) => withSides(p.id === cambio.id ? merged(p, cambio) : p, cambio)) }
      : c,
  ),
})

/** True where a choice of the dish follows that producto. */
const isBeside = (p: Producto, productoId: string): boolean =>
  p.gruposModificadores.some((g) => g.modificadores.some((m) => m.productoId === productoId))

/** What is sold out as a dish is sold out as a side (H51). */
const withSides = (p: Producto, { id, disponible }: ProductoCambiado): Producto =>
  isBeside(p, id)
    ? {
        ...p,
        gruposModificadores: p.gruposModificadores.map((g) => ({
          ...g,
          modificadores: g.modificadores.map((m) => (m.productoId === id ? { ...m, disponible } : m)),
        })),
      }
    : p

/** The dish with what the event tells of the fields that a carta has; an event has more. */
const merged = (p: Producto, cambio: ProductoCambiado): Producto => {
  const told = Object.entries(cambio).filter(([field]) => field in p && !OWN.has(field))
  return { ...p, ...(Object.fromEntries(told) as Partial<ProductoCambiado>) }
}

const OWN: ReadonlySet<string> = new Set(['estacionId', 'gruposModificadores'])

export interface Filtro {
  texto: string
  sin: readonly AlergenoId[]
}
export const SIN_FILTRO: Filtro = { texto: '', sin: [] }

export interface Vista {
  /** Dishes that fit, in the carta's order; empty sections are left out. */
  categorias: Categoria[]
  /** Dishes of which not everything asked for is stated: never shown as free, but not hidden from who wants to ask. */
  sinDeclarar: Categoria[]
}

/** The carta through search and allergens. Words are found by their beginnings, without accents or case, in names and descriptions. */
export const filterCarta = (carta: Carta, { texto, sin }: Filtro): Vista => {
  const words = plain(texto).split(/\s+/).filter(Boolean)
  const sections = (fits: (p: Producto) => boolean): Categoria[] =>
    carta.categorias
      .map((c) => ({ ...c, productos: c.productos.filter((p) => matches(p, c, words) && fits(p)) }))
      .filter((c) => c.productos.length > 0)
  const categorias = sections((p) => sin.every((id) => isLibreDe(p.alergenos, id)))
  const sinDeclarar = sin.length === 0 ? [] : sections((p) => maybeFree(p, sin))
  return { categorias, sinDeclarar }
}

const maybeFree = (p: Producto, sin: readonly AlergenoId[]): boolean => {
  const states = sin.map((id) => getEstadoAlergeno(p.alergenos, id))
  return states.includes('noDeclarado') && states.every((state) => state === 'libre' || state === 'noDeclarado')
}

const matches = (p: Producto, c: Categoria, words: readonly string[]): boolean => {
  const known = plain(`${p.nombre} ${p.descripcion} ${c.nombre}`).split(/[^\p{L}\p{N}]+/u)
  return words.every((word) => known.some((k) => k.startsWith(word)))
}

const plain = (text: string): string => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').trim()
