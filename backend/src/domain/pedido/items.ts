import { refuse } from '@arisgourmet/contract/refusals'
import { stepItem, voidNeedsReason, type ItemAccion, type ItemEstado } from '@arisgourmet/contract/rules/estados/item'
import { derivePedidoEstado, type PedidoEstado } from '@arisgourmet/contract/rules/estados/pedido'
import { historia, ok, type Result } from '../cambio.js'
import { may, type Entorno } from '../entorno.js'
import { recordSucesos, type PedidoEventType, type Suceso } from './events.js'
import type { CambioPedido, HistoriaPedido, Item, Pedido } from './pedido.js'
import { promiseItems, type CargaEstacion } from './promise.js'
import { pedidoView } from './view.js'

/** What somebody does to one item. */
export interface ItemOrden {
  itemId: string
  accion: ItemAccion
  /** The state that the actor saw; another one refuses, unless the action is already done. */
  expectedEstado?: ItemEstado | undefined
  motivo: string | null
  approved?: boolean
  /** The restaurante's setting `listoDeUnToque`: `ready` begins what nobody began. */
  deUnToque?: boolean
}

/** Changes one item and with it the derived state of its order. `null`: it was done before, nothing changes. */
export function changeItem(
  pedido: Pedido,
  orden: ItemOrden,
  carga: CargaEstacion,
  env: Entorno,
): Result<CambioPedido | null> {
  const item = pedido.items.find((candidate) => candidate.id === orden.itemId)
  if (!item) return refuse('no_encontrado', { que: 'ítem', id: orden.itemId })
  const actual = pedidoView(pedido)
  const paso = stepItem(item.estado, orden.accion)
  if (paso.kind === 'done') return ok(null)
  if (orden.expectedEstado && orden.expectedEstado !== item.estado)
    return refuse('estado_distinto', { esperado: orden.expectedEstado, actual: item.estado }, { actual })
  if (orden.deUnToque && orden.accion === 'ready' && item.estado === 'pendiente')
    return startAndFinish(pedido, orden, carga, env)
  if (paso.kind === 'refused')
    return refuse('transicion_invalida', { que: item.nombre, desde: paso.from, hacia: paso.to }, { actual })
  const refused = orden.accion === 'void' ? refuseVoid(item, orden, env) : refuseUnaccepted(pedido)
  if (refused) return refused
  return ok(applyStep(pedido, item, paso.to, orden, carga, env))
}

/** Two steps as one change: both rows of history and both events, or neither. */
function startAndFinish(
  pedido: Pedido,
  orden: ItemOrden,
  carga: CargaEstacion,
  env: Entorno,
): Result<CambioPedido | null> {
  const started = changeItem(pedido, { ...orden, accion: 'start' }, carga, env)
  if (!started.ok || !started.value) return started
  const finished = changeItem(
    started.value.pedido,
    { ...orden, accion: 'ready', expectedEstado: undefined },
    carga,
    env,
  )
  if (!finished.ok || !finished.value) return finished
  return ok({
    pedido: finished.value.pedido,
    touched: [...new Set([...started.value.touched, ...finished.value.touched])],
    historia: [...started.value.historia, ...finished.value.historia],
    eventos: [...started.value.eventos, ...finished.value.eventos],
  })
}

function refuseUnaccepted(pedido: Pedido) {
  const waiting = pedido.estado === 'pendiente' || pedido.estado === 'rechazado'
  return waiting ? refuse('pedido_sin_aceptar', { desde: pedido.estado }, { actual: pedidoView(pedido) }) : null
}

/** Before the kitchen begins its author or staff void freely; afterwards it takes permission and a reason. */
function refuseVoid(item: Item, { motivo, approved }: ItemOrden, { actor }: Entorno) {
  if (!voidNeedsReason(item.estado)) {
    const author = actor.tipo !== 'comensal' || item.comensalId === actor.id
    return author ? null : refuse('no_encontrado', { que: 'ítem', id: item.id })
  }
  if (!approved && !may(actor, 'items.anular')) return refuse('permiso_requerido', { permiso: 'items.anular' })
  return motivo ? null : refuse('motivo_requerido')
}

function applyStep(
  before: Pedido,
  item: Item,
  to: ItemEstado,
  { accion, motivo }: ItemOrden,
  carga: CargaEstacion,
  env: Entorno,
): CambioPedido {
  const changed: Item = {
    ...item,
    estado: to,
    updatedAt: env.now,
    ...stamps(item, accion, env),
    ...(accion === 'void' ? { motivo } : {}),
  }
  const items = before.items.map((other) => (other.id === item.id ? changed : other))
  const estado = derivePedidoEstado(
    before.estado,
    items.map((other) => other.estado),
  )
  const moved: Pedido = { ...before, items, estado, ...(estado === 'cancelado' ? { motivo } : {}) }
  const after = accion === 'fire' ? promiseItems(moved, carga, env.now) : moved
  const sucesos: Suceso[] = [
    { type: eventOf[accion], itemIds: [item.id] },
    ...(estado === before.estado ? [] : [{ type: pedidoEventOf[estado] }]),
  ]
  const rows: HistoriaPedido[] = [
    { ...historia(item.estado, to, motivo, env), itemId: item.id },
    ...(estado === before.estado ? [] : [{ ...historia(before.estado, estado, motivo, env), itemId: null }]),
  ]
  return {
    ...recordSucesos(after, sucesos, env),
    touched: [item.id],
    historia: rows,
  }
}

function stamps(item: Item, accion: ItemAccion, { now }: Entorno): Partial<Item> {
  switch (accion) {
    case 'start':
      return { startedAt: now }
    case 'ready':
      return { readyAt: now, startedAt: item.startedAt ?? now }
    case 'recall':
      // The time that was told when it stood behind others says nothing about a dish that comes back.
      return { readyAt: null, estimatedAt: null }
    case 'serve':
      return { servedAt: now }
    case 'fire':
      return { firedAt: now }
    case 'void':
      return {}
  }
}

const eventOf: Record<ItemAccion, PedidoEventType> = {
  fire: 'item.marchado',
  start: 'item.preparando',
  ready: 'item.listo',
  recall: 'item.recuperado',
  serve: 'item.entregado',
  void: 'item.anulado',
}
const pedidoEventOf: Record<PedidoEstado, PedidoEventType> = {
  pendiente: 'pedido.creado',
  aceptado: 'pedido.aceptado',
  preparando: 'pedido.preparando',
  listo: 'pedido.listo',
  entregado: 'pedido.entregado',
  rechazado: 'pedido.rechazado',
  cancelado: 'pedido.cancelado',
}
