import type { MetodoFactor, MfaRequerido } from '@arisgourmet/contract/http/factores'
import { refuse } from '@arisgourmet/contract/refusals'
import { freshRefreshToken } from '../../auth/refreshToken.js'
import { ok, type Result } from '../../domain/cambio.js'
import { replacePassword, type IdentidadStore } from '../../store/identidad/identidad.js'
import type { RefreshTokens } from '../../store/identidad/refreshTokens.js'
import { RETO_MS, type retosOf } from '../../store/identidad/retos.js'
import type { Store } from '../../store/store.js'
import { normalize } from '../restaurantes/signUp.js'
import type { Origen } from './acta.js'
import { beginLogin, type Device, type LoggedIn } from './beginLogin.js'
import type { Refused } from './refused.js'

export interface LoginCtx extends Origen {
  identidad: IdentidadStore
  refreshTokens: RefreshTokens
  retos: ReturnType<typeof retosOf>
  storeOf: (restauranteId: string) => Store
  /** Compares a password with a stored hash; for an unknown account it takes as long and says no. */
  verify: (stored: string | null, password: string) => Promise<{ ok: boolean; rehash: boolean }>
  hash: (password: string) => Promise<string>
  refused: Refused
}

/**
 * Signs a member of staff in: a new login on this device. Who has a second factor is told so (`segundo_factor_requerido`, with a token
 * of five minutes for the next step), and only who has shown the password.
 */
export async function login(
  ctx: LoginCtx,
  it: Device & { restaurante: string; email: string; password: string },
): Promise<Result<LoggedIn>> {
  const found = await ctx.identidad.findForLogin(it.restaurante, normalize(it.email))
  const { ok: matches, rehash } = await ctx.verify(found?.passwordHash ?? null, it.password)
  if (!found || !matches || !found.activo) {
    if (found) ctx.refused({ ...found, como: 'contrasena' })
    return refuse('credenciales_invalidas')
  }
  const { usuarioId, restauranteId } = found
  const metodos = metodosOf(await ctx.storeOf(restauranteId).read.factores.summary(usuarioId))
  if (metodos.length > 0) {
    const token = freshRefreshToken()
    await ctx.retos.put(token, { tipo: 'entrada', reto: null, restauranteId, usuarioId }, ctx.now)
    return refuse(
      'segundo_factor_requerido',
      {},
      { extra: { mfa: { token, metodos, expiresIn: RETO_MS / 1000 } satisfies MfaRequerido } },
    )
  }
  const rehashed = rehash ? await ctx.hash(it.password) : null
  return ok(
    await beginLogin(
      ctx,
      {
        usuarioId,
        restauranteId,
        como: 'contrasena',
        together: async (db) => {
          if (rehashed) await replacePassword(db, found, found.passwordHash, rehashed, ctx.now)
        },
      },
      it,
    ),
  )
}

function metodosOf({ totp, llaves, codigos }: { totp: boolean; llaves: number; codigos: number }): MetodoFactor[] {
  if (!totp && llaves === 0) return []
  return [
    ...(totp ? ['totp' as const] : []),
    ...(llaves > 0 ? ['llave' as const] : []),
    ...(codigos > 0 ? ['recuperacion' as const] : []),
  ]
}
