import type { Producto } from './datos.js'

export const FILTROS = ['todo', 'agotados', 'sinAlergenos', 'sinFoto'] as const
export type Filtro = (typeof FILTROS)[number]

/** The productos of one filter that hold every word of the search, whatever the case and the accents. */
export const filterProductos = (productos: readonly Producto[], filtro: Filtro, buscado: string): Producto[] => {
  const words = plain(buscado).split(/\s+/).filter(Boolean)
  return productos.filter(
    (producto) =>
      PASA[filtro](producto) &&
      words.every((word) => plain(`${producto.nombre} ${producto.descripcion}`).includes(word)),
  )
}

const PASA: Record<Filtro, (producto: Producto) => boolean> = {
  todo: () => true,
  agotados: (producto) => !producto.disponible,
  sinAlergenos: (producto) => Object.keys(producto.alergenos).length === 0,
  sinFoto: (producto) => producto.foto === null,
}

/** Lower case without accents, as people type into a search. */
export const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
