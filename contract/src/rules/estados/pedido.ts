import { can, step, type Tabla } from './tabla.js'
import type { ItemEstado } from './item.js'

export const pedidoEstados = [
  'pendiente',
  'aceptado',
  'preparando',
  'listo',
  'entregado',
  'rechazado',
  'cancelado',
] as const
export type PedidoEstado = (typeof pedidoEstados)[number]

export const pedidoAcciones = ['accept', 'reject', 'cancel'] as const
export type PedidoAccion = (typeof pedidoAcciones)[number]

/** What staff decide about an order as a whole. The rest of its state follows from its items: {@link derivePedidoEstado}. */
export const pedidoTabla: Tabla<PedidoEstado, PedidoAccion> = {
  accept: { pendiente: 'aceptado' },
  reject: { pendiente: 'rechazado' },
  cancel: {
    pendiente: 'cancelado',
    aceptado: 'cancelado',
    preparando: 'cancelado',
    listo: 'cancelado',
    entregado: 'cancelado',
  },
}

export const stepPedido = (estado: PedidoEstado, accion: PedidoAccion) => step(pedidoTabla, estado, accion)
export const pedidoCan = (estado: PedidoEstado, accion: PedidoAccion): boolean => can(pedidoTabla, estado, accion)

/** Orders that the floor and the kitchen still work on. */
export const isActivo = (estado: PedidoEstado): boolean =>
  estado === 'pendiente' || estado === 'aceptado' || estado === 'preparando' || estado === 'listo'

/**
 * The state of an order from its items, held ones aside. Before acceptance and after refusal it stays what staff
 * decided, unless every item is voided: then it is `cancelado`.
 */
export function derivePedidoEstado(decided: PedidoEstado, items: readonly ItemEstado[]): PedidoEstado {
  if (decided === 'rechazado') return 'rechazado'
  const live = items.filter((estado) => estado !== 'anulado')
  if (live.length === 0) return 'cancelado'
  if (decided === 'pendiente') return 'pendiente'
  const cooking = live.filter((estado) => estado !== 'retenido')
  if (cooking.length === 0) return 'aceptado'
  if (cooking.every((estado) => estado === 'entregado')) return 'entregado'
  if (cooking.every((estado) => estado === 'listo' || estado === 'entregado')) return 'listo'
  if (cooking.some((estado) => estado !== 'pendiente')) return 'preparando'
  return 'aceptado'
}
