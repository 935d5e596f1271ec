import type { ItemView, PedidoView } from '@arisgourmet/contract/http/pedidos'
import { itemTotal, pedidoTotal, type Item, type Pedido } from './pedido.js'

/** The whole view of an order, for staff; {@link forDiners} takes away what diners do not see. */
export function pedidoView(pedido: Pedido): PedidoView {
  const {
    id,
    numero,
    estado,
    sesionId,
    mesaId,
    mesaNombre,
    paraLlevar,
    cobradoEnSesionId,
    comensalId,
    comensalNombre,
    moneda,
    version,
    usuarioId,
    motivo,
  } = pedido
  return {
    id,
    numero,
    estado,
    sesionId,
    mesaId,
    mesaNombre,
    paraLlevar,
    cobradoEnSesionId,
    comensalId,
    comensalNombre,
    moneda,
    version,
    totalMinor: pedidoTotal(pedido),
    createdAt: pedido.createdAt.toISOString(),
    aceptadoAt: iso(pedido.aceptadoAt),
    items: pedido.items.map(itemView),
    staff: { usuarioId, motivo },
  }
}

function itemView(item: Item): ItemView {
  const {
    id,
    productoId,
    nombre,
    cantidad,
    precioMinor,
    estado,
    estacionId,
    cursoId,
    comensalId,
    nota,
    modificadores,
    usuarioId,
    motivo,
  } = item
  return {
    id,
    productoId,
    nombre,
    cantidad,
    precioMinor,
    estado,
    estacionId,
    cursoId,
    comensalId,
    nota,
    modificadores,
    totalMinor: itemTotal(item),
    promisedAt: iso(item.promisedAt),
    estimatedAt: iso(item.estimatedAt),
    firedAt: iso(item.firedAt),
    startedAt: iso(item.startedAt),
    readyAt: iso(item.readyAt),
    servedAt: iso(item.servedAt),
    updatedAt: item.updatedAt.toISOString(),
    staff: { usuarioId, motivo },
  }
}

const iso = (at: Date | null): string | null => at?.toISOString() ?? null
