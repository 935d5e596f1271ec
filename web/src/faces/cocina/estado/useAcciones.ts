import type { PedidoView } from '@arisgourmet/contract/http/pedidos'
import { useCallback, useRef, useState } from 'react'
import type { ItemView } from '@arisgourmet/contract/http/pedidos'
import { useTextos } from '../../../i18n/idioma.js'
import { usePersonal } from '../../../live/identidad/personal.js'
import type { MundoVivo } from '../../../live/useMundo.js'
import { useAvisos } from '../../../ui/Toast.js'
import { cocina } from '../textos.js'

export type Accion = 'start' | 'ready' | 'recall'

/** A second tap within this time is the first one's echo, not a wish of its own. Milliseconds. */
const ECO_MS = 600

/** What the cook does. Each line is sent with the state that the cook saw, so that a late tap cannot do what nobody meant. */
export const useAcciones = (learn: MundoVivo['learn']) => {
  const { call } = usePersonal()
  const { show } = useAvisos()
  const t = useTextos(cocina)
  const [busy, setBusy] = useState<ReadonlySet<string>>(new Set())
  const echo = useRef(new Map<string, number>())

  const actOn = useCallback(
    async (item: ItemView, accion: Accion): Promise<boolean> => {
      const result = await call(`POST /api/items/:id/${accion}`, {
        params: { id: item.id },
        body: { expectedEstado: item.estado },
      })
      if (result.ok) {
        learn('pedido', result.data.id, result.data.version, result.data)
        return true
      }
      const now = result.problem?.actual as PedidoView | undefined
      if (now?.id !== undefined && now.version !== undefined) learn('pedido', now.id, now.version, now)
      // An answer that is no problem document is a gateway's, which found nobody behind it: its words help nobody.
      show(
        result.problem === null || result.problem.type === 'about:blank' ? t.sinRespuesta : result.problem.detail,
        'mal',
      )
      return false
    },
    [call, learn, show, t],
  )

  /** Acts on lines of one ticket, one after the other; true when all of it was done. */
  const act = useCallback(
    async (ticketId: string, items: readonly ItemView[], accion: Accion): Promise<boolean> => {
      const now = performance.now()
      if (items.length === 0 || now - (echo.current.get(ticketId) ?? -Infinity) < ECO_MS) return false
      echo.current.set(ticketId, now)
      setBusy((ids) => new Set([...ids, ticketId]))
      let done = true
      for (const item of items) done = (await actOn(item, accion)) && done
      setBusy((ids) => new Set([...ids].filter((id) => id !== ticketId)))
      return done
    },
    [actOn],
  )

  return { act, busy }
}
