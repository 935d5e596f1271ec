import type { PedidoView } from '@arisgourmet/contract/http/pedidos'
import type { QueryOf } from '@arisgourmet/contract/http/route'
import type { Routes } from '@arisgourmet/contract/http/routes'
import { refuse } from '@arisgourmet/contract/refusals'
import { isActivo, pedidoEstados } from '@arisgourmet/contract/rules/estados/pedido'
import { ok, type Result } from '../../domain/cambio.js'
import { pedidoView } from '../../domain/pedido/view.js'
import type { Ctx } from '../ctx.js'
import { pageOf } from '../page.js'

/** Orders, newest first; `activos` are those that floor and kitchen still work on, `retenidos` those of open tables with a line that nobody fired. */
export async function listPedidos(
  ctx: Ctx,
  { estado, estacionId, sesionId, cursor, limit }: QueryOf<Routes['listPedidos']>,
) {
  const conRetenidos = estado === 'retenidos'
  const estados =
    estado === 'activos' ? pedidoEstados.filter(isActivo) : estado && estado !== 'retenidos' ? [estado] : undefined
  const rows = await ctx.store.snapshot((rooms) =>
    rooms.pedidos.list({
      limit: limit + 1,
      ...(estados ? { estados } : {}),
      ...(conRetenidos ? { conRetenidos } : {}),
      ...(estacionId ? { estacionId } : {}),
      ...(sesionId ? { sesionId } : {}),
      ...(cursor ? { beforeId: cursor } : {}),
    }),
  )
  return pageOf(rows, limit, pedidoView)
}

export const getPedido = (ctx: Ctx, id: string): Promise<Result<PedidoView>> =>
  ctx.store.snapshot(async (rooms) => {
    const pedido = await rooms.pedidos.get(id)
    return pedido ? ok(pedidoView(pedido)) : refuse('no_encontrado', { que: 'pedido', id })
  })
