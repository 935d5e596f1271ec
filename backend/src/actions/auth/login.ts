import { refuse } from '@arisgourmet/contract/refusals'
import { freshRefreshToken, hashToken } from '../../auth/refreshToken.js'
import { REFRESH_ABSOLUTE_MS, REFRESH_IDLE_MS } from '../../domain/acceso/refresh.js'
import { ok, type Result } from '../../domain/cambio.js'
import { appendActa } from '../../store/auditoria.js'
import { replacePassword, type IdentidadStore } from '../../store/identidad.js'
import type { RefreshTokens } from '../../store/refreshTokens.js'
import { normalize } from '../restaurantes/signUp.js'
import { loginActa, type Origen } from './acta.js'

export interface LoginCtx extends Origen {
  identidad: IdentidadStore
  refreshTokens: RefreshTokens
  /** Compares a password with a stored hash; for an unknown account it takes as long and says no. */
  verify: (stored: string | null, password: string) => Promise<{ ok: boolean; rehash: boolean }>
  hash: (password: string) => Promise<string>
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
  ctx: LoginCtx, it: { restaurante: string; email: string; password: string; client: 'web' | 'native'; dispositivo: string | null },
): Promise<Result<LoggedIn>> {
  const found = await ctx.identidad.findForLogin(it.restaurante, normalize(it.email))
  const { ok: matches, rehash } = await ctx.verify(found?.passwordHash ?? null, it.password)
  if (!found || !matches || !found.activo) return refuse('credenciales_invalidas')
  const { usuarioId, restauranteId } = found
  const rehashed = rehash ? await ctx.hash(it.password) : null
  const [familiaId, refreshToken, at] = [ctx.newId(), freshRefreshToken(), ctx.now.getTime()]
  await ctx.refreshTokens.insertFamilia({
    id: familiaId, restauranteId, usuarioId, tokenHash: hashToken(refreshToken), client: it.client, dispositivo: it.dispositivo, ip: ctx.ip, now: ctx.now,
    expiresAt: new Date(at + REFRESH_IDLE_MS), familiaExpiresAt: new Date(at + REFRESH_ABSOLUTE_MS),
  }, async (db) => {
    if (rehashed) await replacePassword(db, found, found.passwordHash, rehashed, ctx.now)
    await appendActa({ db, restauranteId }, loginActa(ctx, 'login', usuarioId, familiaId), null, { client: it.client })
  })
  return ok({ usuarioId, restauranteId, familiaId, refreshToken })
}
