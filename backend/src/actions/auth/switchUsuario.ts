import { refuse } from '@arisgourmet/contract/refusals'
import { freshRefreshToken, hashToken } from '../../auth/refreshToken.js'
import { REFRESH_IDLE_MS } from '../../domain/acceso/refresh.js'
import { needsPassword } from '../../domain/acceso/roles.js'
import { ok, type Result } from '../../domain/cambio.js'
import { appendActa } from '../../store/casa/auditoria.js'
import type { RefreshTokens } from '../../store/identidad/refreshTokens.js'
import type { Ctx } from '../ctx.js'
import { loginActa } from './acta.js'
import type { LoggedIn } from './beginLogin.js'

/** The login that a device has now; it ends with the switch. */
export interface CurrentLogin {
  id: string
  restauranteId: string
  usuarioId: string
  expiresAt: Date
}

/**
 * Somebody else takes a shared, signed-in device over with their PIN. The new login ends when the device's own would have:
 * a PIN never makes a sign-in last longer. Who may change accounts is asked for the password whatever PIN was typed, and a wrong PIN is
 * answered as an unknown person is: no answer tells whether a PIN is right (H67).
 * `matches`: compares the PIN with the stored one; null takes as long and is false.
 */
export async function switchUsuario(
  ctx: Ctx,
  refreshTokens: RefreshTokens,
  current: CurrentLogin,
  it: {
    usuarioId: string
    matches: (stored: string | null) => boolean
    client: 'web' | 'native'
    dispositivo: string | null
    ip: string | null
  },
): Promise<Result<LoggedIn>> {
  const found = await ctx.store.read.usuarios.findWithPin(it.usuarioId)
  if (found?.usuario.activo && needsPassword(found.usuario.rol.permisos)) return refuse('contrasena_requerida')
  if (!it.matches(found?.pinHash ?? null) || !found) return refuse('pin_incorrecto')
  const { usuario } = found
  const [familiaId, refreshToken] = [ctx.newId(), freshRefreshToken()]
  const { restauranteId } = current
  await refreshTokens.replace(
    current,
    {
      id: familiaId,
      restauranteId,
      usuarioId: usuario.id,
      tokenHash: hashToken(refreshToken),
      client: it.client,
      dispositivo: it.dispositivo,
      ip: it.ip,
      now: ctx.now,
      expiresAt: new Date(Math.min(ctx.now.getTime() + REFRESH_IDLE_MS, current.expiresAt.getTime())),
      familiaExpiresAt: current.expiresAt,
    },
    (db) =>
      appendActa(
        { db, restauranteId },
        loginActa({ ...ctx, ip: it.ip }, 'switchUsuario', usuario.id, familiaId),
        { dispositivo_id: current.id, usuarioId: current.usuarioId },
        { dispositivo_id: familiaId, usuarioId: usuario.id },
      ),
  )
  return ok({ usuarioId: usuario.id, restauranteId, familiaId, refreshToken })
}
