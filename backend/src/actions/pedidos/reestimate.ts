import { ok } from '../../domain/cambio.js'
import { improvePromises } from '../../domain/pedido/improve.js'
import type { Ctx } from '../ctx.js'

/** Looks at the stations' load once more: items that will be ready earlier than promised get the better time, one order at a time. */
export async function improvePromesas(ctx: Ctx): Promise<void> {
  const { store, now } = ctx
  const carga = await store.read.carga.of(await store.read.carta.estacionIds(), now)
  if (carga.items.length === 0) return
  const pedidoIds = await store.read.pedidos.idsOfItems(carga.items.map((item) => item.id))
  for (const id of pedidoIds) {
    await store.write(async (rooms) => {
      const before = await rooms.pedidos.lock(id)
      const improved = before && improvePromises(before, carga, ctx)
      if (before && improved) await rooms.pedidos.save(improved, before, now)
      return ok(null)
    })
  }
}
