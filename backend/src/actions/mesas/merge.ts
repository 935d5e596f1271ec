import type { AnswerOf } from '@arisgourmet/contract/http/route'
import type { Routes } from '@arisgourmet/contract/http/routes'
import { refuse } from '@arisgourmet/contract/refusals'
import { ok, type Result } from '../../domain/cambio.js'
import { refuseFueraDeRango } from '../../domain/cuenta/cuenta.js'
import { reopenCuenta } from '../../domain/cuenta/pay.js'
import { mesaView, type Mesa } from '../../domain/mesa/mesa.js'
import { closeSesion } from '../../domain/sesion/close.js'
import type { Sesion } from '../../domain/sesion/sesion.js'
import {
  chooseUnion,
  clocksWithout,
  mergeMesa as decideMerge,
  SIN_PERTENENCIAS,
  unmergeMesa as decideUnmerge,
  whatGoesBack,
  type Pertenencias,
  type Union,
} from '../../domain/sesion/union.js'
import type { Rooms } from '../../store/store.js'
import { reglasOf } from '../cuentas/reglas.js'
import type { Ctx } from '../ctx.js'
import { sesionViewOf } from '../sesiones/view.js'
import { closeEmptyCuenta } from './closeEmptyCuenta.js'
import { cocinasOf, lockMesas, lockTwo, mesaConSesion, saveMesas, sesionResumen, type MesaConSesion } from './mesas.js'

/**
 * Joins another table to this one's session. If it has a session, that one goes into this with all it has: every table, line, phone, call
 * and payment (H8). What came along is written down, so that the join can be undone.
 */
export const mergeMesa = (ctx: Ctx, mesaId: string, otherId: string): Promise<Result<MesaConSesion>> =>
  ctx.store.write(async (rooms) => {
    const found = await lockTwo(rooms, mesaId, otherId)
    if (!found.ok) return found
    const { sesion, mesa, other, mesas } = found.value
    if (other.sesionId === sesion.id && other.id !== mesa.id) return ok(mesaConSesion(mesa, sesion))
    const own = other.sesionId && other.sesionId !== sesion.id ? await rooms.sesiones.get(other.sesionId) : null
    const merged = decideMerge(
      sesion,
      mesa,
      {
        mesa: other,
        sesion: own,
        mesas: own ? [...mesas.values()].filter((one) => one.sesionId === own.id) : [other],
        pertenencias: own ? await belongingsOf(rooms, own.id) : SIN_PERTENENCIAS,
      },
      await cocinasOf(rooms, own ? [sesion, own] : [sesion]),
      ctx,
    )
    if (!merged.ok) return merged
    await saveMesas(rooms, ctx, merged.value)
    await rooms.uniones.insert(merged.value.union)
    if (own) await dissolve(rooms, ctx, own, merged.value.sesion)
    return ok(mesaConSesion(merged.value.mesas[0] ?? other, merged.value.sesion))
  })

/**
 * Undoes a join for as long as nothing is paid. `named`: the joined table; without it `mesaId` itself, or what its party joined last. `pin`:
 * a fresh random one. Undone before, it changes nothing.
 */
export const unmergeMesa = (
  ctx: Ctx,
  mesaId: string,
  it: { named: string | null; pin: string },
): Promise<Result<AnswerOf<Routes['unmergeMesa']>>> =>
  ctx.store.write(async (rooms) => {
    const mesas = await lockMesas(rooms, it.named === null ? [mesaId] : [mesaId, it.named])
    const [mesa, meant] = [mesas.get(mesaId), mesas.get(it.named ?? mesaId)]
    if (!mesa) return refuse('no_encontrado', { que: 'mesa', id: mesaId })
    if (!meant) return refuse('no_encontrado', { que: 'mesa', id: it.named ?? mesaId })
    const sesion = mesa.sesionId ? await rooms.sesiones.get(mesa.sesionId) : null
    const uniones = sesion ? await rooms.uniones.ofSesion(sesion.id) : []
    const union = chooseUnion(uniones, mesaId, it.named)
    if (!sesion || !union) return undoneBefore(rooms, meant)
    const cocinas = await cocinasOf(rooms, [sesion])
    const cuenta = await rooms.cuentas.ofSesion(sesion.id)
    const invitada = union.unidaSesionId ? await giveBack(rooms, ctx, union, sesion) : null
    const { pedidos: _p, llamadas: _l, yo: _y, ...view } = await sesionViewOf(rooms, invitada ?? sesion, null)
    const undone = decideUnmerge(
      {
        union,
        sesion,
        mesas: [...mesas.values()].filter((one) => one.sesionId === sesion.id),
        invitada: invitada && { sesion: invitada, view },
        pagado: cuenta !== null && cuenta.pagos.length > 0,
        relojes: clocksWithout(union, uniones, await clocksOf(rooms, uniones)),
        pin: it.pin,
      },
      cocinas,
      ctx,
    )
    if (!undone.ok) return undone
    if (undone.value.invitada) await rooms.sesiones.update(undone.value.invitada, ctx.now)
    await saveMesas(rooms, ctx, undone.value)
    await rooms.uniones.update(undone.value.union)
    const reopened = invitada ? await reopenBill(rooms, ctx, invitada.id) : ok(null)
    if (!reopened.ok) return reopened
    const back = undone.value.mesas.find((one) => one.id === undone.value.union.mesaId) ?? meant
    return ok(answer(back, undone.value.invitada))
  })

