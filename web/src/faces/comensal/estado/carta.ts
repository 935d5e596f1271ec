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
  const { categorias, sinDeclarar } = filterAlergenos(carta, sin)
  const found = searchPlatos(
    [...categorias, ...sinDeclarar].map((categoria) => ({ categoria })),
    texto,
  )
  const only = (list: readonly Categoria[]) => keepProductos(list, (p) => found === null || found.has(p.id))
  return { categorias: only(categorias), sinDeclarar: only(sinDeclarar) }
}

/** The carta for who must not eat something; a section that stays whole is the same object. */
export const filterAlergenos = ({ categorias }: Carta, sin: readonly AlergenoId[]): Vista => ({
  categorias: keepProductos(categorias, (p) => sin.every((id) => isLibreDe(p.alergenos, id))),
  sinDeclarar: sin.length === 0 ? [] : keepProductos(categorias, (p) => maybeFree(p, sin)),
})

/** The ids of the dishes that a text finds; null where nothing is searched for. */
export const searchPlatos = (
  secciones: readonly { categoria: Categoria }[],
  texto: string,
): ReadonlySet<string> | null => {
  const words = wordsOf(texto).map((word) => ` ${word}`)
  if (words.length === 0) return null
  const found = new Set<string>()
  for (const { categoria } of secciones)
    for (const p of categoria.productos) {
      const known = searchedIn(p, categoria)
      if (words.every((word) => known.includes(word))) found.add(p.id)
    }
  return found
}

/** What `searchPlatos` reads of a dish, made once: " bife de chorizo ", each word after a blank. A dish that changes is another object. */
export const searchedIn = (p: Producto, { nombre }: Categoria): string => {
  const known = folded.get(p)
  if (known?.categoria === nombre) return known.text
  const text = ` ${wordsOf(`${p.nombre} ${p.descripcion} ${nombre}`).join(' ')}`
  folded.set(p, { categoria: nombre, text })
  return text
}
const folded = new WeakMap<Producto, { categoria: string; text: string }>()

const keepProductos = (categorias: readonly Categoria[], fits: (p: Producto) => boolean): Categoria[] =>
  categorias
    .map((c) => (c.productos.every(fits) ? c : { ...c, productos: c.productos.filter(fits) }))
    .filter((c) => c.productos.length > 0)

const maybeFree = (p: Producto, sin: readonly AlergenoId[]): boolean => {
  const states = sin.map((id) => getEstadoAlergeno(p.alergenos, id))
  return states.includes('noDeclarado') && states.every((state) => state === 'libre' || state === 'noDeclarado')
}

/** The words of a text in small letters without accents. */
const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
