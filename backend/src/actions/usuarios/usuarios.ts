import type { UsuarioView } from '@arisgourmet/contract/http/usuarios'
import { refuse, type Refusal } from '@arisgourmet/contract/refusals'
import { NO_PASSWORD, refuseBeyond, refuseLastAdmin, refuseNoWayIn } from '../../domain/acceso/roles.js'
import { ok, type Result } from '../../domain/cambio.js'
import { isDuplicate, isForeignKey } from '../../store/engine/errors.js'
import type { Rooms } from '../../store/store.js'
import type { Usuario } from '../../store/identidad/usuarios.js'
import type { Ctx } from '../ctx.js'
import { refuseStale } from '../etag.js'
import { normalize } from '../restaurantes/signUp.js'

/** A new member of staff; the door has hashed what is secret. */
export interface NewUsuarioInput {
  nombre: string
  email: string | null
  rolId: string
  passwordHash: string | null
  pinHash: string | null
}

/** What an edit changes; absent: as it is. */
export interface EditUsuarioInput {
  nombre?: string | undefined
  email?: string | null | undefined
  rolId?: string | undefined
  activo?: boolean | undefined
  passwordHash?: string
  pinHash?: string | null
}

export const usuarioView = (it: Usuario): UsuarioView => ({
  id: it.id,
  nombre: it.nombre,
  email: it.email,
  rolId: it.rol.id,
  rol: it.rol.nombre,
  activo: it.activo,
  conPin: it.conPin,
  lastLoginAt: it.lastLoginAt?.toISOString() ?? null,
  createdAt: it.createdAt.toISOString(),
  version: it.version,
})

export const createUsuario = (ctx: Ctx, it: NewUsuarioInput): Promise<Result<UsuarioView>> =>
  ctx.store.write(async (rooms) => {
    await rooms.restaurante.lock()
    const rol = await rooms.roles.get(it.rolId)
    const refused = rol
      ? (refuseBeyond(ctx.actor, rol.permisos) ??
        refuseNoWayIn({
          conCorreo: it.email !== null,
          conContrasena: it.passwordHash !== null,
          conPin: it.pinHash !== null,
          permisos: rol.permisos,
        }))
      : refuseRol(it.rolId)
    if (refused) return refused
    const id = ctx.newId()
    const inserted = await unlessTaken(it.email, () =>
      rooms.usuarios.insert(
        { id, ...it, passwordHash: it.passwordHash ?? NO_PASSWORD, emailNorm: normOf(it.email) },
        ctx.now,
      ),
    )
    if (inserted) return inserted
    return ok(usuarioView(await found(rooms, id)))
  })

/** Edits a member of staff. `effect`: their sockets come back with other rights, or their logins have ended, or neither. */
export const editUsuario = (
  ctx: Ctx,
  id: string,
  it: EditUsuarioInput,
  ifMatch: string | null,
): Promise<Result<{ view: UsuarioView; effect: 'none' | 'rights' | 'ended' }>> =>
  ctx.store.write(async (rooms) => {
    await rooms.restaurante.lock()
    const before = await rooms.usuarios.get(id)
    if (!before) return refuse('no_encontrado', { que: 'usuario', id })
    const rol = it.rolId === undefined ? before.rol : await rooms.roles.get(it.rolId)
    if (!rol) return refuseRol(it.rolId ?? '')
    const activo = it.activo ?? before.activo
    const email = it.email === undefined ? before.email : it.email
    // A password without an e-mail opens nothing: it goes with it.
    const passwordHash = email === null && before.conContrasena ? NO_PASSWORD : it.passwordHash
    const refused =
      refuseStale(ifMatch, usuarioView(before)) ??
      refuseBeyond(ctx.actor, [...before.rol.permisos, ...rol.permisos]) ??
      refuseLastAdmin(before, { activo, rol }, await rooms.usuarios.countOtherAdmins(id)) ??
      refuseNoWayIn({
        conCorreo: email !== null,
        // With an e-mail alone one comes in too: it brings the link for a first password.
        conContrasena: email !== null || it.passwordHash !== undefined,
        conPin: it.pinHash === undefined ? before.conPin : it.pinHash !== null,
        permisos: rol.permisos,
      })
    if (refused) return refused
    const taken = await unlessTaken(email, () =>
      rooms.usuarios.update(
        id,
        {
          email,
          emailNorm: normOf(email),
          nombre: it.nombre ?? before.nombre,
          rolId: rol.id,
          activo,
          version: before.version + 1,
          ...(passwordHash === undefined ? {} : { passwordHash }),
          ...(it.pinHash === undefined ? {} : { pinHash: it.pinHash }),
        },
        ctx.now,
      ),
    )
    if (taken) return taken
    const ended = !activo || passwordHash !== undefined
    if (ended) await rooms.usuarios.revokeLogins(id, activo ? 'contrasena' : 'baja', ctx.now)
    return ok({
      view: usuarioView(await found(rooms, id)),
      effect: ended ? 'ended' : rol.id === before.rol.id ? 'none' : 'rights',
    })
  })

/** Signs a colleague out everywhere, as when their telephone was lost; nobody does it to who may do more than they. */
export const endUsuarioLogins = (ctx: Ctx, id: string): Promise<Result<null>> =>
  ctx.store.write(async (rooms) => {
    const usuario = await rooms.usuarios.get(id)
    if (!usuario) return refuse('no_encontrado', { que: 'usuario', id })
    const refused = refuseBeyond(ctx.actor, usuario.rol.permisos)
    if (refused) return refused
    await rooms.usuarios.revokeLogins(id, 'salida_total', ctx.now)
    return ok(null)
  })

/** Removes somebody who never acted; who has a history is switched off instead (`activo: false`), so that the history keeps its names. */
export async function removeUsuario(ctx: Ctx, id: string): Promise<Result<null>> {
  try {
    return await ctx.store.write(async (rooms) => {
      await rooms.restaurante.lock()
      const before = await rooms.usuarios.get(id)
      if (!before) return refuse('no_encontrado', { que: 'usuario', id })
      const refused =
        refuseBeyond(ctx.actor, before.rol.permisos) ??
        refuseLastAdmin(before, null, await rooms.usuarios.countOtherAdmins(id))
      if (refused) return refused
      await rooms.usuarios.revokeLogins(id, 'baja', ctx.now)
      await rooms.usuarios.remove(id)
      return ok(null)
    })
  } catch (error) {
    if (isForeignKey(error)) return refuse('en_uso', { que: 'El usuario', por: 'su historial; se puede desactivar' })
    throw error
  }
}

async function found(rooms: Rooms, id: string): Promise<Usuario> {
  const usuario = await rooms.usuarios.get(id)
  if (!usuario) throw new Error('the usuario that was just written is not there')
  return usuario
}

const refuseRol = (rolId: string): Refusal =>
  refuse(
    'entrada_invalida',
    { detalle: `/rolId: no existe el rol ${rolId}` },
    { errors: [{ pointer: '/rolId', detail: `no existe el rol ${rolId}` }] },
  )

const normOf = (email: string | null): string | null => (email === null ? null : normalize(email))

async function unlessTaken(email: string | null, write: () => Promise<void>): Promise<Refusal | null> {
  try {
    await write()
    return null
  } catch (error) {
    if (email !== null && isDuplicate(error))
      return refuse('ya_existe', { que: 'un usuario con el correo', valor: email })
    throw error
  }
}
