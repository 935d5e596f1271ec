import type { BodyOf } from '@arisgourmet/contract/http/route'
import type { Routes } from '@arisgourmet/contract/http/routes'
import { refuse } from '@arisgourmet/contract/refusals'
import { codigoHash, freshCodigos } from '../../auth/codigos.js'
import { checkRegistration, credencialHash, registrationOptions, type Parte } from '../../auth/llaves.js'
import { ok, type Result } from '../../domain/cambio.js'
import { base32, matchTotp, otpauthUri } from '../../domain/acceso/totp.js'
import { refuseBeyond } from '../../domain/acceso/roles.js'
import type { retosOf } from '../../store/identidad/retos.js'
import type { Rooms } from '../../store/store.js'
import type { Ctx } from '../ctx.js'

/** The key under which second factors are sealed and hashed, and how. */
export interface Vault {
  key: Buffer
  seal: (key: Buffer, text: string) => string
  unseal: (key: Buffer, sealed: string) => string
}

/** Whose factors: the caller's own. */
interface Owner {
  usuarioId: string
  restauranteId: string
  email: string | null
  nombre: string
}

export async function listFactores({ store }: Ctx, usuarioId: string) {
  const [{ totp, codigos }, llaves] = await Promise.all([
    store.read.factores.summary(usuarioId),
    store.read.factores.listLlaves(usuarioId),
  ])
  return {
    totp,
    codigosRestantes: codigos,
    llaves: llaves.map(({ id, nombre, createdAt, lastUsedAt }) => ({
      id,
      nombre,
      createdAt: createdAt.toISOString(),
      lastUsedAt: lastUsedAt?.toISOString() ?? null,
    })),
  }
}

/** A secret for an authenticator app, sealed at rest; it counts once its first code came back. `secret`: 20 random bytes (RFC 4226 §4). */
export const startTotp = (
  ctx: Ctx,
  vault: Vault,
  { usuarioId, email, nombre: persona }: Owner,
  secret: Buffer,
): Promise<Result<{ secreto: string; uri: string }>> =>
  ctx.store.write(async (rooms) => {
    if ((await rooms.factores.findTotp(usuarioId))?.confirmado) return refuse('totp_activo')
    await rooms.factores.putTotp(
      { id: ctx.newId(), usuarioId, secretoCifrado: vault.seal(vault.key, secret.toString('base64url')) },
      ctx.now,
    )
    const { nombre } = await rooms.restaurante.get()
    return ok({ secreto: base32(secret), uri: otpauthUri(secret, nombre, email ?? persona) })
  })

export const confirmTotp = (
  ctx: Ctx,
  vault: Vault,
  usuarioId: string,
  codigo: string,
): Promise<Result<{ codigosRecuperacion: string[] | null }>> =>
  ctx.store.write(async (rooms) => {
    const totp = await rooms.factores.findTotp(usuarioId)
    if (totp?.confirmado) return refuse('totp_activo')
    const paso =
      totp &&
      matchTotp(
        Buffer.from(vault.unseal(vault.key, totp.secretoCifrado), 'base64url'),
        codigo,
        ctx.now,
        totp.ultimoPaso,
      )
    if (paso === null || !(await rooms.factores.spendPaso(usuarioId, paso, ctx.now))) return refuse('codigo_incorrecto')
    return ok({ codigosRecuperacion: await firstCodigos(rooms, ctx, vault, usuarioId) })
  })

export const removeTotp = (ctx: Ctx, usuarioId: string): Promise<Result<null>> =>
  ctx.store.write(async (rooms) => {
    await rooms.factores.removeTotp(usuarioId)
    await dropOrphans(rooms, ctx, usuarioId)
    return ok(null)
  })

