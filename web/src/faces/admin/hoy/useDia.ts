import type { PedidoView } from '@arisgourmet/contract/http/pedidos'
import { useEffect, useMemo, useRef, useState } from 'react'
import { usePersonal } from '../../../live/identidad/personal.js'
import { ahora } from '../../../live/reloj.js'
import { useRestaurante } from '../datos/restaurante.js'
import { useServicioVivo } from '../datos/servicio.js'
import { sumDia, type Dia } from './dia.js'

/** Enough for a full house; beyond it the day's report knows better. */
const MAX_PAGES = 5
const CALM_MS = 10_000

export interface DiaLeido {
  dia: Dia | null
  fallo: boolean
  /** There were more orders than we read. */ parcial: boolean
  leido: boolean
}

/** Today's orders, read page by page and then kept fresh by the newest page, at a calm pace. */
export const useDia = (now: number): DiaLeido => {
  const { call, can } = usePersonal()
  const { salon } = useServicioVivo()
  const {
    restaurante: {
      zonaHoraria,
      ajustes: { horaCorte },
    },
  } = useRestaurante()
  const [pedidos, setPedidos] = useState<ReadonlyMap<string, PedidoView>>(new Map())
  const [estado, setEstado] = useState<Pick<DiaLeido, 'fallo' | 'parcial' | 'leido'>>({
    fallo: false,
    parcial: false,
    leido: false,
  })
  const last = useRef({ at: -Infinity, full: false })
  const sees = can('pedidos.ver')

  useEffect(() => {
    const done = last.current
    if (!sees || performance.now() - done.at < CALM_MS) return
    done.at = performance.now()
    let left = false
    const since = ahora() - 26 * 3_600_000
    const read = async () => {
      const found: PedidoView[] = []
      let cursor: string | undefined
      for (let page = 0; page < (done.full ? 1 : MAX_PAGES); page++) {
        const result = await call('GET /api/pedidos', {
          query: { limit: 200, ...(cursor === undefined ? {} : { cursor }) },
        })
        if (left) return
        if (!result.ok) return setEstado((now) => ({ ...now, fallo: !now.leido }))
        found.push(...result.data.items)
        cursor = result.data.nextCursor ?? undefined
        if (cursor === undefined || Date.parse(found.at(-1)?.createdAt ?? '') < since) break
      }
      setPedidos((known) => new Map([...known, ...found.map((pedido): [string, PedidoView] => [pedido.id, pedido])]))
      if (!done.full)
        setEstado({
          fallo: false,
          leido: true,
          parcial: cursor !== undefined && Date.parse(found.at(-1)?.createdAt ?? '') >= since,
        })
      done.full = true
    }
    void read()
    return () => {
      left = true
      if (!done.full) done.at = -Infinity
    }
  }, [call, sees, salon])

  const dia = useMemo(
    () => (zonaHoraria === null ? null : sumDia([...pedidos.values()], now, zonaHoraria, horaCorte)),
    [pedidos, now, zonaHoraria, horaCorte],
  )
  return { dia, ...estado }
}
