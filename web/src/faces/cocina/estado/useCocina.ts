import type { Ajustes } from '@arisgourmet/contract/http/restaurantes'
import type { PedidoView } from '@arisgourmet/contract/http/pedidos'
import { useCallback, useEffect, useState } from 'react'
import type { DatosDe } from '../../../live/cliente.js'
import type { Evento, Mundo } from '../../../live/mundo.js'
import { usePersonal } from '../../../live/identidad/personal.js'
import { useMundo } from '../../../live/useMundo.js'

export type Estacion = DatosDe<'GET /api/estaciones'>['items'][number]

interface Opciones {
  /** An order that the kitchen may begin has come, or one was taken back. */
  onPedido: (pedido: PedidoView, before: PedidoView | undefined) => void
}

const MUDAN = ['mesa.transferida', 'mesa.unida', 'mesa.separada']

/** Orders beyond this are not a board any more; the newest are read first. */
const PAGES = 5

/** A kitchen has a handful of screens, and every second that one is wrong is somebody's dish. */
const MAX_RECONNECT_MS = 600

/** The kitchen's live state: active orders, stations, and whether diners may order. */
export const useCocina = ({ onPedido }: Opciones) => {
  const { call, fetchEntrada } = usePersonal()
  const [estaciones, setEstaciones] = useState<Estacion[] | null>(null)
  const [pausada, setPausada] = useState(false)
  const [ajustes, setAjustes] = useState<Pick<Ajustes, 'ordenCocina' | 'listoDeUnToque'>>({
    ordenCocina: 'llegada',
    listoDeUnToque: false,
  })

  const fetchLectura = useCallback(async (): Promise<Mundo | null> => {
    const [stations, house] = await Promise.all([
      call('GET /api/estaciones', { query: { limit: 200 } }),
      call('GET /api/restaurante'),
    ])
    if (house.ok) {
      setPausada(house.data.cocinaPausada)
      setAjustes(house.data.ajustes)
    }
    if (stations.ok)
      setEstaciones([...stations.data.items].sort((a, b) => a.orden - b.orden || a.nombre.localeCompare(b.nombre)))
    const pedido: Record<string, { version: number; data: PedidoView }> = {}
    let cursor: string | undefined
    for (let page = 0; page < PAGES; page++) {
      const result = await call('GET /api/pedidos', {
        query: { estado: 'activos', limit: 200, ...(cursor === undefined ? {} : { cursor }) },
      })
      if (!result.ok) return null
      for (const one of result.data.items) pedido[one.id] = { version: one.version, data: one }
      if (result.data.nextCursor === null) break
      cursor = result.data.nextCursor
    }
    // An order whose starter is served is in work no more, and its main course is still to come: the board counts what is held.
    const held = await call('GET /api/pedidos', { query: { estado: 'retenidos', limit: 200 } })
    if (!held.ok) return null
    for (const one of held.data.items) pedido[one.id] ??= { version: one.version, data: one }
    return stations.ok ? { pedido } : null
  }, [call])

  const [stale, setStale] = useState(0)
  const onEvento = useCallback(
    (evento: Evento, before: Mundo) => {
      if (evento.type === 'carta.actualizada') {
        const { restaurante } = evento.data as { restaurante?: { cocinaPausada?: boolean } }
        if (restaurante?.cocinaPausada !== undefined) setPausada(restaurante.cocinaPausada)
        // The settings may be what changed, and the event does not carry them.
        void call('GET /api/restaurante').then((house) => house.ok && setAjustes(house.data.ajustes))
      }
      // A party moved: its tickets name another table now, which the orders' own events do not say.
      if (MUDAN.includes(evento.type)) setStale((n) => n + 1)
      if (/^(pedido|item)\./.test(evento.type))
        onPedido(evento.data as PedidoView, before.pedido?.[evento.subject]?.data as PedidoView | undefined)
    },
    [call, onPedido],
  )

  const vivo = useMundo({ active: true, fetchEntrada, fetchLectura, onEvento, maxReconnectMs: MAX_RECONNECT_MS })
  const { refetch } = vivo
  useEffect(() => {
    if (stale > 0) void refetch()
  }, [stale, refetch])

  return { vivo, estaciones, pausada, setPausada, ajustes }
}
