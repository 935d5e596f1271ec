import { useCallback, useEffect, useState } from 'react'
import type { DatosDe } from '../../../live/cliente.js'
import { usePersonal } from '../../../live/identidad/personal.js'

export type Estado = DatosDe<'GET /api/outbox/status'>
export type Minuto = DatosDe<'GET /api/outbox/lag'>['items'][number]

/** Both figures are cheap; a person looks at them for as long as something is wrong. */
const CALM_MS = 5_000

export interface Entregas {
  estado: Estado | null
  minutos: readonly Minuto[] | null
  fallo: boolean
  leer: () => Promise<void>
}

/** How far behind the deliveries are now, and were in the last hour; read again while the page is in sight. */
export const useEntregas = (): Entregas => {
  const { call } = usePersonal()
  const [estado, setEstado] = useState<Estado | null>(null)
  const [minutos, setMinutos] = useState<readonly Minuto[] | null>(null)
  const [fallo, setFallo] = useState(false)
  const leer = useCallback(async () => {
    const [now, past] = await Promise.all([
      call('GET /api/outbox/status'),
      call('GET /api/outbox/lag', { query: { minutos: 60 } }),
    ])
    setFallo(!now.ok || !past.ok)
    if (now.ok) setEstado(now.data)
    if (past.ok) setMinutos(past.data.items)
  }, [call])
  useEffect(() => {
    void leer()
    const timer = setInterval(() => {
      if (!document.hidden) void leer()
    }, CALM_MS)
    return () => clearInterval(timer)
  }, [leer])
  return { estado, minutos, fallo, leer }
}
