import type { PersonaConPin } from '@arisgourmet/contract/http/auth'
import type { PermisoAprobable } from '@arisgourmet/contract/permisos'
import { needsPassword } from '../../domain/acceso/roles.js'
import type { Ctx } from '../ctx.js'
import { pageOf } from '../page.js'

/**
 * Colleagues who have a PIN, for a list to tap on: with `permiso` those who may approve it, else those who may take a device over by PIN.
 * Names and roles only; any member of staff may ask. A page may hold fewer than its limit: the rest are persons that do not fit the question.
 */
export async function listPersonas(
  ctx: Ctx,
  { cursor, limit, permiso }: { cursor?: string | undefined; limit: number; permiso?: PermisoAprobable | undefined },
): Promise<{ items: PersonaConPin[]; nextCursor: string | null }> {
  const { items, nextCursor } = pageOf(await ctx.store.read.usuarios.pageWithPin(cursor, limit + 1), limit, (it) => it)
  return {
    items: items
      .filter(({ rol }) => (permiso === undefined ? !needsPassword(rol.permisos) : rol.permisos.includes(permiso)))
      .map(({ id, nombre, rol }) => ({ id, nombre, rol: rol.nombre })),
    nextCursor,
  }
}
