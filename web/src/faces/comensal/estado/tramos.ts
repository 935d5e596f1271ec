import type { Categoria, Producto, Vista } from './carta.js'

/** A part of a section that is made, measured and left out as one: a screenful of a phone. */
export interface Tramo {
  /** Its element's. */
  id: string
  productos: readonly Producto[]
}

/** A section of the page with its parts. */
export interface SeccionCortada {
  /** Its element's, and anchor. */
  id: string
  categoria: Categoria
  tramos: readonly Tramo[]
}

export interface VistaCortada {
  categorias: readonly SeccionCortada[]
  sinDeclarar: readonly SeccionCortada[]
}

const ROWS = 8

/** The carta in the parts that the page is made of; a section in which nothing changed keeps its own. */
export const cutVista = ({ categorias, sinDeclarar }: Vista): VistaCortada => ({
  categorias: categorias.map((c) => cutSeccion(`s-${c.id}`, c)),
  sinDeclarar: sinDeclarar.map((c) => cutSeccion(`silent-${c.id}`, c)),
})

const known = new WeakMap<Categoria, SeccionCortada>()

const cutSeccion = (id: string, categoria: Categoria): SeccionCortada => {
  const before = known.get(categoria)
  if (before?.id === id) return before
  const { productos } = categoria
  const tramos = Array.from({ length: Math.ceil(productos.length / ROWS) }, (_, i) => ({
    id: `${id}-${String(i)}`,
    productos: productos.slice(i * ROWS, (i + 1) * ROWS),
  }))
  const cut = { id, categoria, tramos }
  known.set(categoria, cut)
  return cut
}

/** How many dishes each part and section shows, by its element's id. */
export const countFound = (
  secciones: readonly SeccionCortada[],
  found: ReadonlySet<string> | null,
): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const seccion of secciones) {
    let all = 0
    for (const { id, productos } of seccion.tramos) {
      const shown = found === null ? productos.length : productos.reduce((n, p) => n + Number(found.has(p.id)), 0)
      counts.set(id, shown)
      all += shown
    }
    counts.set(seccion.id, all)
  }
  return counts
}

/** The first dishes that a search shows: as many as fit a phone. */
export const firstFound = (
  secciones: readonly SeccionCortada[],
  found: ReadonlySet<string> | null,
): ReadonlySet<string> => {
  const first = new Set<string>()
  for (const { categoria } of secciones)
    for (const { id } of categoria.productos) {
      if (found?.has(id) === false) continue
      first.add(id)
      if (first.size === ROWS) return first
    }
  return first
}
