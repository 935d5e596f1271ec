import type { ItemView, PedidoView } from '@arisgourmet/contract/http/pedidos'
import { isActivo } from '@arisgourmet/contract/rules/estados/pedido'
import { isOpenLine } from './tickets.js'

/** What happened to an order, for a station that cooks it: its ticket is new, has more to make, or something of it is not to be made. */
export interface Cambio {
  kind: 'nueva' | 'cambio' | 'anulada'
  /** Lines that are to be made since. */
  lineas: readonly string[]
  /** Portions of them. */
  platos: number
}

/** What an event changed on the board of a station (null: of all); null where its cooks have nothing new to know. */
export const cambioOf = (before: PedidoView | undefined, now: PedidoView, estacionId: string | null): Cambio | null => {
  const was = new Map(shownOf(before, estacionId).map((item) => [item.id, item]))
  const voided = now.items.filter((item) => item.estado === 'anulado' && was.has(item.id))
  // What comes back from the pass was called back here, or is known; only what the board did not show is new.
  const fresh = shownOf(now, estacionId).filter((item) => isOpenLine(item) && !was.has(item.id))
  const told = { lineas: fresh.map((item) => item.id), platos: fresh.reduce((n, item) => n + item.cantidad, 0) }
  if (voided.length > 0) return { kind: 'anulada', ...told }
  if (fresh.length === 0) return null
  return { kind: [...was.values()].some(isOpenLine) ? 'cambio' : 'nueva', ...told }
}

/** Lines of an order that stand on the board, as work or at the pass. */
const shownOf = (pedido: PedidoView | undefined, estacionId: string | null): ItemView[] =>
  pedido === undefined || pedido.estado === 'pendiente' || !isActivo(pedido.estado)
    ? []
    : pedido.items.filter(
        (item) =>
          (estacionId === null || item.estacionId === estacionId) && (isOpenLine(item) || item.estado === 'listo'),
      )
