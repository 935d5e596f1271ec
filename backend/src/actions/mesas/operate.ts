import type { MesaView } from '@arisgourmet/contract/http/mesas'
import type { PendientesBody } from '@arisgourmet/contract/http/pedidos'
import { channels } from '@arisgourmet/contract/events/channels'
import { refuse } from '@arisgourmet/contract/refusals'
import { isActivo } from '@arisgourmet/contract/rules/estados/pedido'
import { stepMesa } from '@arisgourmet/contract/rules/estados/mesa'
import { ok, type Result } from '../../domain/cambio.js'
import { reckon, recordCuenta, refuseFueraDeRango } from '../../domain/cuenta/cuenta.js'
import { changeMesa, mesaView, type Mesa } from '../../domain/mesa/mesa.js'
import { refuseSinConfigurar } from '../../domain/restaurante/configurado.js'
import { mergeMesa as decideMerge, transferSesion, type CambioMesas } from '../../domain/sesion/move.js'
import { openMesa as decideOpen } from '../../domain/sesion/open.js'
import type { Sesion } from '../../domain/sesion/sesion.js'
import type { Rooms } from '../../store/store.js'
import { reglasOf } from '../cuentas/reglas.js'
import type { Ctx } from '../ctx.js'
import { endSesion } from '../sesiones/end.js'
import { endPendientes } from '../sesiones/endPendientes.js'
import { insertCuenta } from './insertCuenta.js'

/** A table and the session at it, as `open`, `transfer` and `merge` answer. */
export interface MesaConSesion {
  mesa: MesaView
  sesion: { id: string; pin: string; estado: Sesion['estado']; abiertaAt: string; version: number }
}

/** Opens a session and lets in the phones that wait at the table. `pin`: a fresh random one. */
export const openMesa = (
  ctx: Ctx,
  mesaId: string,
  it: { pin: string; comensales: number | null },
): Promise<Result<MesaConSesion>> =>
  ctx.store.write(async (rooms) => {
    const mesa = (await rooms.mesas.lock([mesaId])).get(mesaId)
    if (!mesa) return refuse('no_encontrado', { que: 'mesa', id: mesaId })
    const sesion = mesa.sesionId ? await rooms.sesiones.get(mesa.sesionId) : null
    const unset = sesion ? null : refuseSinConfigurar(await rooms.restaurante.get())
    if (unset) return unset
    const waiting = await rooms.sesiones.waiting(ctx.now, mesaId)
    const opened = decideOpen({ mesa, sesion, waiting }, { pin: it.pin, personas: it.comensales }, ctx)
    if (!opened.ok) return opened
    await rooms.sesiones.save(opened.value, ctx.now)
    if (opened.value.nueva) await insertCuenta(rooms, ctx, opened.value.sesion)
    return ok(answer(opened.value.mesas[0] ?? mesa, opened.value.sesion))
  })

/** Ends the session at a table and frees all its tables; not while the bill owes anything, nor while its party waits for a dish. */
export const releaseMesa = (
  ctx: Ctx,
  mesaId: string,
  it: { motivo: string | null; pendientes: PendientesBody },
): Promise<Result<MesaView>> =>
  ctx.store.write(async (rooms) => {
    const mesa = await rooms.mesas.get(mesaId)
    if (!mesa) return refuse('no_encontrado', { que: 'mesa', id: mesaId })
    const paso = stepMesa(mesa.estado, 'release')
    if (paso.kind === 'done') return ok(mesaView(mesa))
    if (paso.kind === 'refused')
      return refuse(
        'transicion_invalida',
        { que: mesa.nombre, desde: paso.from, hacia: paso.to },
        { actual: mesaView(mesa) },
      )
    const sesion = await rooms.sesiones.lock(mesa.sesionId ?? '')
    if (sesion?.estado !== 'abierta') return ok(mesaView((await rooms.mesas.get(mesaId)) ?? mesa))
    const ended = await endPendientes(rooms, ctx, sesion.id, it.pendientes)
    if (!ended.ok) return ended
    const settled = await closeEmptyCuenta(rooms, ctx, sesion.id)
    if (!settled.ok) return settled
    await endSesion(rooms, ctx, sesion.id, 'close', it.motivo)
    return ok(mesaView((await rooms.mesas.get(mesaId)) ?? mesa))
  })

/** Moves the session to a free table. */
export const transferMesa = (ctx: Ctx, mesaId: string, destinoId: string): Promise<Result<MesaConSesion>> =>
  move(ctx, mesaId, destinoId, async (rooms, sesion, origen, destino) =>
    transferSesion(sesion, origen, destino, await cocinasOf(rooms, sesion), ctx),
  )

/** Joins another table, with its session if it has one, to this one's session: every line, phone, call and payment follows (H8). */
export const mergeMesa = (ctx: Ctx, mesaId: string, otherId: string): Promise<Result<MesaConSesion>> =>
  move(ctx, mesaId, otherId, async (rooms, sesion, mesa, joined) => {
    const own = joined.sesionId && joined.sesionId !== sesion.id ? await rooms.sesiones.get(joined.sesionId) : null
    const cambio = decideMerge(sesion, mesa, joined, own, await cocinasOf(rooms, sesion), ctx)
    if (cambio.ok && own) await dissolve(rooms, ctx, own.id, sesion)
    return cambio
  })

