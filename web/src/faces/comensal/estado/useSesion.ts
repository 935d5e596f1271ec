import type { CuentaView } from '@arisgourmet/contract/http/cuentas'
import type { LlamadaView, SesionView } from '@arisgourmet/contract/http/mesas'
import type { PedidoView } from '@arisgourmet/contract/http/pedidos'
import type { ArisClient } from '@arisgourmet/contract/client'
import { useCallback, useEffect, useMemo, useRef } from 'react'
import { pageClient } from '../../../live/cliente.js'
import type { Evento, Mundo } from '../../../live/mundo.js'
import { useMundo, viewsOf, type MundoVivo } from '../../../live/useMundo.js'
import type { Sitio } from './sitio.js'

export type SesionResumida = Omit<SesionView, 'pedidos' | 'llamadas' | 'yo'>

export interface SesionViva {
  vivo: MundoVivo
  call: ArisClient
  sesion: SesionResumida | null
  /** Newest first. */
  pedidos: PedidoView[]
  llamadas: LlamadaView[]
  cuenta: CuentaView | null
  readCuenta: () => Promise<void>
}

interface Opciones {
  entrada: Sitio['entrada']
  onEvento: (evento: Evento, before: Mundo) => void
  /** The server said that this session is over for this phone. */
  onFin: () => void
}

/** The table's session as this phone may see it, live. */
export const useSesion = ({ entrada, onEvento, onFin }: Opciones): SesionViva => {
  const token = entrada?.participantToken ?? null
  const sesionId = entrada?.sesionId ?? ''
  const call = useMemo(() => pageClient(() => token), [token])
  const alive = useRef(true)
  alive.current = entrada !== null

  const finish = useCallback((status: number) => {
    if (GONE.includes(status) && alive.current) onFin()
  }, [onFin])

  const fetchLectura = useCallback(async (): Promise<Mundo | null> => {
    const result = await call('GET /api/sesiones/:id', { params: { id: sesionId } })
    if (!result.ok) {
      finish(result.status)
      return null
    }
    const { pedidos, llamadas, yo: _yo, ...sesion } = result.data
    if (sesion.estado !== 'abierta') onFin()
    return {
      sesion: { [sesion.id]: { version: sesion.version, data: sesion } },
      pedido: Object.fromEntries(pedidos.map(p => [p.id, { version: p.version, data: p }])),
      llamada: Object.fromEntries(llamadas.map(l => [l.id, { version: l.version, data: l }])),
    }
  }, [call, sesionId, finish, onFin])

  const vivo = useMundo({
    active: entrada !== null,
    fetchEntrada: async () => {
      const result = await call('POST /api/realtime/token')
      if (result.ok) return result.data
      if (GONE.includes(result.status)) return null
      throw new Error('the realtime door is not reachable')
    },
    fetchLectura,
    onEvento,
  })
  const { learn, estado, refetch, mundo } = vivo

  useEffect(() => {
    if (estado === 'fin') void refetch()
  }, [estado, refetch])

  const readCuenta = useCallback(async () => {
    const result = await call('GET /api/sesiones/:id/cuenta', { params: { id: sesionId } })
    if (result.ok) learn('cuenta', result.data.id, result.data.version, result.data)
    else finish(result.status)
  }, [call, sesionId, learn, finish])

  return {
    vivo,
    call,
    readCuenta,
    sesion: viewsOf<SesionResumida>(mundo, 'sesion')[0] ?? null,
    pedidos: useMemo(() => viewsOf<PedidoView>(mundo, 'pedido').sort((a, b) => b.createdAt.localeCompare(a.createdAt)), [mundo]),
    llamadas: useMemo(() => viewsOf<LlamadaView>(mundo, 'llamada'), [mundo]),
    cuenta: viewsOf<CuentaView>(mundo, 'cuenta')[0] ?? null,
  }
}

/** Answers that mean "this seat is no longer yours" (the contract lets a dead token be refused with any of these). */
const GONE = [401, 403, 404, 410]
