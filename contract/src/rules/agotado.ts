/** A group of choices, as far as it matters whether it can be met. */
export interface GrupoDeElecciones {
  nombre: string
  min: number
  modificadores: readonly { disponible: boolean }[]
}

/** How often one choice may be taken in an order (the contract's). */
export const VECES_POR_ELECCION = 20

/**
 * True where a group asks for more than what is left of it can give, so that its dish cannot be ordered. `veces`: how often one choice may be
 * taken, {@link VECES_POR_ELECCION} at the API, once on the screens. A group that asks for nothing never stands in the way. (H51)
 */
export const isGrupoAgotado = ({ min, modificadores }: GrupoDeElecciones, veces: number): boolean =>
  min > modificadores.filter(({ disponible }) => disponible).length * veces

/** What keeps a dish that is there from being ordered on a screen: its first group that cannot be met. */
export const findGrupoAgotado = <G extends GrupoDeElecciones>(grupos: readonly G[]): G | undefined =>
  grupos.find((grupo) => isGrupoAgotado(grupo, 1))

/** True where a dish can be ordered: it is there, and so is what must be chosen with it. */
export const isPedible = (producto: {
  disponible: boolean
  gruposModificadores: readonly GrupoDeElecciones[]
}): boolean => producto.disponible && findGrupoAgotado(producto.gruposModificadores) === undefined