/** A challenge for a new passkey, kept for its one answer. */
export async function llaveOpciones(
  ctx: Ctx,
  retos: ReturnType<typeof retosOf>,
  parte: Parte,
  owner: Owner,
  token: string,
) {
  const opciones = await registrationOptions(parte, {
    ...owner,
    email: owner.email ?? owner.nombre,
    known: await ctx.store.read.factores.listLlaves(owner.usuarioId),
  })
  await retos.put(
    token,
    { tipo: 'llave_nueva', reto: opciones.challenge, restauranteId: owner.restauranteId, usuarioId: owner.usuarioId },
    ctx.now,
  )
  return { token, opciones: { ...opciones } }
}

export async function createLlave(
  ctx: Ctx,
  retos: ReturnType<typeof retosOf>,
  vault: Vault,
  parte: Parte,
  usuarioId: string,
  body: BodyOf<Routes['createLlave']>,
): Promise<Result<{ id: string; codigosRecuperacion: string[] | null }>> {
  const reto = await retos.take(body.token, 'llave_nueva', ctx.now)
  if (!reto?.reto || reto.usuarioId !== usuarioId) return refuse('reto_invalido')
  const llave = await checkRegistration(parte, reto.reto, body.respuesta)
  if (!llave) return refuse('llave_invalida')
  return ctx.store.write(async (rooms) => {
    const hash = credencialHash(llave.credencialId)
    if (await rooms.factores.findLlave(hash)) return refuse('llave_invalida')
    const id = ctx.newId()
    await rooms.factores.insertLlave({ id, usuarioId, nombre: body.nombre, credencialHash: hash, ...llave }, ctx.now)
    return ok({ id, codigosRecuperacion: await firstCodigos(rooms, ctx, vault, usuarioId) })
  })
}

export const removeLlave = (ctx: Ctx, usuarioId: string, id: string): Promise<Result<null>> =>
  ctx.store.write(async (rooms) => {
    if (!(await rooms.factores.removeLlave(usuarioId, id))) return refuse('no_encontrado', { que: 'llave', id })
    await dropOrphans(rooms, ctx, usuarioId)
    return ok(null)
  })

export const renewCodigos = (
  ctx: Ctx,
  vault: Vault,
  usuarioId: string,
): Promise<Result<{ codigosRecuperacion: string[] | null }>> =>
  ctx.store.write(async (rooms) =>
    ok({
      codigosRecuperacion: (await hasFactor(rooms, usuarioId)) ? await putCodigos(rooms, ctx, vault, usuarioId) : null,
    }),
  )

/** Whoever may edit a colleague takes the factors off that they lost; nobody takes over what they lack. */
export const resetFactores = (ctx: Ctx, id: string): Promise<Result<null>> =>
  ctx.store.write(async (rooms) => {
    const usuario = await rooms.usuarios.get(id)
    if (!usuario) return refuse('no_encontrado', { que: 'usuario', id })
    const refused = refuseBeyond(ctx.actor, usuario.rol.permisos)
    if (refused) return refused
    await rooms.factores.clear(id)
    return ok(null)
  })

/** With the first factor come the codes for the day it is lost. */
const firstCodigos = async (rooms: Rooms, ctx: Ctx, vault: Vault, usuarioId: string): Promise<string[] | null> =>
  (await rooms.factores.summary(usuarioId)).codigos > 0 ? null : putCodigos(rooms, ctx, vault, usuarioId)

async function putCodigos(rooms: Rooms, ctx: Ctx, vault: Vault, usuarioId: string): Promise<string[]> {
  const codigos = freshCodigos()
  await rooms.factores.replaceCodigos(
    usuarioId,
    codigos.map((codigo) => ({ id: ctx.newId(), hash: codigoHash(vault.key, usuarioId, codigo) })),
    ctx.now,
  )
  return codigos
}

/** Codes without a factor open nothing, and are not kept. */
async function dropOrphans(rooms: Rooms, ctx: Ctx, usuarioId: string): Promise<void> {
  if (!(await hasFactor(rooms, usuarioId))) await rooms.factores.replaceCodigos(usuarioId, [], ctx.now)
}

async function hasFactor(rooms: Rooms, usuarioId: string): Promise<boolean> {
  const { totp, llaves } = await rooms.factores.summary(usuarioId)
  return totp || llaves > 0
}
