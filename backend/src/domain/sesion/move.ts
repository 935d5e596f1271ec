import { channels } from '@arisgourmet/contract/events/channels'
import { refuse } from '@arisgourmet/contract/refusals'
import { stepMesa } from '@arisgourmet/contract/rules/estados/mesa'
import { ok, type Evento, type Result } from '../cambio.js'
import type { Entorno } from '../entorno.js'
import { changeMesa, mesaView, type HistoriaMesa, type Mesa } from '../mesa/mesa.js'
import type { Sesion } from './sesion.js'

/** Tables and session after a move; the lines, phones and calls follow the session by reference. */
export interface CambioMesas {
  mesas: readonly Mesa[]
  sesion: Sesion
  historia: readonly HistoriaMesa[]
  eventos: readonly Evento[]
}

/** Moves a session to a free table. `cocinas`: the channels of the stations that work for it, whose tickets name the table. */
export function transferSesion(
  sesion: Sesion,
  origen: Mesa,
  destino: Mesa,
  cocinas: readonly string[],
  env: Entorno,
): Result<CambioMesas> {
  if (origen.id === destino.id) return refuse('misma_mesa')
  const paso = stepMesa(destino.estado, 'open')
  if (paso.kind !== 'change')
    return refuse(
      'transicion_invalida',
      { que: destino.nombre, desde: destino.estado, hacia: 'ocupada' },
      { actual: mesaView(destino) },
    )
  const moved: Sesion = {
    ...sesion,
    mesaId: sesion.mesaId === origen.id ? destino.id : sesion.mesaId,
    ultimaActividadAt: env.now,
  }
  const from = { mesaId: origen.id, sesionId: sesion.id }
  const canales = [channels.sesion(sesion.id), ...cocinas]
  const left = changeMesa(
    origen,
    { estado: 'libre', sesionId: null },
    'mesa.liberada',
    { sesion: null, origen: from },
    env,
  )
  const taken = changeMesa(
    destino,
    { estado: 'ocupada', sesionId: sesion.id, reservaNombre: null, reservadaPara: null },
    'mesa.transferida',
    { sesion: moved, canales, origen: from },
    env,
  )
  return ok({
    sesion: moved,
    mesas: [left.mesa, taken.mesa],
    historia: [...left.historia, ...taken.historia],
    eventos: [...left.eventos, ...taken.eventos],
  })
}

/** Joins a table to a session: a free one, or one whose own session (`dissolved`) goes into it. The party has sat since the first of them did. */
export function mergeMesa(
  sesion: Sesion,
  mesa: Mesa,
  joined: Mesa,
  dissolved: Sesion | null,
  cocinas: readonly string[],
  env: Entorno,
): Result<CambioMesas> {
  if (mesa.id === joined.id) return refuse('misma_mesa')
  if (joined.estado === 'inactiva')
    return refuse(
      'transicion_invalida',
      { que: joined.nombre, desde: joined.estado, hacia: 'ocupada' },
      { actual: mesaView(joined) },
    )
  const abiertaAt = dissolved && dissolved.abiertaAt < sesion.abiertaAt ? dissolved.abiertaAt : sesion.abiertaAt
  const after: Sesion = { ...sesion, abiertaAt, ultimaActividadAt: env.now }
  const change = { estado: 'ocupada', sesionId: sesion.id, reservaNombre: null, reservadaPara: null } as const
  const canales = [
    channels.sesion(sesion.id),
    ...(joined.sesionId ? [channels.sesion(joined.sesionId)] : []),
    ...cocinas,
  ]
  const taken = changeMesa(
    joined,
    change,
    'mesa.unida',
    { sesion: after, canales, origen: { mesaId: joined.id, sesionId: joined.sesionId } },
    env,
  )
  return ok({ sesion: after, mesas: [taken.mesa], historia: taken.historia, eventos: taken.eventos })
}
