import type { CallResult } from '@arisgourmet/contract/client'
import type { PendientesBody, PendienteView } from '@arisgourmet/contract/http/pedidos'
import { voidNeedsReason } from '@arisgourmet/contract/rules/estados/item'

export type Destino = PendientesBody[number]['accion']
export const DESTINOS: readonly Destino[] = ['entregar', 'llevar', 'anular']

/** The dishes that a closing was refused for; null when it was not refused for dishes. */
export const sinTerminarOf = (result: CallResult<unknown>): PendienteView[] | null => {
  if (result.ok || result.problem?.code !== 'items_sin_terminar') return null
  const { actual } = result.problem
  const items = typeof actual === 'object' && actual !== null && 'items' in actual ? actual.items : null
  return Array.isArray(items) ? (items as PendienteView[]) : null
}

/** What is paid cannot be voided by closing: it is given back first. */
export const isPagado = ({ totalMinor }: PendienteView, hayPagos: boolean): boolean => hayPagos && totalMinor > 0

/** What the kitchen began is voided by who may, or with the approval of one of them. */
export const needsAprobacion = ({ estado }: PendienteView, puedeAnular: boolean): boolean =>
  !puedeAnular && voidNeedsReason(estado)

/** What is voided carries a supervisor's approval: one, since closing is one action. */
export const approved = (pendientes: PendientesBody, approval: string | undefined): PendientesBody =>
  approval === undefined ? pendientes : pendientes.map((one) => (one.accion === 'anular' ? { ...one, approval } : one))

/** What is sent: one answer a dish, the reason with what is voided. Null while a dish has no answer, or a void no reason that it needs. */
export const pendientesBodyOf = (
  items: readonly PendienteView[],
  chosen: ReadonlyMap<string, Destino>,
  motivo: string,
): PendientesBody | null => {
  const body: PendientesBody = []
  for (const { itemId, estado } of items) {
    const accion = chosen.get(itemId)
    if (accion === undefined) return null
    if (accion === 'anular' && motivo === '' && voidNeedsReason(estado)) return null
    body.push({ itemId, accion, ...(accion === 'anular' && motivo !== '' ? { motivo } : {}) })
  }
  return body
}
