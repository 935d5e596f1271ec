import type { LoggedIn } from '../actions/auth/beginLogin.js'
import { refuse } from '@arisgourmet/contract/refusals'
import { ACCESS_SECONDS } from '../auth/signer.js'
import type { Identidad } from '../store/identidad.js'
import { Answer, Refused } from './answer.js'
import type { House } from './house.js'
import { setRefreshCookie } from './refreshCookie.js'

/** The access token in the body; the refresh token where this kind of client keeps it. */
export async function tokensAnswer(
  house: House,
  { usuarioId, restauranteId, familiaId, refreshToken }: LoggedIn,
  asCookie: boolean,
  now: Date,
  more: object = {},
): Promise<Answer> {
  const accessToken = await house.signer.sign({ usuarioId, restauranteId, familiaId }, now)
  const body = { accessToken, expiresIn: ACCESS_SECONDS, usuarioId, ...(asCookie ? {} : { refreshToken }), ...more }
  return new Answer(body, null, asCookie ? { 'set-cookie': setRefreshCookie(refreshToken) } : {})
}

/** What every way in answers. */
export async function loginAnswer(
  house: House,
  loggedIn: LoggedIn,
  client: 'web' | 'native',
  now: Date,
): Promise<Answer> {
  const alive = await house.authenticator.identifyLogin(loggedIn.familiaId, loggedIn.usuarioId, now)
  if (!alive) throw new Refused(refuse('credenciales_invalidas'))
  return tokensAnswer(house, loggedIn, client === 'web', now, { usuario: await propio(house, alive.identidad) })
}

export async function propio(
  house: House,
  { usuarioId, nombre, email, rol, permisos, restauranteId, factorPendiente }: Identidad,
) {
  const {
    id,
    slug,
    nombre: name,
    moneda,
    zonaHoraria,
    idioma,
    ajustes: { trato },
  } = await house.storeOf(restauranteId).read.restaurante.get()
  return {
    id: usuarioId,
    nombre,
    email,
    rol,
    permisos: [...permisos],
    ...(factorPendiente ? { segundoFactorPendiente: true } : {}),
    restaurante: { id, slug, nombre: name, moneda, zonaHoraria, idioma, trato },
  }
}
