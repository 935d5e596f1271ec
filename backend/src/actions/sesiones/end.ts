import { closeSesion } from '../../domain/sesion/close.js'
import { attendLlamada } from '../../domain/llamada/llamada.js'
import type { Rooms } from '../../store/store.js'
import type { Ctx } from '../ctx.js'
import { sesionViewOf } from './view.js'

/** Ends a session inside an open transaction: tables free, phones out, calls answered. Nothing, when it had ended before. */
export async function endSesion(
  rooms: Rooms,
  ctx: Ctx,
  sesionId: string,
  how: 'close' | 'expire',
  motivo: string | null,
): Promise<void> {
  const sesion = await rooms.sesiones.lock(sesionId)
  if (!sesion) return
  const mesas = await rooms.mesas.lockOfSesion(sesionId)
  const comensales = await rooms.sesiones.comensalesOf(sesionId)
  const { pedidos: _p, llamadas: _l, yo: _y, ...view } = await sesionViewOf(rooms, sesion, null)
  const cambio = closeSesion({ sesion, mesas, comensales, view }, how, motivo, ctx)
  if (!cambio) return
  for (const llamada of await rooms.llamadas.list({ sesionId, estado: 'pendiente', limit: 100 })) {
    const attended = attendLlamada(llamada, ctx)
    if (attended) await rooms.llamadas.save(attended.llamada, attended.eventos, false, ctx.now)
  }
  await rooms.sesiones.save(cambio, ctx.now)
}
