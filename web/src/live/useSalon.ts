import { useCallback, useEffect, useMemo, useRef } from 'react'
import type { DatosDe } from './cliente.js'
import type { Evento, Mundo } from './mundo.js'
import { usePersonal } from './identidad/personal.js'
import { useMundo, type MundoVivo } from './useMundo.js'

/** Readings are told apart by their order: a clock may go back. */
let readings = 0

export type SalonLeido = DatosDe<'GET /api/salon'>

export interface SalonVivo extends MundoVivo {
  /** The floor as of the last reading; null before it, and for who may not see it. */
  salon: SalonLeido | null
}

/**
 * The floor for screens that count and list rather than act on single events: read whole, and read again after events, at most
 * once in `calmMs`.
 * @param onEvento a word on each event that changed something
 */
export const useSalon = (calmMs: number, onEvento?: (evento: Evento) => void): SalonVivo => {
  const { call, can, fetchEntrada } = usePersonal()
  const sees = can('mesas.ver')
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const refetchLater = useRef<() => void>(() => undefined)

  const fetchLectura = useCallback(async (): Promise<Mundo | null> => {
    if (!sees) return {}
    const result = await call('GET /api/salon')
    return result.ok ? { salon: { actual: { version: ++readings, data: result.data } } } : null
  }, [call, sees])

  const vivo = useMundo({
    active: true,
    fetchEntrada,
    fetchLectura,
    onEvento: (evento) => {
      refetchLater.current()
      onEvento?.(evento)
    },
  })
  const { refetch } = vivo

  useEffect(() => {
    refetchLater.current = () => {
      timer.current ??= setTimeout(() => {
        timer.current = undefined
        void refetch()
      }, calmMs)
    }
    return () => {
      clearTimeout(timer.current)
      timer.current = undefined
    }
  }, [refetch, calmMs])

  return useMemo(() => ({ ...vivo, salon: (vivo.mundo.salon?.actual?.data as SalonLeido | undefined) ?? null }), [vivo])
}
