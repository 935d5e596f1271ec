import { refuse } from '@arisgourmet/contract/refusals'
import { hashToken } from '../../auth/refreshToken.js'
import { ok, type Result } from '../../domain/cambio.js'
import type { Dispositivo, Login, RefreshTokens } from '../../store/refreshTokens.js'

export interface LoginsCtx {
  refreshTokens: RefreshTokens
  now: Date
}

interface Owner {
  restauranteId: string
  usuarioId: string
}

const SHOW_REUSE_MS = 30 * 86_400_000

/** Ends the login of a refresh token, whichever of its generation; null when there was nothing to end. */
export async function logout({ refreshTokens, now }: LoginsCtx, token: string): Promise<Login | null> {
  const login = await refreshTokens.findByToken(hashToken(token), now)
  return login && (await refreshTokens.revoke(login, 'salida', now)) ? login : null
}

/** Ends every login of a usuario; their ids. */
export const logoutAll = ({ refreshTokens, now }: LoginsCtx, owner: Owner): Promise<string[]> => refreshTokens.revokeAll(owner, 'salida_total', now)

/** Ends one of one's own logins. */
export async function endLogin({ refreshTokens, now }: LoginsCtx, owner: Owner, id: string): Promise<Result<string>> {
  const ended = await refreshTokens.revoke({ id, ...owner }, 'dispositivo', now)
  return ended ? ok(id) : refuse('no_encontrado', { que: 'dispositivo', id })
}

/** Where a usuario is signed in, newest first, and which logins a reused token ended in the last 30 days. */
export async function listLogins({ refreshTokens, now }: LoginsCtx, owner: Owner, current: string) {
  const { vivos, reusados } = await refreshTokens.list(owner, now, new Date(now.getTime() - SHOW_REUSE_MS))
  return {
    items: vivos.map((one) => ({ ...viewOf(one), actual: one.id === current })),
    alertas: reusados.map((one) => ({ ...viewOf(one), revokedAt: one.revokedAt.toISOString() })),
    nextCursor: null,
  }
}

const viewOf = ({ id, dispositivo, ip, createdAt, lastUsedAt }: Dispositivo) =>
  ({ id, dispositivo, ip, createdAt: createdAt.toISOString(), lastUsedAt: lastUsedAt.toISOString() })
