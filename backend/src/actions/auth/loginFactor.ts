import { refuse } from '@arisgourmet/contract/refusals'
import { codigoHash } from '../../auth/codigos.js'
import { checkAuthentication, credencialHash, readHandle, type Parte } from '../../auth/llaves.js'
import { ok, type Result } from '../../domain/cambio.js'
import { matchTotp } from '../../domain/acceso/totp.js'
import { appendActa } from '../../store/casa/auditoria.js'
import { factoresIn } from '../../store/identidad/factores.js'
import type { IdentidadStore } from '../../store/identidad/identidad.js'
import type { RefreshTokens } from '../../store/identidad/refreshTokens.js'
import { spendReto, type Reto, type retosOf } from '../../store/identidad/retos.js'
import type { Store } from '../../store/store.js'
import { orRefusal, Undo } from '../../store/undo.js'
import { loginActa, type Origen } from './acta.js'
import { beginLogin, type Device, type LoggedIn, type Proof } from './beginLogin.js'
import type { Refused } from './refused.js'

export interface FactorCtx extends Origen {
  identidad: IdentidadStore
  refreshTokens: RefreshTokens
  retos: ReturnType<typeof retosOf>
  storeOf: (restauranteId: string) => Store
  /** Opens what is sealed, keys what is hashed. */
  key: Buffer
  unseal: (key: Buffer, sealed: string) => string
  refused: Refused
  /** Told of logins that ended meanwhile: their sockets close. */
  ended: (usuarioId: string, familiaIds: readonly string[]) => Promise<void>
}

/** A sign-in that showed its password. */
export type Pending = Reto & { restauranteId: string; usuarioId: string }

/** The sign-in that a token of `segundo_factor_requerido` goes on with. */
export async function findPending(
  { retos, now }: Pick<FactorCtx, 'retos' | 'now'>,
  token: string,
): Promise<Result<Pending>> {
  const { restauranteId, usuarioId, ...rest } = (await retos.find(token, 'entrada', now)) ?? {
    restauranteId: null,
    usuarioId: null,
    tipo: 'entrada' as const,
    reto: null,
  }
  return restauranteId !== null && usuarioId !== null
    ? ok({ ...rest, restauranteId, usuarioId })
    : refuse('reto_invalido')
}

/** Ends a sign-in by a code of six digits, or by a recovery code. The code, the token and the new login commit together: each works once. */
export async function loginByCode(
  ctx: FactorCtx,
  pending: Pending,
  it: Device & { token: string; codigo: string },
): Promise<Result<LoggedIn>> {
  const como = /^\d{6}$/.test(it.codigo) ? 'totp' : 'recuperacion'
  const done = await byCode(ctx, pending, como, it)
  if (!done.ok && done.code === 'codigo_incorrecto') ctx.refused({ ...pending, como })
  return done
}

async function byCode(
  ctx: FactorCtx,
  pending: Pending,
  como: 'totp' | 'recuperacion',
  it: Device & { token: string; codigo: string },
): Promise<Result<LoggedIn>> {
  const { restauranteId, usuarioId } = pending
  const isTotp = como === 'totp'
  const paso = isTotp ? await pasoOf(ctx, pending, it.codigo) : null
  if (isTotp && paso === null) return refuse('codigo_incorrecto')
  return finish(ctx, it, {
    restauranteId,
    usuarioId,
    como,
    together: async (db) => {
      const factores = factoresIn({ db, restauranteId })
      const spent =
        paso === null
          ? await factores.spendCodigo(usuarioId, codigoHash(ctx.key, usuarioId, it.codigo))
          : await factores.spendPaso(usuarioId, paso, null)
      if (!spent) throw new Undo(refuse('codigo_incorrecto'))
      if (!(await spendReto(db, it.token))) throw new Undo(refuse('reto_invalido'))
    },
  })
}

/** Signs in by a passkey. Its challenge is used up first, whatever comes of it. */
export async function loginByLlave(
  ctx: FactorCtx,
  parte: Parte,
  it: Device & { token: string; respuesta: { id: string; response: Readonly<Record<string, unknown>> } },
): Promise<Result<LoggedIn>> {
  const reto = await ctx.retos.take(it.token, 'llave', ctx.now)
  if (!reto?.reto) return refuse('reto_invalido')
  const owner = readHandle(it.respuesta)
  const llave =
    owner && (await ctx.storeOf(owner.restauranteId).read.factores.findLlave(credencialHash(it.respuesta.id)))
  if (!owner || !llave || llave.usuarioId !== owner.usuarioId) return refuse('llave_invalida')
  const contador = await checkAuthentication(parte, reto.reto, it.respuesta, llave)
  const { restauranteId, usuarioId } = owner
  if (contador === null) {
    ctx.refused({ restauranteId, usuarioId, como: 'llave' })
    return refuse('llave_invalida')
  }
  const done = await finish(ctx, it, {
    restauranteId,
    usuarioId,
    como: 'llave',
    together: async (db) => {
      if (!(await factoresIn({ db, restauranteId }).touchLlave(llave.id, contador, ctx.now)))
        throw new Undo(refuse('llave_invalida', { contador }))
    },
  })
  if (!done.ok && 'contador' in done.params)
    await noteCopy(ctx, owner, llave.id, { contador: llave.contador, presentado: contador })
  return done
}

/** A genuine signature whose counter did not grow: the key exists twice. */
async function noteCopy(
  ctx: FactorCtx,
  { restauranteId, usuarioId }: { restauranteId: string; usuarioId: string },
  llaveId: string,
  it: Record<string, number>,
): Promise<void> {
  const ended = await ctx.refreshTokens.revokeAll({ restauranteId, usuarioId }, 'llave', ctx.now, (db, terminados) =>
    appendActa(
      { db, restauranteId },
      { ...loginActa(ctx, 'llaveCopiada', null, null), sujetoTipo: 'llaves', sujetoId: llaveId },
      null,
      { ...it, usuarioId, terminados },
    ),
  )
  await ctx.ended(usuarioId, ended)
}

async function pasoOf(ctx: FactorCtx, { restauranteId, usuarioId }: Pending, codigo: string): Promise<number | null> {
  const totp = await ctx.storeOf(restauranteId).read.factores.findTotp(usuarioId)
  return totp?.confirmado
    ? matchTotp(Buffer.from(ctx.unseal(ctx.key, totp.secretoCifrado), 'base64url'), codigo, ctx.now, totp.ultimoPaso)
    : null
}

async function finish(ctx: FactorCtx, it: Device, proof: Proof): Promise<Result<LoggedIn>> {
  if (!(await ctx.identidad.findActive(proof))) return refuse('credenciales_invalidas')
  const done = await orRefusal(() => beginLogin(ctx, proof, it))
  return 'ok' in done ? done : ok(done)
}
