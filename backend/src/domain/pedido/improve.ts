import { isPorHacer } from '@arisgourmet/contract/rules/estados/item'
import type { Entorno } from '../entorno.js'
import { recordSucesos } from './events.js'
import type { CambioPedido, Pedido } from './pedido.js'
import { estimateAll, tellItem, type CargaEstacion } from './promise.js'

/** The order with the better times that the present load allows, beside its promises. `null`: nothing worth telling. */
export function improvePromises(pedido: Pedido, carga: CargaEstacion, env: Entorno): CambioPedido | null {
  const estimates = estimateAll(carga, env.now)
  const items = pedido.items.map((item) =>
    item.promisedAt && isPorHacer(item.estado) ? tellItem(item, estimates.get(item.id)) : item,
  )
  const ids = items.filter((item, index) => item !== pedido.items[index]).map((item) => item.id)
  if (ids.length === 0) return null
  return {
    ...recordSucesos({ ...pedido, items }, [{ type: 'item.reestimado', itemIds: ids }], env),
    touched: ids,
    historia: [],
  }
}
