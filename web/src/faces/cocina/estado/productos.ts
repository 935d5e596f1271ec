import type { DatosDe } from '../../../live/cliente.js'

export type Producto = DatosDe<'GET /api/productos'>['items'][number]

/** What the station makes and the text fits, word by word from their beginnings; what is sold out comes first. */
export const findProductos = (productos: readonly Producto[], { texto, estacionId }: { texto: string, estacionId: string | null }): Producto[] => {
  const words = plain(texto).split(' ').filter(Boolean)
  return productos
    .filter(p => estacionId === null || p.estacionId === estacionId)
    .filter(p => words.every(word => plain(p.nombre).split(' ').some(known => known.startsWith(word))))
    .sort((a, b) => Number(a.disponible) - Number(b.disponible) || a.nombre.localeCompare(b.nombre))
}

const plain = (text: string): string => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replace(/[^\p{L}\p{N}]+/gu, ' ').trim()
