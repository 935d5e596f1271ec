import { channels } from '@arisgourmet/contract/events/channels'
import type { EventData } from '@arisgourmet/contract/events/events'
import { evento } from '../cambio.js'
import type { Entorno } from '../entorno.js'
import type { CambioSesion, Sesion } from './sesion.js'

/**
 * How long a PIN is the one that staff tell. It lets in for as long again, so that nobody types in vain: between a quarter and half an hour
 * after it was said, a PIN that somebody passed on opens nothing.
 */
export const PIN_MS = 15 * 60_000

/** Whether a phone that shows this PIN may come in. */
export const isPin = ({ pin, pinAnterior }: Pick<Sesion, 'pin' | 'pinAnterior'>, given: string): boolean =>
  given === pin || (pinAnterior !== null && given === pinAnterior)

/** The session under its next PIN, of which staff alone are told, and not which; null while the one it has is young, or when it is over. `view`: of the session as it is. */
export function rotatePin(
  sesion: Sesion,
  pin: string,
  view: EventData<'sesion.pin_renovado'>,
  env: Entorno,
): CambioSesion | null {
  if (sesion.estado !== 'abierta' || env.now.getTime() - sesion.pinRotatedAt.getTime() < PIN_MS) return null
  return turnPin(sesion, { pin, pinAnterior: sesion.pin }, view, env)
}

/** The session under another PIN from now on: the one before lets nobody in any more. */
export const replacePin = (
  sesion: Sesion,
  pin: string,
  view: EventData<'sesion.pin_renovado'>,
  env: Entorno,
): CambioSesion => turnPin(sesion, { pin, pinAnterior: null }, view, env)

function turnPin(
  sesion: Sesion,
  pins: Pick<Sesion, 'pin' | 'pinAnterior'>,
  view: EventData<'sesion.pin_renovado'>,
  env: Entorno,
): CambioSesion {
  const turned: Sesion = {
    ...sesion,
    ...pins,
    pinRotatedAt: env.now,
    epoca: sesion.epoca + 1,
    version: sesion.version + 1,
  }
  return {
    sesion: turned,
    nueva: false,
    mesas: [],
    comensales: [],
    historia: [],
    eventos: [
      evento(
        'sesion.pin_renovado',
        {
          subject: turned.id,
          version: turned.version,
          data: { ...view, version: turned.version },
          canales: [channels.salon(turned.restauranteId)],
        },
        env,
      ),
    ],
  }
}
