import { refuse } from '@arisgourmet/contract/refusals'
import { hashToken } from '../../auth/refreshToken.js'
import { ok, type Result } from '../../domain/cambio.js'
import { appendActa } from '../../store/casa/auditoria.js'
import type { Dispositivo, RefreshTokens, Together } from '../../store/identidad/refreshTokens.js'
import type { Login } from '../../store/identidad/refreshRotation.js'
import { loginActa, type Origen } from './acta.js'

export interface LoginsCtx extends Origen {
  refreshTokens: RefreshTokens
}

interface Owner {
  restauranteId: string
  usuarioId: string
}

const SHOW_REUSE_MS = 30 * 86_400_000

/** Ends the login of a refresh token, whichever of its generation; null when there was nothing to end. */
export async function logout(ctx: LoginsCtx, token: string): Promise<Login | null> {
  const login = await ctx.refreshTokens.findByToken(hashToken(token), ctx.now)
  return login && (await ctx.refreshTokens.revoke(login, 'salida', ctx.now, noteEnd(ctx, 'logout', login, 'salida')))
    ? login
    : null
}

/** Ends every login of a usuario; their ids. */
export const logoutAll = (ctx: LoginsCtx, owner: Owner): Promise<string[]> =>
  ctx.refreshTokens.revokeAll(owner, 'salida_total', ctx.now, (db, ids) =>
    appendActa({ db, restauranteId: owner.restauranteId }, loginActa(ctx, 'logoutAll', owner.usuarioId, null), null, {
      terminados: ids,
    }),
  )

/** Ends one of one's own logins. */
export async function endLogin(ctx: LoginsCtx, owner: Owner, id: string): Promise<Result<string>> {
  const ended = await ctx.refreshTokens.revoke(
    { id, ...owner },
    'dispositivo',
    ctx.now,
    noteEnd(ctx, 'deleteLoginSession', owner, 'dispositivo'),
  )
  return ended ? ok(id) : refuse('no_encontrado', { que: 'dispositivo', id })
}

/** The trail's entry of a login's end, in its transaction. */
const noteEnd =
  (ctx: Origen, accion: string, { restauranteId, usuarioId }: Owner, motivo: string): Together<string> =>
  (db, familiaId) =>
    appendActa(
      { db, restauranteId },
      loginActa(ctx, accion, usuarioId, familiaId),
      { estado: 'viva' },
      { estado: 'terminada', motivo },
    )

/** Where a usuario is signed in, newest first, and which logins a reused token ended in the last 30 days. */
export async function listLogins(
  { refreshTokens, now }: Pick<LoginsCtx, 'refreshTokens' | 'now'>,
  owner: Owner,
  current: string,
) {
  const { vivos, reusados } = await refreshTokens.list(owner, now, new Date(now.getTime() - SHOW_REUSE_MS))
  return {
    items: vivos.map((one) => ({ ...viewOf(one), actual: one.id === current })),
    alertas: reusados.map((one) => ({ ...viewOf(one), revokedAt: one.revokedAt.toISOString() })),
    nextCursor: null,
  }
}

const viewOf = ({ id, dispositivo, ip, createdAt, lastUsedAt }: Dispositivo) => ({
  id,
  dispositivo,
  ip,
  createdAt: createdAt.toISOString(),
  lastUsedAt: lastUsedAt.toISOString(),
})
