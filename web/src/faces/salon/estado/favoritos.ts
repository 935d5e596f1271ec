import { readMembers, writeLocal } from '../../../live/almacen/almacen.js'
import { productosOf, type Carta, type Producto } from '../../comensal/estado/carta.js'

/** What this device keeps: dishes with a star, and how often each was ordered from it. */
export interface Favoritos {
  marcados: readonly string[]
  usos: Readonly<Record<string, number>>
}

const clave = (restauranteId: string): string => `aris.salon.favoritos.${restauranteId}`
/** As many as a hand can choose from without reading. */
const CUANTOS = 12

export const readFavoritos = (restauranteId: string): Favoritos =>
  readMembers(clave(restauranteId), { marcados: [], usos: {} }, { marcados: ['s'], usos: {} })
export const writeFavoritos = (restauranteId: string, favoritos: Favoritos): boolean =>
  writeLocal(clave(restauranteId), favoritos)

export const toggleMarca = (f: Favoritos, id: string): Favoritos => ({
  ...f,
  marcados: f.marcados.includes(id) ? f.marcados.filter((other) => other !== id) : [...f.marcados, id],
})

/** Counts what was sent. */
export const countUsos = (f: Favoritos, lineas: readonly { productoId: string; cantidad: number }[]): Favoritos => ({
  ...f,
  usos: lineas.reduce((usos, l) => ({ ...usos, [l.productoId]: (usos[l.productoId] ?? 0) + l.cantidad }), f.usos),
})

/** Starred dishes first, as they were starred, then what is ordered most. */
export const favoritosOf = (carta: Carta, { marcados, usos }: Favoritos): Producto[] => {
  const known = productosOf(carta)
  const often = Object.entries(usos)
    .filter(([id]) => !marcados.includes(id))
    .sort((a, b) => b[1] - a[1])
    .map(([id]) => id)
  return [...marcados, ...often].flatMap((id) => known.get(id) ?? []).slice(0, Math.max(CUANTOS, marcados.length))
}
