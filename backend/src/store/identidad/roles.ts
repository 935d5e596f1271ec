import { permisos, type Permiso } from '@arisgourmet/contract/permisos'
import type { Scope } from '../scope.js'

export interface Rol {
  id: string
  nombre: string
  permisos: readonly Permiso[]
  deSistema: boolean
  usuarios: number
  version: number
}

/** Named sets of permissions. */
export const rolesIn = ({ db, restauranteId }: Scope) => {
  const select = () =>
    db
      .selectFrom('roles')
      .select((eb) => [
        'roles.id',
        'roles.nombre',
        'roles.permisos',
        'roles.deSistema',
        'roles.version',
        eb
          .selectFrom('usuarios')
          .select((inner) => inner.fn.countAll().as('n'))
          .whereRef('usuarios.rolId', '=', 'roles.id')
          .where('usuarios.restauranteId', '=', restauranteId)
          .as('usuarios'),
      ])
      .where('roles.restauranteId', '=', restauranteId)
  return {
    async page(after: string | undefined, limit: number): Promise<Rol[]> {
      return (
        await (after ? select().where('roles.id', '>', after) : select()).orderBy('roles.id').limit(limit).execute()
      ).map(toRol)
    },

    async get(id: string): Promise<Rol | null> {
      const row = await select().where('roles.id', '=', id).executeTakeFirst()
      return row ? toRol(row) : null
    },

    async insert({ usuarios: _, permisos, ...rol }: Rol, nombreNorm: string, now: Date): Promise<void> {
      await db
        .insertInto('roles')
        .values({ ...rol, restauranteId, nombreNorm, permisos: [...permisos], createdAt: now, updatedAt: now })
        .execute()
    },

    async update(it: Rol, nombreNorm: string, now: Date): Promise<void> {
      await db
        .updateTable('roles')
        .set({
          nombre: it.nombre,
          nombreNorm,
          permisos: [...it.permisos],
          version: it.version,
          updatedAt: now,
        })
        .where('restauranteId', '=', restauranteId)
        .where('id', '=', it.id)
        .execute()
    },

    async remove(id: string): Promise<void> {
      await db.deleteFrom('roles').where('restauranteId', '=', restauranteId).where('id', '=', id).execute()
    },

    async usuarioIds(rolId: string): Promise<string[]> {
      const rows = await db
        .selectFrom('usuarios')
        .select('id')
        .where('restauranteId', '=', restauranteId)
        .where('rolId', '=', rolId)
        .execute()
      return rows.map((row) => row.id)
    },
  }
}

const toRol = <R extends { permisos: unknown; usuarios: unknown }>(row: R) => ({
  ...row,
  permisos: toPermisos(row.permisos),
  usuarios: Number(row.usuarios ?? 0),
})

/** Stored permissions that this version knows; an older or newer one may name others. */
export const toPermisos = (stored: unknown): Permiso[] => (Array.isArray(stored) ? stored.filter(isPermiso) : [])
const isPermiso = (value: unknown): value is Permiso => (permisos as readonly unknown[]).includes(value)
