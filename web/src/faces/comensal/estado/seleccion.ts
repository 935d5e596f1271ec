import type { Grupo, Producto } from './carta.js'

/**
 * Chosen modifiers of one dish, by their ids. Each at most once: a double portion is a modifier of its own. A dish starts with none:
 * a doneness or a side that nobody chose is never cooked.
 */
export type Seleccion = readonly string[]

/** What of a choice can be had: what is sold out while somebody chooses is chosen no more (H51). */
export const vigentes = (producto: Producto, seleccion: Seleccion): Seleccion => {
  const out = producto.gruposModificadores.flatMap((g) => g.modificadores.filter((m) => !m.disponible).map((m) => m.id))
  return seleccion.filter((id) => !out.includes(id))
}

/** One and only one: shown as radio buttons. */
export const isSingle = (grupo: Grupo): boolean => grupo.min === 1 && grupo.max === 1

/** How many of a group are chosen. */
export const countIn = (grupo: Grupo, seleccion: Seleccion): number =>
  grupo.modificadores.filter((m) => seleccion.includes(m.id)).length

/** Takes or leaves a modifier. Where one is the most, a new one takes the old one's place; where the group is full, nothing changes. */
export const toggle = (grupo: Grupo, seleccion: Seleccion, id: string): Seleccion => {
  if (seleccion.includes(id)) return isSingle(grupo) ? seleccion : seleccion.filter((other) => other !== id)
  if (grupo.max === 1) return [...seleccion.filter((other) => !grupo.modificadores.some((m) => m.id === other)), id]
  return countIn(grupo, seleccion) >= grupo.max ? seleccion : [...seleccion, id]
}

/** The groups whose minimum is not reached yet. */
export const missing = (producto: Producto, seleccion: Seleccion): Grupo[] =>
  producto.gruposModificadores.filter((g) => countIn(g, seleccion) < g.min)

/** The price of one, with its modifiers, in minor units. */
export const precioDe = (producto: Producto, seleccion: Seleccion): number =>
  producto.gruposModificadores
    .flatMap((g) => g.modificadores)
    .filter((m) => seleccion.includes(m.id))
    .reduce((sum, m) => sum + m.precioMinor, producto.precioMinor)
