import type { BodyOf } from '@arisgourmet/contract/http/route'
import type { Routes } from '@arisgourmet/contract/http/routes'
import type { RolView } from '@arisgourmet/contract/http/usuarios'
import { permisos as allPermisos } from '@arisgourmet/contract/permisos'
import { refuse, type Refusal } from '@arisgourmet/contract/refusals'
import { needsPassword, refuseBeyond, refuseRolEdit } from '../../domain/acceso/roles.js'
import { ok, type Result } from '../../domain/cambio.js'
import type { Rol } from '../../store/identidad/roles.js'
import type { Rooms } from '../../store/store.js'
import type { Ctx } from '../ctx.js'
import { refuseStale } from '../etag.js'
import { normalize } from '../restaurantes/signUp.js'

export const rolView = (it: Rol): RolView => ({
  id: it.id,
  nombre: it.nombre,
  permisos: [...it.permisos],
  deSistema: it.deSistema,
  usuarios: it.usuarios,
  version: it.version,
})

/** Changes of roles and of who holds them queue at the restaurante's row: two at once must see each other. */
export const createRol = (ctx: Ctx, body: BodyOf<Routes['createRol']>): Promise<Result<RolView>> =>
  ctx.store.write(async (rooms) => {
    await rooms.restaurante.lock()
    const refused = refuseBeyond(ctx.actor, body.permisos) ?? (await refuseNombre(rooms, body.nombre, null))
    if (refused) return refused
    const rol: Rol = {
      id: ctx.newId(),
      nombre: body.nombre,
      permisos: inOrder(body.permisos),
      deSistema: false,
      usuarios: 0,
      version: 1,
    }
    await rooms.roles.insert(rol, normalize(rol.nombre), ctx.now)
    return ok(rolView(rol))
  })

/** Edits a role; `usuarioIds` are those whose permissions changed with it. */
export const editRol = (
  ctx: Ctx,
  id: string,
  body: BodyOf<Routes['editRol']>,
  ifMatch: string | null,
): Promise<Result<{ view: RolView; usuarioIds: string[] }>> =>
  ctx.store.write(async (rooms) => {
    await rooms.restaurante.lock()
    const before = await rooms.roles.get(id)
    if (!before) return refuse('no_encontrado', { que: 'rol', id })
    const after: Rol = {
      ...before,
      nombre: body.nombre ?? before.nombre,
      permisos: inOrder(body.permisos ?? before.permisos),
      version: before.version + 1,
    }
    const refused =
      refuseStale(ifMatch, rolView(before)) ??
      refuseRolEdit(ctx.actor, before, after) ??
      (await refuseNombre(rooms, after.nombre, id)) ??
      (await refuseWithoutCorreo(rooms, after))
    if (refused) return refused
    await rooms.roles.update(after, normalize(after.nombre), ctx.now)
    return ok({ view: rolView(after), usuarioIds: await rooms.roles.usuarioIds(id) })
  })

export const removeRol = (ctx: Ctx, id: string): Promise<Result<null>> =>
  ctx.store.write(async (rooms) => {
    await rooms.restaurante.lock()
    const before = await rooms.roles.get(id)
    if (!before) return refuse('no_encontrado', { que: 'rol', id })
    const refused = refuseRolEdit(ctx.actor, before, null)
    if (refused) return refused
    if (before.usuarios > 0)
      return refuse('en_uso', { que: `El rol «${before.nombre}»`, por: `${String(before.usuarios)} usuarios` })
    await rooms.roles.remove(id)
    return ok(null)
  })

/** As the contract lists them, each once: the same set has one form, and one ETag. */
const inOrder = (given: readonly Rol['permisos'][number][]): Rol['permisos'] =>
  allPermisos.filter((permiso) => given.includes(permiso))

/** Who comes in by PIN alone would be shut out by a role that a password is needed for. */
async function refuseWithoutCorreo(rooms: Rooms, rol: Rol): Promise<Refusal | null> {
  if (!needsPassword(rol.permisos)) return null
  return (await rooms.usuarios.countWithoutCorreo(rol.id)) > 0 ? refuse('correo_requerido') : null
}

async function refuseNombre(rooms: Rooms, nombre: string, own: string | null): Promise<Refusal | null> {
  const taken = await rooms.usuarios.findRolId(normalize(nombre))
  return taken !== null && taken !== own ? refuse('ya_existe', { que: 'un rol', valor: nombre }) : null
}
