import type { Permiso } from '@arisgourmet/contract/permisos'
import { TRATOS, type Trato } from '@arisgourmet/contract/trato'
import type { Kysely } from 'kysely'
import { needsPassword } from '../../domain/acceso/roles.js'
import type { Engine } from '../engine/engine.js'
import { factoresIn } from './factores.js'
import { toPermisos } from './roles.js'
import type { Database } from '../database.gen.js'
import { toCorreo } from './usuarios.js'

/** A member of staff as a request sees them: alive, with what their role permits at this moment. */
export interface Identidad {
  usuarioId: string
  restauranteId: string
  nombre: string
  email: string | null
  rol: string
  permisos: ReadonlySet<Permiso>
  /** An administrator of whom a second factor is demanded and who has none: `permisos` is empty until there is one. */
  factorPendiente: boolean
  /** How their restaurante speaks to people. */
  trato: Trato
}

/** Sign-in's questions to the database, before it is known who asks. `demanded`: the installation wants a second factor of every administrator. */
export const identidadOf = (engine: Engine, demanded = false) => ({
  async findForLogin(
    slug: string,
    emailNorm: string,
  ): Promise<{ usuarioId: string; restauranteId: string; passwordHash: string; activo: boolean } | null> {
    const row = await engine.read
      .selectFrom('usuarios')
      .innerJoin('restaurantes', 'restaurantes.id', 'usuarios.restauranteId')
      .select(['usuarios.id', 'usuarios.restauranteId', 'passwordHash', 'activo'])
      .where('slug', '=', slug)
      .where('emailNorm', '=', emailNorm)
      .where('email', '<>', '')
      .executeTakeFirst()
    return row
      ? { usuarioId: row.id, restauranteId: row.restauranteId, passwordHash: row.passwordHash, activo: row.activo }
      : null
  },

  /** A member of staff with what their role permits; null when the account is not active. */
  async findActive({
    usuarioId,
    restauranteId,
  }: {
    usuarioId: string
    restauranteId: string
  }): Promise<Identidad | null> {
    const row = await engine.read
      .selectFrom('usuarios')
      .innerJoin('roles', (join) =>
        join.onRef('roles.id', '=', 'usuarios.rolId').onRef('roles.restauranteId', '=', 'usuarios.restauranteId'),
      )
      .innerJoin('restaurantes', 'restaurantes.id', 'usuarios.restauranteId')
      .select([
        'usuarios.id',
        'usuarios.restauranteId',
        'usuarios.nombre',
        'email',
        'roles.nombre as rol',
        'permisos',
        'ajustes',
      ])
      .where('usuarios.id', '=', usuarioId)
      .where('usuarios.restauranteId', '=', restauranteId)
      .where('activo', '=', true)
      .executeTakeFirst()
    if (!row) return null
    const permisos = toPermisos(row.permisos)
    const factorPendiente =
      needsPassword(permisos) &&
      (demanded || demands(row.ajustes)) &&
      !(await hasFactor(engine, { usuarioId, restauranteId }))
    return {
      usuarioId: row.id,
      restauranteId: row.restauranteId,
      nombre: row.nombre,
      email: toCorreo(row.email),
      rol: row.rol,
      permisos: new Set(factorPendiente ? [] : permisos),
      factorPendiente,
      trato: tratoIn(row.ajustes),
    }
  },

  /** What the active ones among many members of staff, of whichever restaurantes, are permitted at this moment. */
  async permisosOf(usuarioIds: readonly string[]): Promise<ReadonlyMap<string, ReadonlySet<Permiso>>> {
    if (usuarioIds.length === 0) return new Map()
    const rows = await engine.read
      .selectFrom('usuarios')
      .innerJoin('roles', (join) =>
        join.onRef('roles.id', '=', 'usuarios.rolId').onRef('roles.restauranteId', '=', 'usuarios.restauranteId'),
      )
      .select(['usuarios.id', 'permisos'])
      .where('usuarios.id', 'in', usuarioIds)
      .where('activo', '=', true)
      .execute()
    return new Map(rows.map((row) => [row.id, new Set(toPermisos(row.permisos))]))
  },

  /** The stored hash of an active account, to compare with. `palabras`: what a new password must not be made of: names and addresses of account and restaurante. */
  async findPassword({
    usuarioId,
    restauranteId,
  }: {
    usuarioId: string
    restauranteId: string
  }): Promise<{ passwordHash: string; email: string; palabras: string[] } | null> {
    const row = await engine.read
      .selectFrom('usuarios')
      .innerJoin('restaurantes as r', 'r.id', 'usuarios.restauranteId')
      .select(['passwordHash', 'email', 'usuarios.nombre', 'slug', 'r.nombre as casa'])
      .where('usuarios.id', '=', usuarioId)
      .where('usuarios.restauranteId', '=', restauranteId)
      .where('activo', '=', true)
      .executeTakeFirst()
    return row
      ? { passwordHash: row.passwordHash, email: row.email, palabras: [row.email, row.nombre, row.slug, row.casa] }
      : null
  },
})

/** How a restaurante speaks to people, by its settings as they are stored. */
export const tratoIn = (ajustes: unknown): Trato => {
  const trato = (ajustes as { trato?: unknown } | null)?.trato
  return TRATOS.find((one) => one === trato) ?? 'tu'
}

const demands = (ajustes: unknown): boolean =>
  (ajustes as { segundoFactorAdministradores?: unknown } | null)?.segundoFactorAdministradores === true

async function hasFactor(
  engine: Engine,
  { usuarioId, restauranteId }: { usuarioId: string; restauranteId: string },
): Promise<boolean> {
  const { totp, llaves } = await factoresIn({ db: engine.read, restauranteId }).summary(usuarioId)
  return totp || llaves > 0
}

/** Replaces a password by another one, once, inside an open transaction: false when it is not the one that `from` hashed any more. */
export async function replacePassword(
  db: Kysely<Database>,
  { usuarioId, restauranteId }: { usuarioId: string; restauranteId: string },
  from: string,
  to: string,
  now: Date,
): Promise<boolean> {
  const done = await db
    .updateTable('usuarios')
    .set({ passwordHash: to, updatedAt: now })
    .where('id', '=', usuarioId)
    .where('restauranteId', '=', restauranteId)
    .where('passwordHash', '=', from)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

export type IdentidadStore = ReturnType<typeof identidadOf>
