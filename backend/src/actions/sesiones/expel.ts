import type { AnswerOf } from '@arisgourmet/contract/http/route'
import type { Routes } from '@arisgourmet/contract/http/routes'
import { refuse } from '@arisgourmet/contract/refusals'
import { ok, type Result } from '../../domain/cambio.js'
import { expelComensal as decideExpel, withdrawPedido } from '../../domain/sesion/expel.js'
import { replacePin } from '../../domain/sesion/pin.js'
import type { Rooms } from '../../store/store.js'
import { refuseIfPaid } from '../cuentas/paid.js'
import type { Ctx } from '../ctx.js'
import { sesionViewOf } from './view.js'

type Expelled = AnswerOf<Routes['expelComensal']>

/**
 * Puts a phone out of its session and takes back what it sent, in one transaction. The PIN becomes another one, since the phone shows it.
 * `pin`: a fresh random one.
 */
export const expelComensal = (
  ctx: Ctx,
  comensalId: string,
  it: { motivo: string | null; pin: string },
): Promise<Result<Expelled>> =>
  ctx.store.write(async (rooms) => {
    const found = await rooms.sesiones.getComensal(comensalId)
    // Session before phone and orders, as every writer locks them.
    const sesion = found?.sesionId ? await rooms.sesiones.lock(found.sesionId) : null
    const comensal = sesion && (await rooms.sesiones.lockComensal(comensalId))
    if (!comensal || comensal.sesionId !== sesion.id)
      return refuse('no_encontrado', { que: 'comensal', id: comensalId })
    const { id, nombre } = comensal
    if (comensal.estado === 'revocado')
      return ok({ comensal: { id, nombre, estado: comensal.estado }, rechazados: 0, anulados: 0 })
    if (sesion.estado !== 'abierta') return refuse('sesion_cerrada', { estado: sesion.estado })
    const taken = await withdrawAll(rooms, ctx, sesion.id, { comensalId, motivo: it.motivo })
    if (!taken.ok) return taken
    const mesa = await rooms.mesas.get(sesion.mesaId)
    const out = decideExpel(comensal, mesa?.nombre ?? '', ctx)
    await rooms.sesiones.save(
      { sesion: null, nueva: false, mesas: [], comensales: [out.comensal], historia: [], eventos: [out.evento] },
      ctx.now,
    )
    const { pedidos: _p, llamadas: _l, yo: _y, ...view } = await sesionViewOf(rooms, sesion, null)
    await rooms.sesiones.save(replacePin(sesion, it.pin, view, ctx), ctx.now)
    return ok({ comensal: { id, nombre, estado: out.comensal.estado }, ...taken.value })
  })

/** Takes back every order of one phone. A line that somebody paid for stays, with what hangs on it. */
async function withdrawAll(
  rooms: Rooms,
  ctx: Ctx,
  sesionId: string,
  { comensalId, motivo }: { comensalId: string; motivo: string | null },
): Promise<Result<Pick<Expelled, 'rechazados' | 'anulados'>>> {
  const { aceptacionAutomatica: automatica } = (await rooms.restaurante.get()).ajustes
  const pedidos = (await rooms.pedidos.lockOfSesion(sesionId)).filter((pedido) => pedido.comensalId === comensalId)
  const carga = await rooms.carga.of(
    [...new Set(pedidos.flatMap(({ items }) => items.map(({ estacionId }) => estacionId)))],
    ctx.now,
  )
  let [rechazados, anulados] = [0, 0]
  for (const pedido of pedidos) {
    const withdrawn = withdrawPedido(pedido, { automatica, motivo }, carga, ctx)
    if (!withdrawn.ok) return withdrawn
    if (!withdrawn.value) continue
    const { cambio, rechazado } = withdrawn.value
    if (await refuseIfPaid(rooms, pedido, cambio.pedido)) continue
    await rooms.pedidos.save(cambio, pedido, ctx.now)
    if (rechazado) rechazados += 1
    else anulados += cambio.touched.length
  }
  return ok({ rechazados, anulados })
}
