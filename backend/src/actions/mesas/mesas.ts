import type { MesaView } from '@arisgourmet/contract/http/mesas'
import { channels } from '@arisgourmet/contract/events/channels'
import { refuse } from '@arisgourmet/contract/refusals'
import { isActivo } from '@arisgourmet/contract/rules/estados/pedido'
import { ok, type Result } from '../../domain/cambio.js'
import { mesaView, type Mesa } from '../../domain/mesa/mesa.js'
import type { CambioMesas } from '../../domain/sesion/move.js'
import type { Sesion } from '../../domain/sesion/sesion.js'
import type { Rooms } from '../../store/store.js'
import type { Ctx } from '../ctx.js'

/** A table and the session at it, as `open`, `transfer` and `merge` answer. */
export interface MesaConSesion {
  mesa: MesaView
  sesion: { id: string; pin: string; estado: Sesion['estado']; abiertaAt: string; version: number }
}

export const mesaConSesion = (mesa: Mesa, sesion: Sesion): MesaConSesion => ({
  mesa: mesaView(mesa),
  sesion: sesionResumen(sesion),
})

export const sesionResumen = ({ id, pin, estado, abiertaAt, version }: Sesion): MesaConSesion['sesion'] => ({
  id,
  pin,
  estado,
  abiertaAt: abiertaAt.toISOString(),
  version,
})

/** Locks the sessions at some tables, then every table of theirs: sessions before tables, both in order of id, as every writer does. */
export async function lockMesas(rooms: Rooms, ids: readonly string[]): Promise<Map<string, Mesa>> {
  const seen = await Promise.all([...new Set(ids)].map((id) => rooms.mesas.get(id)))
  const sesiones = [...new Set(seen.flatMap((mesa) => mesa?.sesionId ?? []))].sort()
  for (const sesionId of sesiones) await rooms.sesiones.lock(sesionId)
  const theirs = await Promise.all(sesiones.map((sesionId) => rooms.mesas.ofSesion(sesionId)))
  return rooms.mesas.lock([...new Set([...ids, ...theirs.flat().map((mesa) => mesa.id)])])
}

/** The table with a session that something is done to, and the other one; both locked. */
export async function lockTwo(
  rooms: Rooms,
  mesaId: string,
  otherId: string,
): Promise<Result<{ sesion: Sesion; mesa: Mesa; other: Mesa; mesas: ReadonlyMap<string, Mesa> }>> {
  const mesas = await lockMesas(rooms, [mesaId, otherId])
  const [mesa, other] = [mesas.get(mesaId), mesas.get(otherId)]
  if (!mesa) return refuse('no_encontrado', { que: 'mesa', id: mesaId })
  if (!other) return refuse('no_encontrado', { que: 'mesa', id: otherId })
  const sesion = mesa.sesionId ? await rooms.sesiones.get(mesa.sesionId) : null
  if (!sesion) return refuse('mesa_sin_sesion', { mesa: mesa.nombre }, { actual: mesaView(mesa) })
  return ok({ sesion, mesa, other, mesas })
}

/** Writes a session and its tables after a move. */
export async function saveMesas(rooms: Rooms, ctx: Ctx, it: CambioMesas): Promise<void> {
  const { sesion, mesas, historia, eventos } = it
  await rooms.sesiones.save({ sesion, nueva: false, mesas, comensales: [], historia, eventos }, ctx.now)
}

/** The stations that work for some sessions: their tickets name the table. */
export async function cocinasOf(rooms: Rooms, sesiones: readonly Sesion[]): Promise<string[]> {
  const pedidos = await rooms.pedidos.ofSesiones(sesiones.map((sesion) => sesion.id))
  const activos = pedidos.filter((pedido) => isActivo(pedido.estado))
  return [
    ...new Set(
      activos.flatMap((pedido) => pedido.items.map((item) => channels.cocina(pedido.restauranteId, item.estacionId))),
    ),
  ]
}
