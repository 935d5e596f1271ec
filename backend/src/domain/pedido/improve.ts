import type { Entorno } from '../entorno.js'
import { recordSucesos } from './events.js'
import type { CambioPedido, Pedido } from './pedido.js'
import { estimateAll, type CargaEstacion } from './promise.js'

/** A better time is told from this much on: a promise that flickers by seconds helps nobody. */
const WORTH_TELLING_MS = 60_000

/** The order with the earlier times that the present load allows. A promise is never moved later here. `null`: nothing worth telling. */
export function improvePromises(pedido: Pedido, carga: CargaEstacion, env: Entorno): CambioPedido | null {
  const estimates = estimateAll(carga, env.now)
  const better = pedido.items.filter((item) => {
    const at = estimates.get(item.id)
    return (
      at &&
      item.promisedAt &&
      (item.estado === 'pendiente' || item.estado === 'preparando') &&
      item.promisedAt.getTime() - at.getTime() >= WORTH_TELLING_MS
    )
  })
  if (better.length === 0) return null
  const ids = better.map((item) => item.id)
  const items = pedido.items.map((item) =>
    ids.includes(item.id) ? { ...item, promisedAt: estimates.get(item.id) ?? item.promisedAt } : item,
  )
  return {
    ...recordSucesos({ ...pedido, items }, [{ type: 'item.reestimado', itemIds: ids }], env),
    touched: ids,
    historia: [],
  }
}
