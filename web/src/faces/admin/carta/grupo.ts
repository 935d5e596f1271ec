import type { GrupoModificadores } from './datos.js'

export interface OpcionBorrador {
  id?: string
  nombre: string
  /** Null while what is typed is no price. */
  precioMinor: number | null
  disponible: boolean
  /** The producto whose availability it follows; null: it has its own. */
  productoId: string | null
}

export type GrupoBorrador = { nombre: string; min: number | null; max: number | null; modificadores: OpcionBorrador[] }

export const grupoBorradorDe = ({ nombre, min, max, modificadores }: GrupoModificadores): GrupoBorrador => ({
  nombre,
  min,
  max,
  modificadores,
})

export const grupoNuevo: GrupoBorrador = {
  nombre: '',
  min: 1,
  max: 1,
  modificadores: [
    { nombre: '', precioMinor: 0, disponible: true, productoId: null },
    { nombre: '', precioMinor: 0, disponible: true, productoId: null },
  ],
}

export type ProblemaGrupo = 'nombre' | 'limites' | 'opciones' | 'insuficientes' | 'limites_invertidos'

/** What keeps a group from being saved; null when nothing does. */
export const checkGrupo = ({ nombre, min, max, modificadores }: GrupoBorrador): ProblemaGrupo | null => {
  if (nombre.trim() === '') return 'nombre'
  if (min === null || max === null) return 'limites'
  if (min > max) return 'limites_invertidos'
  if (
    modificadores.length === 0 ||
    modificadores.some((opcion) => opcion.nombre.trim() === '' || opcion.precioMinor === null)
  )
    return 'opciones'
  return null
}

/** True where nobody could order a dish that asks this: one option may be taken several times, but there must be one. */
export const isImposible = ({ min, modificadores }: GrupoBorrador): boolean =>
  (min ?? 0) > 0 && modificadores.filter((opcion) => opcion.disponible).length === 0

/** What changed of a draft, as a body. */
export const grupoCuerpo = ({ min, max, modificadores, nombre }: Partial<GrupoBorrador>) => ({
  ...(nombre === undefined ? {} : { nombre }),
  ...(min === undefined || min === null ? {} : { min }),
  ...(max === undefined || max === null ? {} : { max }),
  ...(modificadores === undefined ? {} : { modificadores: opcionesCuerpo(modificadores) }),
})

export const opcionesCuerpo = (opciones: readonly OpcionBorrador[]) =>
  opciones.map((opcion) => ({ ...opcion, precioMinor: opcion.precioMinor ?? 0 }))
