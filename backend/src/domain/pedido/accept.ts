import { refuse } from '@arisgourmet/contract/refusals'
import { voidNeedsReason } from '@arisgourmet/contract/rules/estados/item'
import { stepPedido, type PedidoAccion } from '@arisgourmet/contract/rules/estados/pedido'
import { historia, ok, type Result } from '../cambio.js'
import { may, type Entorno } from '../entorno.js'
import { recordSucesos } from './events.js'
import type { CambioPedido, HistoriaPedido, Pedido } from './pedido.js'
import { promiseItems, type CargaEstacion } from './promise.js'
import { pedidoView } from './view.js'

/** What staff decide about a whole order. */
export interface Decision {
  accion: PedidoAccion
  motivo: string | null
  /** A supervisor approved this one action. */
  approved?: boolean
}

/** Accepts, refuses or cancels an order. `null`: it was done before, nothing changes. */
export function decidePedido(
  pedido: Pedido,
  { accion, motivo, approved }: Decision,
  carga: CargaEstacion,
  env: Entorno,
): Result<CambioPedido | null> {
  const paso = stepPedido(pedido.estado, accion)
  if (paso.kind === 'done') return ok(null)
  if (paso.kind === 'refused') {
    // Accepting what the kitchen already works on repeats a done action.
    if (accion === 'accept' && pedido.aceptadoAt && pedido.estado !== 'cancelado') return ok(null)
    return refuse(
      'transicion_invalida',
      { que: `Pedido ${String(pedido.numero)}`, desde: paso.from, hacia: paso.to },
      { actual: pedidoView(pedido) },
    )
  }
  if (accion === 'accept') return ok(acceptNow(pedido, carga, env))
  if (accion === 'cancel' && pedido.items.some((item) => voidNeedsReason(item.estado))) {
    if (!approved && !may(env.actor, 'items.anular')) return refuse('permiso_requerido', { permiso: 'items.anular' })
    if (!motivo) return refuse('motivo_requerido')
  }
  return ok(voidAll(pedido, accion === 'reject' ? 'rechazado' : 'cancelado', motivo, env))
}

/** From `pendiente` to `aceptado`: the items get their promised times and the stations begin. */
export function acceptNow(pedido: Pedido, carga: CargaEstacion, env: Entorno): CambioPedido {
  const accepted = promiseItems({ ...pedido, estado: 'aceptado', aceptadoAt: env.now }, carga, env.now)
  return {
    ...recordSucesos(accepted, [{ type: 'pedido.aceptado' }], env),
    touched: accepted.items.map((item) => item.id),
    historia: [{ ...historia(pedido.estado, 'aceptado', null, env), itemId: null }],
  }
}

function voidAll(pedido: Pedido, estado: 'rechazado' | 'cancelado', motivo: string | null, env: Entorno): CambioPedido {
  const live = pedido.items.filter((item) => item.estado !== 'anulado')
  const after: Pedido = {
    ...pedido,
    estado,
    motivo,
    items: pedido.items.map((item) =>
      item.estado === 'anulado' ? item : { ...item, estado: 'anulado', motivo, updatedAt: env.now },
    ),
  }
  const rows: HistoriaPedido[] = [
    { ...historia(pedido.estado, estado, motivo, env), itemId: null },
    ...live.map((item) => ({ ...historia(item.estado, 'anulado', motivo, env), itemId: item.id })),
  ]
  return {
    ...recordSucesos(after, [{ type: `pedido.${estado}` }], env),
    touched: live.map((item) => item.id),
    historia: rows,
  }
}
