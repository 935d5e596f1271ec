import type { DatosDe } from '../../../live/cliente.js'

export type Producto = DatosDe<'GET /api/productos'>['items'][number]

/** Sold-out dishes first, then by name. Sorted once, when they are read: a dish that is tapped stays where it is. */
export const sortProductos = (productos: readonly Producto[]): Producto[] =>
  [...productos].sort((a, b) => Number(a.disponible) - Number(b.disponible) || a.nombre.localeCompare(b.nombre))

/** What the station makes and the text fits, word by word from their beginnings. */
export const findProductos = (
  productos: readonly Producto[],
  { texto, estacionId }: { texto: string; estacionId: string | null },
): Producto[] =>
  productos.filter((p) => (estacionId === null || p.estacionId === estacionId) && isNamed(p.nombre, texto))

export type Grupo = DatosDe<'GET /api/grupos-modificadores'>['items'][number]

/** A choice that is sold out by itself, as the kitchen finds it: by its name, its group's, and the stations whose dishes it goes with. */
export interface Opcion {
  id: string
  nombre: string
  grupo: string
  disponible: boolean
  estaciones: readonly string[]
}

/** The choices that follow no producto and that some dish offers; sold-out ones first, then by name. */
export const opcionesOf = (grupos: readonly Grupo[], productos: readonly Producto[]): Opcion[] =>
  grupos
    .flatMap((grupo) => {
      const estaciones = estacionesOf(grupo.id, productos)
      return grupo.modificadores
        .filter(({ productoId }) => productoId === null && estaciones.length > 0)
        .map(({ id, nombre, disponible }) => ({ id, nombre, grupo: grupo.nombre, disponible, estaciones }))
    })
    .sort((a, b) => Number(a.disponible) - Number(b.disponible) || a.nombre.localeCompare(b.nombre))

/** The same search as for dishes; a choice belongs to every station that makes a dish with it. */
export const findOpciones = (
  opciones: readonly Opcion[],
  { texto, estacionId }: { texto: string; estacionId: string | null },
): Opcion[] =>
  opciones.filter(
    (one) =>
      (estacionId === null || one.estaciones.includes(estacionId)) && isNamed(`${one.nombre} ${one.grupo}`, texto),
  )

const estacionesOf = (grupoId: string, productos: readonly Producto[]): string[] => [
  ...new Set(productos.filter((p) => p.gruposModificadores.includes(grupoId)).map((p) => p.estacionId)),
]

/** True where each word of the text begins a word of the name. */
const isNamed = (nombre: string, texto: string): boolean => {
  const known = ` ${folded(nombre)}`
  return plain(texto)
    .split(' ')
    .filter(Boolean)
    .every((word) => known.includes(` ${word}`))
}

/** A carta's names, each folded once: a letter in the search asks for all of them. */
const folded = (nombre: string): string => {
  const known = names.get(nombre)
  if (known !== undefined) return known
  const made = plain(nombre)
  names.set(nombre, made)
  return made
}
const names = new Map<string, string>()

const plain = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
