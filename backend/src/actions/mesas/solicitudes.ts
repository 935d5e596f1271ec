import type { SolicitudView } from '@arisgourmet/contract/http/mesas'
import { refuse } from '@arisgourmet/contract/refusals'
import { ok, type Result } from '../../domain/cambio.js'
import { refuseSinConfigurar } from '../../domain/restaurante/configurado.js'
import { admit, openMesa as decideOpen, rejectSolicitud as decideReject } from '../../domain/sesion/open.js'
import { solicitudView, type Comensal } from '../../domain/sesion/sesion.js'
import type { Mesa } from '../../domain/mesa/mesa.js'
import type { Rooms } from '../../store/store.js'
import type { Ctx } from '../ctx.js'
import { insertCuenta } from './insertCuenta.js'

/** Phones that wait, oldest first. */
export async function listSolicitudes(ctx: Ctx): Promise<SolicitudView[]> {
  const nombres = new Map((await ctx.store.read.mesas.list()).map((mesa) => [mesa.id, mesa.nombre]))
  return (await ctx.store.read.sesiones.waiting(ctx.now)).map((one) =>
    solicitudView(one, nombres.get(one.mesaId) ?? ''),
  )
}

/** Lets one phone in; a table without a session gets one. `pin`: a fresh random one. */
export const approveSolicitud = (ctx: Ctx, id: string, pin: string): Promise<Result<SolicitudView>> =>
  answer(ctx, id, 'activo', async (rooms, comensal, mesa) => {
    const unset = refuseSinConfigurar(await rooms.restaurante.get())
    if (unset) return unset
    const sesion = mesa.sesionId ? await rooms.sesiones.get(mesa.sesionId) : null
    if (sesion) {
      const admitted = admit(comensal, sesion, mesa.nombre, ctx)
      await rooms.sesiones.save(
        {
          sesion: null,
          nueva: false,
          mesas: [],
          comensales: [admitted.comensal],
          historia: [],
          eventos: [admitted.evento],
        },
        ctx.now,
      )
      return ok(admitted.comensal)
    }
    const opened = decideOpen({ mesa, sesion: null, waiting: [comensal] }, { pin, personas: null }, ctx)
    if (!opened.ok) return opened
    await rooms.sesiones.save(opened.value, ctx.now)
    await insertCuenta(rooms, ctx, opened.value.sesion)
    return ok(opened.value.comensales[0] ?? comensal)
  })

/** Does not let a phone in. */
export const rejectSolicitud = (ctx: Ctx, id: string): Promise<Result<SolicitudView>> =>
  answer(ctx, id, 'rechazado', async (rooms, comensal, mesa) => {
    const rejected = decideReject(comensal, mesa.nombre, ctx)
    await rooms.sesiones.save(
      {
        sesion: null,
        nueva: false,
        mesas: [],
        comensales: [rejected.comensal],
        historia: [],
        eventos: [rejected.evento],
      },
      ctx.now,
    )
    return ok(rejected.comensal)
  })

/** Lets in none of the phones that wait at a table; how many they were. */
export const rejectSolicitudes = (ctx: Ctx, mesaId: string): Promise<Result<{ rechazadas: number }>> =>
  ctx.store.write(async (rooms) => {
    const mesa = (await rooms.mesas.lock([mesaId])).get(mesaId)
    if (!mesa) return refuse('no_encontrado', { que: 'mesa', id: mesaId })
    const waiting = await rooms.sesiones.waiting(ctx.now, mesaId)
    const rejected = waiting.map((comensal) => decideReject(comensal, mesa.nombre, ctx))
    await rooms.sesiones.save(
      {
        sesion: null,
        nueva: false,
        mesas: [],
        comensales: rejected.map(({ comensal }) => comensal),
        historia: [],
        eventos: rejected.map(({ evento }) => evento),
      },
      ctx.now,
    )
    return ok({ rechazadas: rejected.length })
  })

const answer = (
  ctx: Ctx,
  id: string,
  to: Comensal['estado'],
  decide: (rooms: Rooms, comensal: Comensal, mesa: Mesa) => Promise<Result<Comensal>>,
): Promise<Result<SolicitudView>> =>
  ctx.store.write(async (rooms) => {
    const found = await rooms.sesiones.getComensal(id)
    const mesa = found && (await rooms.mesas.lock([found.mesaId])).get(found.mesaId)
    const comensal = mesa && (await rooms.sesiones.lockComensal(id))
    if (!comensal) return refuse('no_encontrado', { que: 'solicitud', id })
    if (comensal.estado === to) return ok(solicitudView(comensal, mesa.nombre))
    if (comensal.estado !== 'solicitado')
      return refuse(
        'transicion_invalida',
        { que: 'solicitud', desde: comensal.estado, hacia: to },
        { actual: solicitudView(comensal, mesa.nombre) },
      )
    const decided = await decide(rooms, comensal, mesa)
    return decided.ok ? ok(solicitudView(decided.value, mesa.nombre)) : decided
  })
