import { channels } from '@arisgourmet/contract/events/channels'
import type { EventData } from '@arisgourmet/contract/events/events'
import { stepSesion } from '@arisgourmet/contract/rules/estados/sesion'
import { evento } from '../cambio.js'
import type { Entorno } from '../entorno.js'
import { changeMesa, type Mesa } from '../mesa/mesa.js'
import type { CambioSesion, Comensal, Sesion } from './sesion.js'

/** What ending a session needs: it, its tables, its phones, and its view for the last event. */
export interface CloseState {
  sesion: Sesion
  mesas: readonly Mesa[]
  comensales: readonly Comensal[]
  view: EventData<'sesion.cerrada'>
  /** Where its lines and phones went, when it was joined to another. */
  unidaA?: string
}

/** Ends a session: every table of it is free, every phone's token is dead. `null`: it had ended before. */
export function closeSesion(
  state: CloseState,
  how: 'close' | 'expire',
  motivo: string | null,
  env: Entorno,
): CambioSesion | null {
  const paso = stepSesion(state.sesion.estado, how)
  if (paso.kind !== 'change') return null
  const sesion: Sesion = { ...state.sesion, estado: paso.to, cerradaAt: env.now, version: state.sesion.version + 1 }
  const freed = state.mesas.map((mesa) =>
    changeMesa(mesa, { estado: 'libre', sesionId: null }, 'mesa.liberada', { sesion, motivo }, env),
  )
  const { restauranteId } = sesion
  const data = {
    ...state.view,
    estado: sesion.estado,
    cerradaAt: env.now.toISOString(),
    version: sesion.version,
    ...(state.unidaA ? { unidaA: state.unidaA } : {}),
  }
  const ended = evento(
    how === 'close' ? 'sesion.cerrada' : 'sesion.expirada',
    {
      subject: sesion.id,
      version: sesion.version,
      data,
      canales: [channels.salon(restauranteId), channels.caja(restauranteId), channels.sesion(sesion.id)],
    },
    env,
  )
  return {
    sesion,
    nueva: false,
    mesas: freed.map((one) => one.mesa),
    comensales: state.comensales
      .filter((one) => one.estado === 'activo')
      .map((one) => ({ ...one, estado: 'revocado', resueltoAt: env.now })),
    historia: freed.flatMap((one) => one.historia),
    eventos: [...freed.flatMap((one) => one.eventos), ended],
  }
}
