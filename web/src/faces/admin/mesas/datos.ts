import { createContext, useContext } from 'react'
import type { DatosDe } from '../../../live/cliente.js'
import type { Coleccion } from '../datos/useColeccion.js'

export type Mesa = DatosDe<'GET /api/mesas/:id'>
export type Zona = DatosDe<'GET /api/zonas/:id'>
export type Direcciones = DatosDe<'GET /api/restaurante/direcciones'>

export interface MesasDatos {
  mesas: Coleccion<Mesa>
  zonas: Coleccion<Zona>
  /** What the server knows of its own addresses. */
  direcciones: Direcciones
}

export const MesasContexto = createContext<MesasDatos | null>(null)

/** Every table and room, as the administration sees them. */
export const useMesasDatos = (): MesasDatos => {
  const datos = useContext(MesasContexto)
  if (datos === null) throw new Error('useMesasDatos needs MesasContexto above it')
  return datos
}

/** By number where names are numbers, else by letter: 2 before 10, Barra 2 before Barra 10. */
export const byNombre = <T extends { nombre: string }>(items: readonly T[]): T[] =>
  [...items].sort((a, b) => a.nombre.localeCompare(b.nombre, 'es', { numeric: true }))

/** What is written on the table itself: "Mesa 12" and "12" are both 12; "Ventana" stays. */
export const nombreCorto = (nombre: string): string =>
  /^(?:mesa|table)\s+(\d+\p{L}?)$/iu.exec(nombre.trim())?.[1] ?? nombre
