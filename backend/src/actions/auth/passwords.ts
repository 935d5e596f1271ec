import { refuse } from '@arisgourmet/contract/refusals'
import { refusePassword } from '../../auth/passwordPolicy.js'
import { isGenuine, readRecovery, recoveryToken } from '../../auth/recovery.js'
import { ok, type Result } from '../../domain/cambio.js'
import type { IdentidadStore } from '../../store/identidad.js'
import type { RefreshTokens } from '../../store/refreshTokens.js'
import { normalize } from '../restaurantes/signUp.js'

export interface PasswordCtx {
  identidad: IdentidadStore
  refreshTokens: RefreshTokens
  verify: (stored: string, password: string) => Promise<{ ok: boolean }>
  hash: (password: string) => Promise<string>
  now: Date
}

interface Owner {
  usuarioId: string
  restauranteId: string
}

/** A new password by who knows the old one; the logins that ended with it: all but this device's. */
export async function changePassword(ctx: PasswordCtx, { usuarioId, restauranteId }: Owner, current: string, it: { actual: string; nueva: string }): Promise<Result<string[]>> {
  const owner = { usuarioId, restauranteId }
  const account = await ctx.identidad.findPassword(owner)
  if (!account || !(await ctx.verify(account.passwordHash, it.actual)).ok) return refuse('credenciales_invalidas')
  const weak = await refusePassword(it.nueva, [account.email, account.nombre])
  if (weak) return weak
  if (!(await ctx.identidad.replacePassword(owner, account.passwordHash, await ctx.hash(it.nueva), ctx.now))) return refuse('credenciales_invalidas')
  return ok(await ctx.refreshTokens.revokeAll({ ...owner, except: current }, 'contrasena', ctx.now))
}

/** The token of a one-time link, and whom to write to; null where there is no such account. */
export async function startRecovery(
  { identidad, now }: Pick<PasswordCtx, 'identidad' | 'now'>, key: Buffer, it: { restaurante: string; email: string },
): Promise<{ to: string; token: string } | null> {
  const found = await identidad.findForLogin(normalize(it.restaurante), normalize(it.email))
  const account = found?.activo ? await identidad.findPassword(found) : null
  return found && account ? { to: account.email, token: recoveryToken(key, found, now) } : null
}

/** A new password by a one-time link; the logins that ended with it: all. */
export async function resetPassword(ctx: PasswordCtx, key: Buffer, it: { token: string; password: string }): Promise<Result<string[]>> {
  const owner = readRecovery(it.token, ctx.now)
  const account = owner && (await ctx.identidad.findPassword(owner))
  if (!account || !isGenuine(key, it.token, account.passwordHash)) return refuse('enlace_invalido')
  const weak = await refusePassword(it.password, [account.email, account.nombre])
  if (weak) return weak
  if (!(await ctx.identidad.replacePassword(owner, account.passwordHash, await ctx.hash(it.password), ctx.now))) return refuse('enlace_invalido')
  return ok(await ctx.refreshTokens.revokeAll(owner, 'contrasena', ctx.now))
}
