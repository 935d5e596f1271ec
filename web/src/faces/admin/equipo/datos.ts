import { createContext, useContext } from 'react'
import type { DatosDe } from '../../../live/cliente.js'
import type { Coleccion } from '../datos/useColeccion.js'

export type Persona = DatosDe<'GET /api/usuarios/:id'>
export type Rol = DatosDe<'GET /api/roles/:id'>

export interface EquipoDatos {
  personas: Coleccion<Persona>
  roles: Coleccion<Rol>
}

export const EquipoContexto = createContext<EquipoDatos | null>(null)

/** Everyone of the team and their roles. */
export const useEquipo = (): EquipoDatos => {
  const datos = useContext(EquipoContexto)
  if (datos === null) throw new Error('useEquipo needs EquipoContexto above it')
  return datos
}
