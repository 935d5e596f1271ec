import type { MesaView } from '@arisgourmet/contract/http/mesas'
import type { PendientesBody } from '@arisgourmet/contract/http/pedidos'
import { refuse } from '@arisgourmet/contract/refusals'
import { stepMesa } from '@arisgourmet/contract/rules/estados/mesa'
import { ok, type Result } from '../../domain/cambio.js'
import { changeMesa, mesaView } from '../../domain/mesa/mesa.js'
import { refuseSinConfigurar } from '../../domain/restaurante/configurado.js'
import { transferSesion } from '../../domain/sesion/move.js'
import { openMesa as decideOpen } from '../../domain/sesion/open.js'
import { replaceInUnion } from '../../domain/sesion/union.js'
import type { Ctx } from '../ctx.js'
import { endSesion } from '../sesiones/end.js'
import { endPendientes } from '../sesiones/endPendientes.js'
import { closeEmptyCuenta } from './closeEmptyCuenta.js'
import { insertCuenta } from './insertCuenta.js'
import { cocinasOf, lockTwo, mesaConSesion, saveMesas, type MesaConSesion } from './mesas.js'

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
    return ok(mesaConSesion(opened.value.mesas[0] ?? mesa, opened.value.sesion))
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
  ctx.store.write(async (rooms) => {
    const found = await lockTwo(rooms, mesaId, destinoId)
    if (!found.ok) return found
    const { sesion, mesa, other } = found.value
    if (other.sesionId === sesion.id && other.id !== mesa.id) return ok(mesaConSesion(mesa, sesion))
    const moved = transferSesion(sesion, mesa, other, await cocinasOf(rooms, [sesion]), ctx)
    if (!moved.ok) return moved
    await saveMesas(rooms, ctx, moved.value)
    for (const union of await rooms.uniones.standing([sesion.id])) {
      const replaced = replaceInUnion(union, mesa.id, other.id)
      if (replaced) await rooms.uniones.update(replaced)
    }
    const shown = moved.value.mesas.find((one) => one.sesionId === sesion.id) ?? mesa
    return ok(mesaConSesion(shown, moved.value.sesion))
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
