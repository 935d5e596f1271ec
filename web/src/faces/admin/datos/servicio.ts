import { createContext, useCallback, useContext, useEffect, useMemo, useRef } from 'react'
import type { DatosDe } from '../../../live/cliente.js'
import type { EstadoConexion } from '../../../live/conexion.js'
import type { Mundo } from '../../../live/mundo.js'
import { usePersonal } from '../../../live/personal.js'
import { useMundo } from '../../../live/useMundo.js'
import type { Restaurante } from './restaurante.js'

export type Salon = DatosDe<'GET /api/salon'>

export interface Servicio {
  /** The floor as of the last reading; null before it, and for who may not see it. */
  salon: Salon | null
  /** Changes whenever the carta, the hours or the kitchen's pause changed. */
  cartaVersion: number
  mundo: Mundo
  estado: EstadoConexion
  cortadaDesde: number | null
  fallo: boolean
  refetch: () => Promise<void>
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
 * Follows the service: each event asks for a fresh reading of the floor, at a calm pace.
 * @param onRestaurante takes in the restaurante when its settings changed elsewhere
 */
export const useServicio = (onRestaurante: (restaurante: Restaurante) => void): Servicio => {
  const { call, can, fetchEntrada } = usePersonal()
  const sees = can('mesas.ver')
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const refetchLater = useRef<() => void>(() => undefined)

  const fetchLectura = useCallback(async (): Promise<Mundo | null> => {
    if (!sees) return {}
    const result = await call('GET /api/salon')
    return result.ok ? { salon: { actual: { version: Date.now(), data: result.data } } } : null
  }, [call, sees])

  const vivo = useMundo({
    active: true,
    fetchEntrada,
    fetchLectura,
    onEvento: evento => {
      refetchLater.current()
      if (evento.type === 'carta.actualizada') void call('GET /api/restaurante').then(result => result.ok && onRestaurante(result.data))
    },
  })
  const { mundo, estado, cortadaDesde, fallo, refetch } = vivo

  useEffect(() => {
    refetchLater.current = () => {
      timer.current ??= setTimeout(() => {
        timer.current = undefined
        void refetch()
      }, CALM_MS)
    }
    return () => clearTimeout(timer.current)
  }, [refetch])

  return useMemo(() => ({
    salon: (mundo.salon?.actual?.data as Salon | undefined) ?? null,
    cartaVersion: Math.max(0, ...Object.values(mundo.carta ?? {}).map(known => known.version)),
    mundo, estado, cortadaDesde, fallo, refetch,
  }), [mundo, estado, cortadaDesde, fallo, refetch])
}
