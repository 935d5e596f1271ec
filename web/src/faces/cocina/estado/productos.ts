import type { DatosDe } from '../../../live/cliente.js'

export type Producto = DatosDe<'GET /api/productos'>['items'][number]

/** Sold-out dishes first, then by name. Sorted once, when they are read: a dish that is tapped stays where it is. */
export const sortProductos = (productos: readonly Producto[]): Producto[] =>
  [...productos].sort((a, b) => Number(a.disponible) - Number(b.disponible) || a.nombre.localeCompare(b.nombre))

/** What the station makes and the text fits, word by word from their beginnings. */
export const findProductos = (
  productos: readonly Producto[],
  { texto, estacionId }: { texto: string; estacionId: string | null },
): Producto[] => {
  const words = plain(texto).split(' ').filter(Boolean)
  return productos
    .filter((p) => estacionId === null || p.estacionId === estacionId)
    .filter((p) =>
      words.every((word) =>
        plain(p.nombre)
          .split(' ')
          .some((known) => known.startsWith(word)),
      ),
    )
}

const plain = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