/** Reserves a free table, or takes its reservation back. */
export const reserveMesa = (
  ctx: Ctx,
  mesaId: string,
  it: { nombre: string | null; para: Date | null; cancelar: boolean },
): Promise<Result<MesaView>> =>
  ctx.store.write(async (rooms) => {
    const mesa = (await rooms.mesas.lock([mesaId])).get(mesaId)
    if (!mesa) return refuse('no_encontrado', { que: 'mesa', id: mesaId })
    const paso = stepMesa(mesa.estado, it.cancelar ? 'unreserve' : 'reserve')
    if (paso.kind === 'done') return ok(mesaView(mesa))
    if (paso.kind === 'refused')
      return refuse(
        'transicion_invalida',
        { que: mesa.nombre, desde: paso.from, hacia: paso.to },
        { actual: mesaView(mesa) },
      )
    const reserva = it.cancelar
      ? { reservaNombre: null, reservadaPara: null }
      : { reservaNombre: it.nombre, reservadaPara: it.para }
    const cambio = changeMesa(
      mesa,
      { estado: paso.to, ...reserva },
      it.cancelar ? 'mesa.liberada' : 'mesa.reservada',
      { sesion: null },
      ctx,
    )
    await rooms.sesiones.save(
      {
        sesion: null,
        nueva: false,
        mesas: [cambio.mesa],
        comensales: [],
        historia: cambio.historia,
        eventos: cambio.eventos,
      },
      ctx.now,
    )
    return ok(mesaView(cambio.mesa))
  })

type Decide = (rooms: Rooms, sesion: Sesion, mesa: Mesa, other: Mesa) => Promise<Result<CambioMesas>>

/** Locks sessions before tables, and both in order of id, as every writer does; then moves. */
const move = (ctx: Ctx, mesaId: string, otherId: string, decide: Decide): Promise<Result<MesaConSesion>> =>
  ctx.store.write(async (rooms) => {
    const [here, there] = [await rooms.mesas.get(mesaId), await rooms.mesas.get(otherId)]
    for (const sesionId of [...new Set([here?.sesionId, there?.sesionId])].flatMap((id) => id ?? []).sort())
      await rooms.sesiones.lock(sesionId)
    const locked = await rooms.mesas.lock([...new Set([mesaId, otherId])])
    const [mesa, other] = [locked.get(mesaId), locked.get(otherId)]
    if (!mesa) return refuse('no_encontrado', { que: 'mesa', id: mesaId })
    if (!other) return refuse('no_encontrado', { que: 'mesa', id: otherId })
    const sesion = mesa.sesionId ? await rooms.sesiones.get(mesa.sesionId) : null
    if (!sesion) return refuse('mesa_sin_sesion', { mesa: mesa.nombre }, { actual: mesaView(mesa) })
    if (other.sesionId === sesion.id && other.id !== mesa.id) return ok(answer(mesa, sesion))
    const moved = await decide(rooms, sesion, mesa, other)
    if (!moved.ok) return moved
    const { mesas, historia, eventos } = moved.value
    await rooms.sesiones.save(
      { sesion: moved.value.sesion, nueva: false, mesas, comensales: [], historia, eventos },
      ctx.now,
    )
    const shown = mesas.find((one) => one.sesionId === sesion.id) ?? mesa
    return ok(answer(shown, moved.value.sesion))
  })

/** Everything of a session goes to another one, and it ends. */
async function dissolve(rooms: Rooms, ctx: Ctx, from: string, into: Sesion): Promise<void> {
  const [old, target] = [await rooms.cuentas.ofSesion(from), await rooms.cuentas.ofSesion(into.id)]
  await rooms.pedidos.moveToSesion(from, into.id, ctx.now)
  await rooms.llamadas.moveToSesion(from, into.id, ctx.now)
  await rooms.sesiones.moveComensales(from, into.id, ctx.now)
  if (old && target) {
    await rooms.cuentas.movePagos(old.id, target.id)
    await closeEmptyCuenta(rooms, ctx, from)
  }
  await endSesion(rooms, ctx, from, 'close', null, into.id)
}

/** Closes the bill of a session that owes nothing. */
async function closeEmptyCuenta(rooms: Rooms, ctx: Ctx, sesionId: string): Promise<Result<null>> {
  await rooms.sesiones.lock(sesionId)
  const cuenta = await rooms.cuentas.ofSesion(sesionId)
  if (!cuenta || cuenta.estado === 'cerrada') return ok(null)
  const pedidos = await rooms.pedidos.ofSesion(sesionId)
  const reglas = reglasOf(await rooms.restaurante.get())
  const beyond = refuseFueraDeRango(cuenta, pedidos, reglas)
  if (beyond) return beyond
  const { balanceMinor, totalMinor } = reckon(cuenta, pedidos, reglas)
  if (balanceMinor !== 0) return refuse('cuenta_con_saldo', { saldo: balanceMinor })
  await rooms.cuentas.save(
    recordCuenta(
      { ...cuenta, estado: 'cerrada', cerradaAt: ctx.now, totalCerradoMinor: totalMinor },
      'cuenta.cerrada',
      pedidos,
      reglas,
      ctx,
    ),
    ctx.now,
  )
  return ok(null)
}

/** The stations that work for a session: their tickets name its table. */
async function cocinasOf(rooms: Rooms, sesion: Sesion): Promise<string[]> {
  const activos = (await rooms.pedidos.ofSesion(sesion.id)).filter((pedido) => isActivo(pedido.estado))
  return [
    ...new Set(
      activos.flatMap((pedido) => pedido.items.map((item) => channels.cocina(sesion.restauranteId, item.estacionId))),
    ),
  ]
}

const answer = (mesa: Mesa, { id, pin, estado, abiertaAt, version }: Sesion): MesaConSesion => ({
  mesa: mesaView(mesa),
  sesion: { id, pin, estado, abiertaAt: abiertaAt.toISOString(), version },
})