/** Everything of a session goes to another one, and it ends. */
async function dissolve(rooms: Rooms, ctx: Ctx, own: Sesion, into: Sesion): Promise<void> {
  const [old, target] = [await rooms.cuentas.ofSesion(own.id), await rooms.cuentas.ofSesion(into.id)]
  const phones = (await sesionViewOf(rooms, own, null)).comensales
  await rooms.pedidos.moveToSesion(own.id, into.id, ctx.now)
  await rooms.llamadas.moveToSesion(own.id, into.id, ctx.now)
  await rooms.sesiones.moveComensales(own.id, into.id, ctx.now)
  if (old && target) {
    await rooms.cuentas.movePagos(old.id, target.id)
    await closeEmptyCuenta(rooms, ctx, own.id)
  }
  const { pedidos: _p, llamadas: _l, yo: _y, ...view } = await sesionViewOf(rooms, own, null)
  // Its phones have moved on; the event names them, since their sockets hang on it.
  const state = { sesion: own, mesas: [], comensales: [], view: { ...view, comensales: phones }, unidaA: into.id }
  const closed = closeSesion(state, 'close', null, ctx)
  if (closed) await rooms.sesiones.save(closed, ctx.now)
}

/** Moves what came by a join back to the session that ended by it, and answers that session as it is, ended. */
async function giveBack(rooms: Rooms, ctx: Ctx, union: Union, from: Sesion): Promise<Sesion | null> {
  const own = await rooms.sesiones.lock(union.unidaSesionId ?? '')
  if (!own) return null
  const back = whatGoesBack(union, {
    comensales: await rooms.sesiones.comensalesOf(from.id),
    pedidos: await rooms.pedidos.lockOfSesion(from.id),
    llamadas: await rooms.llamadas.idsOf(from.id),
  })
  await rooms.sesiones.moveSome(back.comensales, own.id, ctx.now)
  await rooms.pedidos.moveSome(back.pedidos, own.id, ctx.now)
  await rooms.llamadas.moveSome(back.llamadas, own.id, ctx.now)
  const cuenta = await rooms.cuentas.ofSesion(own.id)
  if (cuenta) await rooms.cuentas.moveAjustes(back.ajustes, cuenta.id)
  return own
}

async function reopenBill(rooms: Rooms, ctx: Ctx, sesionId: string): Promise<Result<null>> {
  const cuenta = await rooms.cuentas.ofSesion(sesionId)
  if (!cuenta) return ok(null)
  const pedidos = await rooms.pedidos.ofSesion(sesionId)
  const reglas = reglasOf(await rooms.restaurante.get())
  const beyond = refuseFueraDeRango(cuenta, pedidos, reglas)
  if (beyond) return beyond
  const cambio = reopenCuenta(cuenta, pedidos, reglas, ctx)
  if (cambio) await rooms.cuentas.save(cambio, ctx.now)
  return ok(null)
}

async function belongingsOf(rooms: Rooms, sesionId: string): Promise<Pertenencias> {
  const cuenta = await rooms.cuentas.ofSesion(sesionId)
  const [pedidos, comensales] = [await rooms.pedidos.ofSesion(sesionId), await rooms.sesiones.comensalesOf(sesionId)]
  return {
    pedidos: pedidos.map((pedido) => pedido.id),
    comensales: comensales.map((comensal) => comensal.id),
    llamadas: (await rooms.llamadas.idsOf(sesionId)).map((llamada) => llamada.id),
    ajustes: cuenta ? await rooms.cuentas.ajusteIds(cuenta.id) : [],
  }
}

/** Since when the parties sat that joined. */
async function clocksOf(rooms: Rooms, uniones: readonly Union[]): Promise<Map<string, Date>> {
  const clocks = new Map<string, Date>()
  for (const id of uniones.flatMap((union) => union.unidaSesionId ?? [])) {
    const sesion = await rooms.sesiones.get(id)
    if (sesion) clocks.set(id, sesion.abiertaAt)
  }
  return clocks
}

async function undoneBefore(rooms: Rooms, mesa: Mesa): Promise<Result<AnswerOf<Routes['unmergeMesa']>>> {
  const last = await rooms.uniones.lastOf(mesa.id)
  if (!last?.deshechaAt) return refuse('mesa_sin_union', { mesa: mesa.nombre }, { actual: mesaView(mesa) })
  return ok(answer(mesa, mesa.sesionId ? await rooms.sesiones.get(mesa.sesionId) : null))
}

const answer = (mesa: Mesa, sesion: Sesion | null): AnswerOf<Routes['unmergeMesa']> => ({
  mesa: mesaView(mesa),
  sesion: sesion && sesionResumen(sesion),
})
