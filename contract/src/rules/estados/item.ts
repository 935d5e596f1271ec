import { can, step, type Tabla } from './tabla.js'

export const itemEstados = ['retenido', 'pendiente', 'preparando', 'listo', 'entregado', 'anulado'] as const
export type ItemEstado = (typeof itemEstados)[number]

export const itemAcciones = ['fire', 'start', 'ready', 'recall', 'serve', 'void'] as const
export type ItemAccion = (typeof itemAcciones)[number]

/** `retenido → pendiente → preparando → listo → entregado`, with recall, and void from everywhere (see {@link voidNeedsReason}). */
export const itemTabla: Tabla<ItemEstado, ItemAccion> = {
  fire: { retenido: 'pendiente' },
  start: { pendiente: 'preparando' },
  ready: { preparando: 'listo' },
  recall: { listo: 'preparando' },
  serve: { listo: 'entregado' },
  void: { retenido: 'anulado', pendiente: 'anulado', preparando: 'anulado', listo: 'anulado', entregado: 'anulado' },
}

/** From `preparando` on, work is lost: voiding takes the permission `items.anular` and a reason. */
export const voidNeedsReason = (estado: ItemEstado): boolean =>
  estado === 'preparando' || estado === 'listo' || estado === 'entregado'

export const stepItem = (estado: ItemEstado, accion: ItemAccion) => step(itemTabla, estado, accion)
export const itemCan = (estado: ItemEstado, accion: ItemAccion): boolean => can(itemTabla, estado, accion)

/** An item that somebody still waits for: neither on the table nor voided. */
export const isSinTerminar = (estado: ItemEstado): boolean => estado !== 'entregado' && estado !== 'anulado'

/** The listed transitions that bring an item from its state onto the table, in order; none where it is there, or voided. */
export const stepsToServe = (estado: ItemEstado): ItemAccion[] => {
  const steps: ItemAccion[] = []
  let at = estado
  for (const accion of ['fire', 'start', 'ready', 'serve'] as const) {
    const paso = stepItem(at, accion)
    if (paso.kind !== 'change') continue
    steps.push(accion)
    at = paso.to
  }
  return steps
}

/** An item that no station has begun, fired or not: whoever ordered it may still take it back. */
export const isSinEmpezar = (estado: ItemEstado): boolean => isLive(estado) && !voidNeedsReason(estado)

/** An item that still counts: on the bill, in the kitchen, in the order's state. */
export const isLive = (estado: ItemEstado): boolean => estado !== 'anulado'

/** A station has it still to make. */
export const isPorHacer = (estado: ItemEstado): estado is 'pendiente' | 'preparando' =>
  estado === 'pendiente' || estado === 'preparando'
