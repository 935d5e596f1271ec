import { ok, type Result } from '../../domain/cambio.js'
import { rotatePin as decide } from '../../domain/sesion/pin.js'
import type { Ctx } from '../ctx.js'
import { sesionViewOf } from './view.js'

/** Gives a session its next PIN when its own is due. `pin`: a fresh random one. True when it turned. */
export const rotatePin = (ctx: Ctx, sesionId: string, pin: string): Promise<Result<boolean>> =>
  ctx.store.write(async (rooms) => {
    const sesion = await rooms.sesiones.lock(sesionId)
    if (!sesion) return ok(false)
    const { pedidos: _p, llamadas: _l, yo: _y, ...view } = await sesionViewOf(rooms, sesion, null)
    const cambio = decide(sesion, pin, view, ctx)
    if (cambio) await rooms.sesiones.save(cambio, ctx.now)
    return ok(cambio !== null)
  })
