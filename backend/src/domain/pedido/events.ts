import { channels } from '@arisgourmet/contract/events/channels'
import type { EventType } from '@arisgourmet/contract/events/events'
import { evento, type Evento } from '../cambio.js'
import type { Entorno } from '../entorno.js'
import type { Pedido } from './pedido.js'
import { pedidoView } from './view.js'

export type PedidoEventType = Extract<EventType, `pedido.${string}` | `item.${string}`>

/** One thing that happened to an order; `itemIds` for an event of single items. */
export interface Suceso {
  type: PedidoEventType
  itemIds?: readonly string[]
}

/** Numbers what happened on from the order's version: the order as it is now, and one event for each. */
export function recordSucesos(
  pedido: Pedido,
  sucesos: readonly Suceso[],
  env: Entorno,
): { pedido: Pedido; eventos: Evento[] } {
  const eventos = sucesos.map(({ type, itemIds }, index) => {
    const version = pedido.version + index + 1
    const data = pedidoView({ ...pedido, version })
    return evento(type, { subject: pedido.id, version, data, canales: channelsOf(pedido, type, itemIds) }, env)
  })
  return { pedido: { ...pedido, version: pedido.version + sucesos.length }, eventos }
}

/** `salon` hears all of it, `cocina` what touches its station, `caja` what touches a bill, the diners their own. */
function channelsOf(pedido: Pedido, type: PedidoEventType, itemIds?: readonly string[]): string[] {
  const touched = itemIds ? pedido.items.filter((item) => itemIds.includes(item.id)) : pedido.items
  return [
    channels.salon(pedido.restauranteId),
    ...touched.map((item) => channels.cocina(pedido.restauranteId, item.estacionId)),
    ...(touchesBill.has(type) ? [channels.caja(pedido.restauranteId)] : []),
    ...(pedido.sesionId ? [channels.sesion(pedido.sesionId)] : []),
  ]
}

const touchesBill: ReadonlySet<PedidoEventType> = new Set<PedidoEventType>([
  'pedido.creado',
  'pedido.aceptado',
  'pedido.rechazado',
  'pedido.cancelado',
  'pedido.entregado',
  'pedido.para_llevar',
  'item.anulado',
])
