import { refuse } from '@arisgourmet/contract/refusals'
import { freshRefreshToken, hashToken } from '../../auth/refreshToken.js'
import { REFRESH_ABSOLUTE_MS, REFRESH_IDLE_MS } from '../../domain/acceso/refresh.js'
import { ok, type Result } from '../../domain/cambio.js'
import type { IdentidadStore } from '../../store/identidad.js'
import type { RefreshTokens } from '../../store/refreshTokens.js'
import { normalize } from '../restaurantes/signUp.js'

export interface LoginCtx {
  identidad: IdentidadStore
  refreshTokens: RefreshTokens
  /** Compares a password with a stored hash; for an unknown account it takes as long and says no. */
  verify: (stored: string | null, password: string) => Promise<{ ok: boolean; rehash: boolean }>
  hash: (password: string) => Promise<string>
  now: Date
  newId: () => string
}

export interface LoggedIn {
  usuarioId: string
  restauranteId: string
  familiaId: string
  /** 256 random bits; only its hash is stored. */
  refreshToken: string
}

/** Signs a member of staff in: a new login on this device, with its first refresh token. */
export async function login(
  ctx: LoginCtx, it: { restaurante: string; email: string; password: string; client: 'web' | 'native'; dispositivo: string | null; ip: string | null },
): Promise<Result<LoggedIn>> {
  const found = await ctx.identidad.findForLogin(it.restaurante, normalize(it.email))
  const { ok: matches, rehash } = await ctx.verify(found?.passwordHash ?? null, it.password)
  if (!found || !matches || !found.activo) return refuse('credenciales_invalidas')
  const { usuarioId, restauranteId } = found
  if (rehash) await ctx.identidad.setPasswordHash(usuarioId, restauranteId, await ctx.hash(it.password), ctx.now)
  const [familiaId, refreshToken, at] = [ctx.newId(), freshRefreshToken(), ctx.now.getTime()]
  await ctx.refreshTokens.insertFamilia({
    id: familiaId, restauranteId, usuarioId, tokenHash: hashToken(refreshToken), client: it.client, dispositivo: it.dispositivo, ip: it.ip, now: ctx.now,
    expiresAt: new Date(at + REFRESH_IDLE_MS), familiaExpiresAt: new Date(at + REFRESH_ABSOLUTE_MS),
  })
  return ok({ usuarioId, restauranteId, familiaId, refreshToken })
}
