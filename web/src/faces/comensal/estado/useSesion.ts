import type { CuentaView } from '@arisgourmet/contract/http/cuentas'
import type { LlamadaView, SesionView } from '@arisgourmet/contract/http/mesas'
import type { PedidoView } from '@arisgourmet/contract/http/pedidos'
import type { ArisClient } from '@arisgourmet/contract/client'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { pageClient } from '../../../live/cliente.js'
import type { Evento, Mundo } from '../../../live/mundo.js'
import { useMundo, viewsOf, type MundoVivo } from '../../../live/useMundo.js'
import type { Sitio } from './sitio.js'

export type SesionResumida = Omit<SesionView, 'pedidos' | 'llamadas' | 'yo' | 'pin'>

export interface SesionViva {
  vivo: MundoVivo
  call: ArisClient
  sesion: SesionResumida | null
  /** Newest first. */
  pedidos: PedidoView[]
  llamadas: LlamadaView[]
  cuenta: CuentaView | null
  /** What others at the table enter to come in; null where it is not known to be the present one. */
  pin: string | null
  readCuenta: () => Promise<void>
}

interface Opciones {
  entrada: Sitio['entrada']
  onEvento: (evento: Evento, before: Mundo) => void
  /** The server said that this session is over for this phone. */
  onFin: () => void
  /** The table was joined to another: this phone's seat is now in that session. */
  onMove: (sesionId: string) => void
}

/** The table's session as this phone may see it, live. */
export const useSesion = ({ entrada, onEvento, onFin, onMove }: Opciones): SesionViva => {
  const token = entrada?.participantToken ?? null
  const sesionId = entrada?.sesionId ?? ''
  const call = useMemo(() => pageClient(() => token), [token])
  const [pin, setPin] = useState<string | null>(null)
  const alive = useRef(true)
  alive.current = entrada !== null

  const finish = useCallback(
    async (status: number) => {
      if (!GONE.includes(status) || !alive.current) return
      const door = await call('POST /api/realtime/token')
      if (!door.ok && !GONE.includes(door.status)) return
      const now = door.ok ? door.data.channels.find((c) => c.startsWith(CANAL))?.slice(CANAL.length) : undefined
      if (now !== undefined && now !== sesionId) onMove(now)
      else onFin()
    },
    [call, sesionId, onFin, onMove],
  )

  const fetchLectura = useCallback(async (): Promise<Mundo | null> => {
    const result = await call('GET /api/sesiones/:id', { params: { id: sesionId } })
    if (!result.ok) {
      await finish(result.status)
      return null
    }
    const { pedidos, llamadas, yo: _yo, pin: current, ...sesion } = result.data
    setPin(current)
    if (sesion.estado !== 'abierta') onFin()
    return {
      sesion: { [sesion.id]: { version: sesion.version, data: sesion } },
      pedido: Object.fromEntries(pedidos.map((p) => [p.id, { version: p.version, data: p }])),
      llamada: Object.fromEntries(llamadas.map((l) => [l.id, { version: l.version, data: l }])),
    }
  }, [call, sesionId, finish, onFin])

  const vivo = useMundo({
    active: entrada !== null,
    of: sesionId,
    fetchEntrada: async () => {
      const result = await call('POST /api/realtime/token')
      if (result.ok) return result.data
      if (GONE.includes(result.status)) return null
      throw new Error('the realtime door is not reachable')
    },
    fetchLectura,
    onEvento: (evento, before) => {
      onEvento(evento, before)
      if (changesTable(evento, before) || READ_AGAIN.includes(evento.type)) void latest.current.refetch()
      if (evento.type === RETIRADO && evento.subject === entrada?.comensalId) return onFin()
      if (!ENDS.includes(evento.type)) return
      const { unidaA } = evento.data as { unidaA?: string }
      if (unidaA === undefined) onFin()
      else onMove(unidaA)
    },
  })
  const { learn, estado, refetch, reopen, mundo } = vivo
  const latest = useRef(vivo)
  latest.current = vivo

  const seated = entrada !== null
  useEffect(() => {
    if (!seated) return
    const timer = setInterval(() => {
      if (!document.hidden) void refetch()
    }, PIN_READ_MS)
    return () => clearInterval(timer)
  }, [seated, refetch])

  useEffect(() => {
    if (estado !== 'fin') return
    void refetch()
    const timer = setTimeout(reopen, REOPEN_MS)
    return () => clearTimeout(timer)
  }, [estado, refetch, reopen])

  const readCuenta = useCallback(async () => {
    const result = await call('GET /api/sesiones/:id/cuenta', { params: { id: sesionId } })
    if (result.ok) learn('cuenta', result.data.id, result.data.version, result.data)
    else await finish(result.status)
  }, [call, sesionId, learn, finish])

  return {
    vivo,
    call,
    readCuenta,
    sesion: viewsOf<SesionResumida>(mundo, 'sesion')[0] ?? null,
    pedidos: useMemo(
      () => viewsOf<PedidoView>(mundo, 'pedido').sort((a, b) => b.createdAt.localeCompare(a.createdAt)),
      [mundo],
    ),
    llamadas: useMemo(() => viewsOf<LlamadaView>(mundo, 'llamada'), [mundo]),
    cuenta: viewsOf<CuentaView>(mundo, 'cuenta')[0] ?? null,
    // Cut off, it may have turned: an old one would send a friend to the waiter.
    pin: vivo.cortadaDesde === null ? pin : null,
  }
}

/** Who sits here, and at which table, is told by no event of its own: it is read again when a table changed or a stranger ordered. */
const changesTable = (evento: Evento, before: Mundo): boolean => {
  if (evento.type.startsWith('mesa.')) return true
  if (evento.type !== 'pedido.creado') return false
  const { comensalId } = evento.data as PedidoView
  const sesion = viewsOf<SesionResumida>(before, 'sesion')[0]
  return comensalId !== null && sesion?.comensales.some((c) => c.id === comensalId) !== true
}

const RETIRADO = 'sesion.telefono_retirado'
/** Events that leave out what only a reading tells: who comes, and who sits here still. */
const READ_AGAIN = ['llamada.atendida', RETIRADO]
/** No event tells diners that the PIN turned. The one before lets in for a quarter of an hour more, so this often is often enough. */
const PIN_READ_MS = 5 * 60_000
const ENDS = ['sesion.cerrada', 'sesion.expirada']
const CANAL = 'sesion:'

/** The server ended the socket but not the session: it is tried again, unhurried. */
const REOPEN_MS = 3_000

/** Answers that mean "this seat is no longer yours" (the contract lets a dead token be refused with any of these). */
const GONE = [401, 403, 404, 410]
