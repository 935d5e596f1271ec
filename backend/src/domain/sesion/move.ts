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
