import { createContext, useContext, useMemo } from 'react'
import { usePersonal } from '../../../live/identidad/personal.js'
import { useSalon, type SalonLeido, type SalonVivo } from '../../../live/useSalon.js'
import type { Restaurante } from './restaurante.js'

export type Salon = SalonLeido

export interface Servicio extends SalonVivo {
  /** Changes whenever the carta, the hours or the kitchen's pause changed. */
  cartaVersion: number
}

export const ServicioContexto = createContext<Servicio | null>(null)

/** What goes on in the restaurante while its papers are edited. */
export const useServicioVivo = (): Servicio => {
  const servicio = useContext(ServicioContexto)
  if (servicio === null) throw new Error('useServicioVivo needs ServicioContexto above it')
  return servicio
}

/** At most one reading of the floor in this time: the overview counts, it does not cook. */
const CALM_MS = 2_500

/**
 * Follows the service.
 * @param onRestaurante takes in the restaurante when its settings changed elsewhere
 */
export const useServicio = (onRestaurante: (restaurante: Restaurante) => void): Servicio => {
  const { call } = usePersonal()
  const vivo = useSalon(CALM_MS, (evento) => {
    if (evento.type === 'carta.actualizada')
      void call('GET /api/restaurante').then((result) => result.ok && onRestaurante(result.data))
  })
  const cartaVersion = Math.max(0, ...Object.values(vivo.mundo.carta ?? {}).map((known) => known.version))
  return useMemo(() => ({ ...vivo, cartaVersion }), [vivo, cartaVersion])
}
