import type { LlamadaView } from '@arisgourmet/contract/http/mesas'
import { refuse } from '@arisgourmet/contract/refusals'
import { forDiners } from '@arisgourmet/contract/events/events'
import { ok, type Result } from '../../domain/cambio.js'
import {
  attendLlamada as decideAttend,
  createLlamada as decideCreate,
  llamadaView,
} from '../../domain/llamada/llamada.js'
import { refuseFueraDeRango } from '../../domain/cuenta/cuenta.js'
import { requestCuenta } from '../../domain/cuenta/pay.js'
import type { Sesion } from '../../domain/sesion/sesion.js'
import type { Once } from '../../store/casa/idempotency.js'
import type { Rooms } from '../../store/store.js'
import type { Ctx } from '../ctx.js'
import { reglasOf } from '../cuentas/reglas.js'

/** A diner calls. A call of the same kind that still waits is answered with itself: nobody comes twice. A call for the bill asks for it too. */
export const createLlamada = (ctx: Ctx, tipo: 'mesero' | 'cuenta'): Promise<Result<Once<LlamadaView>>> =>
  ctx.store.writeOnce(ctx.idempotency, async (rooms) => {
    if (ctx.actor.tipo !== 'comensal') return refuse('no_autenticado')
    const sesion = await lockOwn(rooms, ctx.actor)
    const mesa = sesion && (await rooms.mesas.get(sesion.mesaId))
    if (!mesa) return refuse('sesion_terminada')
    if (sesion.estado !== 'abierta') return refuse('sesion_cerrada', { estado: sesion.estado })
    const waiting = (await rooms.llamadas.list({ sesionId: sesion.id, estado: 'pendiente', limit: 100 })).find(
      (one) => one.tipo === tipo,
    )
    if (waiting) return ok(forDiners(llamadaView(waiting)))
    const made = decideCreate(
      {
        restauranteId: sesion.restauranteId,
        sesionId: sesion.id,
        mesaId: mesa.id,
        mesaNombre: mesa.nombre,
        comensalId: ctx.actor.id,
        tipo,
      },
      ctx,
    )
    await rooms.llamadas.save(made.llamada, made.eventos, true, ctx.now)
    const cuenta = tipo === 'cuenta' ? await rooms.cuentas.ofSesion(sesion.id) : null
    const pedidos = cuenta ? await rooms.pedidos.ofSesion(sesion.id) : []
    const reglas = reglasOf(await rooms.restaurante.get())
    // A bill that cannot be reckoned is still asked for: somebody goes, and sees why.
    const asked =
      cuenta && !refuseFueraDeRango(cuenta, pedidos, reglas) ? requestCuenta(cuenta, pedidos, reglas, ctx) : null
    if (asked) await rooms.cuentas.save(asked, ctx.now)
    await rooms.sesiones.touch(sesion.id, ctx.now)
    return ok(forDiners(llamadaView(made.llamada)))
  })

/** Somebody goes. */
export const attendLlamada = (ctx: Ctx, id: string): Promise<Result<LlamadaView>> =>
  ctx.store.write(async (rooms) => {
    const llamada = await rooms.llamadas.lock(id)
    if (!llamada) return refuse('no_encontrado', { que: 'llamada', id })
    const attended = decideAttend(llamada, ctx)
    if (attended) await rooms.llamadas.save(attended.llamada, attended.eventos, false, ctx.now)
    return ok(llamadaView(attended?.llamada ?? llamada))
  })

/** The session of a phone, locked: the one that it is in now, where its table was joined or parted while the call waited for the lock. */
async function lockOwn(rooms: Rooms, actor: { id: string; sesionId: string }): Promise<Sesion | null> {
  const sesion = await rooms.sesiones.lock(actor.sesionId)
  const now = (await rooms.sesiones.getComensal(actor.id))?.sesionId
  return now && now !== actor.sesionId ? rooms.sesiones.lock(now) : sesion
}
