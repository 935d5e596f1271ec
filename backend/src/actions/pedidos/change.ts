import type { PedidoView } from '@arisgourmet/contract/http/pedidos'
import { refuse } from '@arisgourmet/contract/refusals'
import { ok, type Result } from '../../domain/cambio.js'
import { decidePedido, type Decision } from '../../domain/pedido/accept.js'
import { changeItem as changeOne, type ItemOrden } from '../../domain/pedido/items.js'
import type { CambioPedido, Pedido } from '../../domain/pedido/pedido.js'
import type { CargaEstacion } from '../../domain/pedido/promise.js'
import { pedidoView } from '../../domain/pedido/view.js'
import type { Rooms } from '../../store/store.js'
import { useApproval } from '../auth/useApproval.js'
import { refuseIfPaid } from '../cuentas/paid.js'
import type { Ctx } from '../ctx.js'

type Change = (pedido: Pedido, carga: CargaEstacion) => Result<CambioPedido | null>

/** Accepts, refuses or cancels an order. */
export const decide = (
  ctx: Ctx,
  pedidoId: string,
  it: Omit<Decision, 'approved'> & { approval?: string | undefined },
): Promise<Result<PedidoView>> =>
  ctx.store.write(async (rooms) => {
    const approved = await useApproval(rooms, ctx, it.approval, 'items.anular')
    if (!approved.ok) return approved
    return change(
      rooms,
      ctx,
      pedidoId,
      (pedido, carga) => decidePedido(pedido, { ...it, approved: approved.value }, carga, ctx),
      it.accion !== 'accept',
    )
  })

/** What somebody does to one item. A diner acts on items of their own session only. */
export const changeItem = (
  ctx: Ctx,
  it: Omit<ItemOrden, 'approved' | 'deUnToque'> & { approval?: string | undefined },
): Promise<Result<PedidoView>> =>
  ctx.store.write(async (rooms) => {
    const pedidoId = await rooms.pedidos.findByItem(it.itemId)
    if (!pedidoId) return refuse('no_encontrado', { que: 'ítem', id: it.itemId })
    const approved = await useApproval(rooms, ctx, it.approval, 'items.anular')
    if (!approved.ok) return approved
    const deUnToque = it.accion === 'ready' && (await rooms.restaurante.get()).ajustes.listoDeUnToque
    return change(
      rooms,
      ctx,
      pedidoId,
      (pedido, carga) => {
        const foreign = ctx.actor.tipo === 'comensal' && pedido.sesionId !== ctx.actor.sesionId
        return foreign
          ? refuse('no_encontrado', { que: 'ítem', id: it.itemId })
          : changeOne(pedido, { ...it, approved: approved.value, deUnToque }, carga, ctx)
      },
      it.accion === 'void',
    )
  })

/** Locks the order, applies one pure change, and writes what came of it. What takes lines off a bill looks at its payments first. */
async function change(
  rooms: Rooms,
  ctx: Ctx,
  pedidoId: string,
  apply: Change,
  takesLines: boolean,
): Promise<Result<PedidoView>> {
  if (takesLines) await lockBill(rooms, pedidoId)
  const before = await rooms.pedidos.lock(pedidoId)
  if (!before) return refuse('no_encontrado', { que: 'pedido', id: pedidoId })
  const carga = await rooms.carga.of([...new Set(before.items.map((item) => item.estacionId))], ctx.now)
  const changed = apply(before, carga)
  if (!changed.ok) return changed
  if (!changed.value) return ok(pedidoView(before))
  const paid = takesLines ? await refuseIfPaid(rooms, before, changed.value.pedido) : null
  if (paid) return paid
  await rooms.pedidos.save(changed.value, before, ctx.now)
  return ok(pedidoView(changed.value.pedido))
}

/** Session before order, as payments lock them: so a line and its payment cannot cross. */
async function lockBill(rooms: Rooms, pedidoId: string): Promise<void> {
  const pedido = await rooms.pedidos.get(pedidoId)
  const sesionId = pedido?.sesionId ?? pedido?.cobradoEnSesionId
  if (sesionId) await rooms.sesiones.lock(sesionId)
}
