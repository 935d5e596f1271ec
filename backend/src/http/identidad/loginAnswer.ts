import type { LoggedIn } from '../../actions/auth/beginLogin.js'
import { refuse } from '@arisgourmet/contract/refusals'
import { normalize } from '../../actions/restaurantes/signUp.js'
import { ACCESS_SECONDS } from '../../auth/signer.js'
import type { Identidad } from '../../store/identidad/identidad.js'
import { Answer, Refused } from '../seam/answer.js'
import type { House } from '../../house/house.js'
import { rememberOn, setDeviceCookie } from './knownDevice.js'
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

/** What every way in answers. `device`: what the device showed of accounts that signed in there before, where this one is to be added. */
export async function loginAnswer(
  house: House,
  loggedIn: LoggedIn,
  client: 'web' | 'native',
  now: Date,
  device?: { token: string | null },
): Promise<Answer> {
  const alive = await house.authenticator.identifyLogin(loggedIn.familiaId, loggedIn.usuarioId, now)
  if (!alive) throw new Refused(refuse('credenciales_invalidas'))
  const usuario = await propio(house, alive.identidad)
  const known =
    device && usuario.email !== null
      ? rememberOn(house.deviceKey, device.token, accountOf(usuario.restaurante.slug, usuario.email))
      : null
  const asCookie = client === 'web'
  const answer = await tokensAnswer(house, loggedIn, asCookie, now, {
    usuario,
    ...(known !== null && !asCookie ? { deviceToken: known } : {}),
  })
  if (known === null || !asCookie) return answer
  const cookies = [answer.headers['set-cookie'] ?? [], setDeviceCookie(known)].flat()
  return new Answer(answer.body, answer.status, { ...answer.headers, 'set-cookie': cookies })
}

/** How an account is called where attempts at its password are counted. */
export const accountOf = (restaurante: string, email: string): string => `${normalize(restaurante)}:${normalize(email)}`

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
