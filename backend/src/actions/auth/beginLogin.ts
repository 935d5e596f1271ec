import { freshRefreshToken, hashToken } from '../../auth/refreshToken.js'
import { REFRESH_ABSOLUTE_MS, REFRESH_IDLE_MS } from '../../domain/acceso/refresh.js'
import { appendActa } from '../../store/casa/auditoria.js'
import type { RefreshTokens, Together } from '../../store/identidad/refreshTokens.js'
import { loginActa, type Origen } from './acta.js'

export interface LoggedIn {
  usuarioId: string
  restauranteId: string
  familiaId: string
  /** 256 random bits; only its hash is stored. */
  refreshToken: string
}

/** The device that is signed in, as it says of itself. */
export interface Device {
  client: 'web' | 'native'
  dispositivo: string | null
}

/** What is true of somebody who has shown who they are. `como`: by what, for the trail. `together`: what is used up with it. */
export interface Proof {
  usuarioId: string
  restauranteId: string
  como: 'contrasena' | 'totp' | 'recuperacion' | 'llave'
  together?: Together<unknown>
}

/** A new login on this device with its first refresh token, what it cost, and its entry in the trail: one transaction. */
export async function beginLogin(
  ctx: Origen & { refreshTokens: RefreshTokens },
  { usuarioId, restauranteId, como, together }: Proof,
  it: Device,
): Promise<LoggedIn> {
  const [familiaId, refreshToken, at] = [ctx.newId(), freshRefreshToken(), ctx.now.getTime()]
  await ctx.refreshTokens.insertFamilia(
    {
      id: familiaId,
      restauranteId,
      usuarioId,
      tokenHash: hashToken(refreshToken),
      client: it.client,
      dispositivo: it.dispositivo,
      ip: ctx.ip,
      now: ctx.now,
      expiresAt: new Date(at + REFRESH_IDLE_MS),
      familiaExpiresAt: new Date(at + REFRESH_ABSOLUTE_MS),
    },
    async (db) => {
      await together?.(db, null)
      await appendActa({ db, restauranteId }, loginActa(ctx, 'login', usuarioId, familiaId), null, {
        client: it.client,
        como,
      })
    },
  )
  return { usuarioId, restauranteId, familiaId, refreshToken }
}
