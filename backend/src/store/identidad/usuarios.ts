import type { Permiso } from '@arisgourmet/contract/permisos'
import { NO_PASSWORD } from '../../domain/acceso/roles.js'
import { factoresIn } from './factores.js'
import { endFamilias, type MotivoRevocacion } from './refreshTokens.js'
import { toPermisos } from './roles.js'
import type { Scope } from '../scope.js'

export interface NewUsuario {
  id: string
  /** null: without one; then `emailNorm` is null too. */
  email: string | null
  emailNorm: string | null
  nombre: string
  passwordHash: string
  rolId: string
  pinHash?: string | null
}

/** A member of staff with their role, without what proves who they are. */
export interface Usuario {
  id: string
  email: string | null
  nombre: string
  rol: { id: string; nombre: string; permisos: readonly Permiso[]; deSistema: boolean }
  activo: boolean
  conPin: boolean
  conContrasena: boolean
  lastLoginAt: Date | null
  createdAt: Date
  version: number
}

export interface UsuarioChange {
  email: string | null
  emailNorm: string | null
  nombre: string
  rolId: string
  activo: boolean
  version: number
  passwordHash?: string
  pinHash?: string | null
}

/** Members of staff. */
export const usuariosIn = ({ db, restauranteId }: Scope) => {
  const select = () =>
    db
      .selectFrom('usuarios')
      .innerJoin('roles', (join) =>
        join.onRef('roles.id', '=', 'usuarios.rolId').onRef('roles.restauranteId', '=', 'usuarios.restauranteId'),
      )
      .select([
        'usuarios.id',
        'email',
        'usuarios.nombre',
        'rolId',
        'roles.nombre as rol',
        'permisos',
        'deSistema',
        'activo',
        'pinHash',
        'passwordHash',
        'lastLoginAt',
        'usuarios.createdAt',
        'usuarios.version',
      ])
      .where('usuarios.restauranteId', '=', restauranteId)
  return {
    async page(after: string | undefined, limit: number): Promise<Usuario[]> {
      return (
        await (after ? select().where('usuarios.id', '>', after) : select())
          .orderBy('usuarios.id')
          .limit(limit)
          .execute()
      ).map(toUsuario)
    },

    async get(id: string): Promise<Usuario | null> {
      const row = await select().where('usuarios.id', '=', id).executeTakeFirst()
      return row ? toUsuario(row) : null
    },

    /** A member of staff with the stored form of their PIN; null `pinHash`: they have none, or their account is off. */
    async findWithPin(id: string): Promise<{ usuario: Usuario; pinHash: string | null } | null> {
      const row = await select().where('usuarios.id', '=', id).executeTakeFirst()
      return row ? { usuario: toUsuario(row), pinHash: row.activo ? row.pinHash : null } : null
    },

    /** Everybody active who has a PIN. */
    async pageWithPin(after: string | undefined, limit: number): Promise<Usuario[]> {
      const all = select().where('pinHash', 'is not', null).where('activo', '=', true)
      return (
        await (after ? all.where('usuarios.id', '>', after) : all).orderBy('usuarios.id').limit(limit).execute()
      ).map(toUsuario)
    },

    /** How many of a role have no e-mail. */
    async countWithoutCorreo(rolId: string): Promise<number> {
      const row = await db
        .selectFrom('usuarios')
        .select((eb) => eb.fn.countAll().as('n'))
        .where('restauranteId', '=', restauranteId)
        .where('rolId', '=', rolId)
        .where('email', '=', '')
        .executeTakeFirstOrThrow()
      return Number(row.n)
    },

    async countOtherAdmins(id: string): Promise<number> {
      const row = await db
        .selectFrom('usuarios')
        .innerJoin('roles', (join) =>
          join.onRef('roles.id', '=', 'usuarios.rolId').onRef('roles.restauranteId', '=', 'usuarios.restauranteId'),
        )
        .select((eb) => eb.fn.countAll().as('n'))
        .where('usuarios.restauranteId', '=', restauranteId)
        .where('usuarios.id', '<>', id)
        .where('activo', '=', true)
        .where('deSistema', '=', true)
        .executeTakeFirstOrThrow()
      return Number(row.n)
    },

    async insert(it: NewUsuario, now: Date): Promise<void> {
      await db
        .insertInto('usuarios')
        .values({
          id: it.id,
          restauranteId,
          ...correoRow(it.id, it),
          nombre: it.nombre,
          passwordHash: it.passwordHash,
          rolId: it.rolId,
          pinHash: it.pinHash ?? null,
          activo: true,
          tokenEpoca: 0,
          version: 1,
          createdAt: now,
          updatedAt: now,
        })
        .execute()
    },

    async update(id: string, it: UsuarioChange, now: Date): Promise<void> {
      await db
        .updateTable('usuarios')
        .set({
          ...correoRow(id, it),
          nombre: it.nombre,
          rolId: it.rolId,
          activo: it.activo,
          version: it.version,
          updatedAt: now,
          ...(it.passwordHash === undefined ? {} : { passwordHash: it.passwordHash }),
          ...(it.pinHash === undefined ? {} : { pinHash: it.pinHash }),
        })
        .where('restauranteId', '=', restauranteId)
        .where('id', '=', id)
        .execute()
    },

    async remove(id: string): Promise<void> {
      await factoresIn({ db, restauranteId }).clear(id)
      await db
        .deleteFrom('approvals')
        .where('restauranteId', '=', restauranteId)
        .where((eb) => eb.or([eb('supervisorId', '=', id), eb('solicitanteId', '=', id)]))
        .execute()
      await db.deleteFrom('usuarios').where('restauranteId', '=', restauranteId).where('id', '=', id).execute()
    },

    /** Ends every login of a usuario with the change that made them void. */
    async revokeLogins(id: string, motivo: MotivoRevocacion, now: Date): Promise<void> {
      await endFamilias(db, { restauranteId, usuarioId: id }, motivo, now)
    },

    async findRolId(nombreNorm: string): Promise<string | null> {
      const row = await db
        .selectFrom('roles')
        .select('id')
        .where('restauranteId', '=', restauranteId)
        .where('nombreNorm', '=', nombreNorm)
        .executeTakeFirst()
      return row?.id ?? null
    },
  }
}

/**
 * The columns of an e-mail. They are NOT NULL, and the release before reads them so: who has none keeps '', and for the unique index a text
 * that no address is, since it has no `@`. A later release makes them nullable.
 */
const correoRow = (id: string, { email, emailNorm }: { email: string | null; emailNorm: string | null }) => ({
  email: email ?? '',
  emailNorm: emailNorm ?? `~${id}`,
})

/** The e-mail of a row; null where there is none. */
export const toCorreo = (stored: string): string | null => (stored === '' ? null : stored)

interface Row {
  id: string
  email: string
  nombre: string
  rolId: string
  rol: string
  permisos: unknown
  deSistema: boolean
  activo: boolean
  pinHash: string | null
  passwordHash: string
  lastLoginAt: Date | null
  createdAt: Date
  version: number
}

const toUsuario = (row: Row): Usuario => ({
  id: row.id,
  email: toCorreo(row.email),
  nombre: row.nombre,
  rol: { id: row.rolId, nombre: row.rol, permisos: toPermisos(row.permisos), deSistema: row.deSistema },
  activo: row.activo,
  conPin: row.pinHash !== null,
  conContrasena: row.passwordHash !== NO_PASSWORD,
  lastLoginAt: row.lastLoginAt,
  createdAt: row.createdAt,
  version: row.version,
})
