import { refuse } from '@arisgourmet/contract/refusals'
import { freshRefreshToken, hashToken, openSuccessor, sealSuccessor } from '../../auth/refreshToken.js'
import { ok, type Result } from '../../domain/cambio.js'
import { appendActa } from '../../store/casa/auditoria.js'
import type { RefreshTokens } from '../../store/identidad/refreshTokens.js'
import type { Login } from '../../store/identidad/refreshRotation.js'
import { loginActa, type Origen } from './acta.js'
import type { LoggedIn } from './beginLogin.js'

export interface RefreshCtx extends Origen {
  refreshTokens: RefreshTokens
}

/** What came of it besides the answer: for the figures, and to end what a reuse revoked. */
export interface Refreshed {
  outcome: 'rotated' | 'replayed' | 'refused' | 'reused'
  result: Result<LoggedIn>
  /** The login that this attempt ended. */
  ended: Login | null
}

/** Exchanges a refresh token for its successor; the same one for a parent that asks again within its grace. */
export async function refresh(ctx: RefreshCtx, token: string): Promise<Refreshed> {
  const candidate = freshRefreshToken()
  const it = await ctx.refreshTokens.present(
    hashToken(token),
    { id: ctx.newId(), hash: hashToken(candidate), sealed: sealSuccessor(token, candidate) },
    ctx.now,
    (db, { id, restauranteId, usuarioId }) =>
      // Nobody knows whether the thief or the owner came back with it.
      appendActa(
        { db, restauranteId },
        loginActa(ctx, 'refreshReused', null, id),
        { estado: 'viva' },
        { estado: 'terminada', motivo: 'reuso', usuarioId },
      ),
  )
  if (it.outcome === 'refused') return { outcome: 'refused', result: refuse('refresh_invalido'), ended: null }
  if (it.outcome === 'reused') return { outcome: 'reused', result: refuse('refresh_reutilizado'), ended: it.login }
  const { id: familiaId, usuarioId, restauranteId } = it.login
  const refreshToken = it.outcome === 'rotated' ? candidate : openSuccessor(token, it.sealed)
  return { outcome: it.outcome, result: ok({ usuarioId, restauranteId, familiaId, refreshToken }), ended: null }
}
