import { refuse, type Refusal } from '@arisgourmet/contract/refusals'
import { refusePassword } from '../../auth/passwordPolicy.js'
import { isGenuine, readRecovery, recoveryToken } from '../../auth/recovery.js'
import { ok, type Result } from '../../domain/cambio.js'
import { appendActa } from '../../store/casa/auditoria.js'
import { replacePassword, type IdentidadStore } from '../../store/identidad/identidad.js'
import type { RefreshTokens } from '../../store/identidad/refreshTokens.js'
import { orRefusal, Undo } from '../../store/undo.js'
import { normalize } from '../restaurantes/signUp.js'
import { loginActa, type Origen } from './acta.js'

export interface PasswordCtx extends Origen {
  identidad: IdentidadStore
  refreshTokens: RefreshTokens
  verify: (stored: string, password: string) => Promise<{ ok: boolean }>
  hash: (password: string) => Promise<string>
}

interface Owner {
  usuarioId: string
  restauranteId: string
}

/** A new password by who knows the old one; the logins that ended with it: all but this device's. */
export async function changePassword(
  ctx: PasswordCtx,
  { usuarioId, restauranteId }: Owner,
  current: string,
  it: { actual: string; nueva: string },
): Promise<Result<string[]>> {
  const owner = { usuarioId, restauranteId }
  const account = await ctx.identidad.findPassword(owner)
  if (!account || !(await ctx.verify(account.passwordHash, it.actual)).ok) return refuse('credenciales_invalidas')
  const weak = await refusePassword(it.nueva, account.palabras)
  if (weak) return weak
  return replace(
    ctx,
    { ...owner, except: current },
    { from: account.passwordHash, to: it.nueva, accion: 'changePassword', unless: refuse('credenciales_invalidas') },
  )
}

/** The token of a one-time link, and whom to write to; null where there is no such account. */
export async function startRecovery(
  { identidad, now }: Pick<PasswordCtx, 'identidad' | 'now'>,
  key: Buffer,
  it: { restaurante: string; email: string },
): Promise<{ to: string; token: string; restauranteId: string; usuarioId: string } | null> {
  const found = await identidad.findForLogin(normalize(it.restaurante), normalize(it.email))
  const account = found?.activo ? await identidad.findPassword(found) : null
  return found && account
    ? {
        to: account.email,
        token: recoveryToken(key, found, now),
        restauranteId: found.restauranteId,
        usuarioId: found.usuarioId,
      }
    : null
}

/** A new password by a one-time link; the logins that ended with it: all. */
export async function resetPassword(
  ctx: PasswordCtx,
  key: Buffer,
  it: { token: string; password: string },
): Promise<Result<string[]>> {
  const owner = readRecovery(it.token, ctx.now)
  const account = owner && (await ctx.identidad.findPassword(owner))
  if (!account || !isGenuine(key, it.token, account.passwordHash)) return refuse('enlace_invalido')
  const weak = await refusePassword(it.password, account.palabras)
  if (weak) return weak
  return replace(ctx, owner, {
    from: account.passwordHash,
    to: it.password,
    accion: 'resetPassword',
    unless: refuse('enlace_invalido'),
  })
}

/** Password, logins and trail in one transaction. `unless`: what is said to who came second with the same old password. */
async function replace(
  ctx: PasswordCtx,
  owner: Owner & { except?: string },
  it: { from: string; to: string; accion: string; unless: Refusal },
): Promise<Result<string[]>> {
  const { restauranteId, usuarioId } = owner
  const to = await ctx.hash(it.to)
  const ended = await orRefusal(() =>
    ctx.refreshTokens.revokeAll(owner, 'contrasena', ctx.now, async (db, ids) => {
      if (!(await replacePassword(db, owner, it.from, to, ctx.now))) throw new Undo(it.unless)
      const acta = {
        ...loginActa(ctx, it.accion, usuarioId, null),
        sujetoTipo: 'usuarios' as const,
        sujetoId: usuarioId,
      }
      await appendActa({ db, restauranteId }, acta, { passwordHash: it.from }, { passwordHash: to, terminados: ids })
    }),
  )
  return Array.isArray(ended) ? ok(ended) : ended
}
