import type { Kysely } from 'kysely'
import type { Engine } from '../engine/engine.js'
import { idAt } from '../idAt.js'
import { presentToken, type Login, type Presented, type Successor } from './refreshRotation.js'
import type { Database } from '../database.gen.js'

/** The first token of a login: its row is the family's, and its id is the family's id. */
export interface NewFamilia {
  id: string
  restauranteId: string
  usuarioId: string
  tokenHash: string
  client: 'web' | 'native'
  dispositivo: string | null
  ip: string | null
  now: Date
  expiresAt: Date
  familiaExpiresAt: Date
}

/** A login as its owner sees it in the list of devices. */
export interface Dispositivo {
  id: string
  dispositivo: string | null
  ip: string | null
  createdAt: Date
  lastUsedAt: Date
}

export type MotivoRevocacion =
  'salida' | 'salida_total' | 'reuso' | 'dispositivo' | 'contrasena' | 'baja' | 'cambio' | 'llave'

/** What commits with a change of logins, or undoes it by throwing: the audit entry, a code that is used up. */
export type Together<T> = (db: Kysely<Database>, changed: T) => Promise<void>

/** Where refresh tokens are kept: the database, or the process's memory outside production (`REFRESH_INMEMORY_FALLBACK`). */
export interface RefreshTokens {
  insertFamilia(it: NewFamilia, together?: Together<NewFamilia>): Promise<void>
  /** Ends one login and begins another in its place. */
  replace(
    current: Pick<Login, 'id' | 'restauranteId' | 'usuarioId'>,
    it: NewFamilia,
    together?: Together<NewFamilia>,
  ): Promise<void>
  /** Judges a token and does what follows; of many at once one rotates. `together`: with the end of a login whose used token came back. */
  present(tokenHash: string, successor: Successor, now: Date, together?: Together<Login>): Promise<Presented>
  /** The login that a token, live or used up, belongs to, while that login is alive. */
  findByToken(tokenHash: string, now: Date): Promise<Login | null>
  findAlive(familiaId: string, now: Date): Promise<Login | null>
  /** Those of many logins that are alive, by id, in one statement. */
  listAlive(familiaIds: readonly string[], now: Date): Promise<ReadonlyMap<string, Login>>
  /** Ends one login; false when it is not there, not this usuario's, or has ended. */
  revoke(
    login: Pick<Login, 'id' | 'restauranteId' | 'usuarioId'>,
    motivo: MotivoRevocacion,
    now: Date,
    together?: Together<string>,
  ): Promise<boolean>
  /** Ends every login of a usuario but one; their ids. */
  revokeAll(
    it: { restauranteId: string; usuarioId: string; except?: string },
    motivo: MotivoRevocacion,
    now: Date,
    together?: Together<string[]>,
  ): Promise<string[]>
  /** The living logins of a usuario, and those that a reuse ended after `since`. */
  list(
    it: { restauranteId: string; usuarioId: string },
    now: Date,
    since: Date,
  ): Promise<{ vivos: Dispositivo[]; reusados: (Dispositivo & { revokedAt: Date })[] }>
  /** Erases the successors whose grace is over, and what ended long ago. */
  sweep(now: Date): Promise<void>
}

/** Refresh tokens in the table `refresh_tokens`: one row each; the family's first row is its lock and says whether it lives. */
export const refreshTokensOf = (engine: Engine): RefreshTokens => ({
  async insertFamilia(it, together) {
    await engine.transaction(async (db) => {
      await beginFamilia(db, it)
      await together?.(db, it)
    })
  },

  async replace(current, it, together) {
    await engine.transaction(async (db) => {
      await endFamilia(db, current, 'cambio', it.now)
      await beginFamilia(db, it)
      await together?.(db, it)
    })
  },

  present: (tokenHash, successor, now, together) =>
    presentToken(engine, tokenHash, successor, now, (login) =>
      engine.transaction(async (db) => {
        if (!(await endFamilia(db, login, 'reuso', now))) return false
        await together?.(db, login)
        return true
      }),
    ),

  async findByToken(tokenHash, now) {
    const row = await engine.read
      .selectFrom('refreshTokens')
      .select('familiaId')
      .where('tokenHash', '=', tokenHash)
      .executeTakeFirst()
    return row ? this.findAlive(row.familiaId, now) : null
  },

  async listAlive(familiaIds, now) {
    if (familiaIds.length === 0) return new Map()
    const rows = await engine.read
      .selectFrom('refreshTokens')
      .select(['id', 'restauranteId', 'usuarioId', 'familiaExpiresAt'])
      .where('id', 'in', familiaIds)
      .whereRef('familiaId', '=', 'id')
      .where('revokedAt', 'is', null)
      .where('familiaExpiresAt', '>', now)
      .execute()
    return new Map(
      rows.map((row) => [
        row.id,
        { id: row.id, restauranteId: row.restauranteId, usuarioId: row.usuarioId, expiresAt: row.familiaExpiresAt },
      ]),
    )
  },

  async findAlive(familiaId, now) {
    const row = await engine.read
      .selectFrom('refreshTokens')
      .select(['id', 'restauranteId', 'usuarioId', 'familiaExpiresAt'])
      .where('id', '=', familiaId)
      .whereRef('familiaId', '=', 'id')
      .where('revokedAt', 'is', null)
      .where('familiaExpiresAt', '>', now)
      .executeTakeFirst()
    return row
      ? { id: row.id, restauranteId: row.restauranteId, usuarioId: row.usuarioId, expiresAt: row.familiaExpiresAt }
      : null
  },

  revoke: (login, motivo, now, together) =>
    engine.transaction(async (db) => {
      if (!(await endFamilia(db, login, motivo, now))) return false
      await together?.(db, login.id)
      return true
    }),

  revokeAll: (it, motivo, now, together) =>
    engine.transaction(async (db) => {
      const ids = await endFamilias(db, it, motivo, now)
      await together?.(db, ids)
      return ids
    }),

  list: ({ restauranteId, usuarioId }, now, since) =>
    engine.snapshot(async (db) => {
      const roots = await db
        .selectFrom('refreshTokens')
        .select(['id', 'dispositivo', 'ip', 'createdAt', 'revokedAt', 'motivoRevocacion', 'familiaExpiresAt'])
        .where('restauranteId', '=', restauranteId)
        .where('usuarioId', '=', usuarioId)
        .whereRef('id', '=', 'familiaId')
        .where((eb) =>
          eb.or([
            eb('revokedAt', 'is', null),
            eb.and([eb('revokedAt', '>', since), eb('motivoRevocacion', '=', 'reuso')]),
          ]),
        )
        .orderBy('id', 'desc')
        .limit(200)
        .execute()
      const used = await lastUses(
        db,
        restauranteId,
        roots.map((row) => row.id),
      )
      const seen = roots.map((row) => ({
        row,
        view: {
          id: row.id,
          dispositivo: row.dispositivo,
          ip: row.ip,
          createdAt: row.createdAt,
          lastUsedAt: used.get(row.id) ?? row.createdAt,
        },
      }))
      return {
        vivos: seen.filter(({ row }) => row.revokedAt === null && row.familiaExpiresAt > now).map(({ view }) => view),
        reusados: seen.flatMap(({ row, view }) => (row.revokedAt ? [{ ...view, revokedAt: row.revokedAt }] : [])),
      }
    }),

  sweep: (now) => sweep(engine, now),
})

/** The login's first token, and when its usuario came in last. */
async function beginFamilia(db: Kysely<Database>, it: NewFamilia): Promise<void> {
  await db
    .insertInto('refreshTokens')
    .values({
      id: it.id,
      restauranteId: it.restauranteId,
      usuarioId: it.usuarioId,
      familiaId: it.id,
      generacion: 1,
      tokenHash: it.tokenHash,
      client: it.client,
      dispositivo: it.dispositivo,
      ip: it.ip,
      createdAt: it.now,
      expiresAt: it.expiresAt,
      familiaExpiresAt: it.familiaExpiresAt,
    })
    .execute()
  await db
    .updateTable('usuarios')
    .set({ lastLoginAt: it.now })
    .where('restauranteId', '=', it.restauranteId)
    .where('id', '=', it.usuarioId)
    .execute()
}

/** Ends one living login of its owner inside an open transaction; false when there is none such. */
async function endFamilia(
  db: Kysely<Database>,
  { id, restauranteId, usuarioId }: Pick<Login, 'id' | 'restauranteId' | 'usuarioId'>,
  motivo: MotivoRevocacion,
  now: Date,
): Promise<boolean> {
  const root = await db
    .selectFrom('refreshTokens')
    .select(['id', 'restauranteId', 'usuarioId', 'revokedAt', 'familiaExpiresAt'])
    .where('id', '=', id)
    .whereRef('id', '=', 'familiaId')
    .forUpdate()
    .executeTakeFirst()
  if (
    !root ||
    root.restauranteId !== restauranteId ||
    root.usuarioId !== usuarioId ||
    root.revokedAt ||
    root.familiaExpiresAt <= now
  )
    return false
  await revokeFamilias(db, restauranteId, [id], motivo, now)
  return true
}

/** Ends every login of a usuario but one, inside an open transaction; their ids. */
export async function endFamilias(
  db: Kysely<Database>,
  { restauranteId, usuarioId, except }: { restauranteId: string; usuarioId: string; except?: string },
  motivo: MotivoRevocacion,
  now: Date,
): Promise<string[]> {
  // Read without locks, ended by primary key: it waits for a rotation under way at its family's first row, as everyone does.
  const rows = await db
    .selectFrom('refreshTokens')
    .select('id')
    .where('restauranteId', '=', restauranteId)
    .where('usuarioId', '=', usuarioId)
    .where('revokedAt', 'is', null)
    .whereRef('id', '=', 'familiaId')
    .orderBy('id')
    .execute()
  const ids = rows.map((row) => row.id).filter((id) => id !== except)
  await revokeFamilias(db, restauranteId, ids, motivo, now)
  return ids
}

/** Ends logins inside an open transaction. */
async function revokeFamilias(
  db: Kysely<Database>,
  restauranteId: string,
  ids: readonly string[],
  motivo: MotivoRevocacion,
  now: Date,
): Promise<void> {
  if (ids.length === 0) return
  await db
    .updateTable('refreshTokens')
    .set({ revokedAt: now, motivoRevocacion: motivo })
    .where('restauranteId', '=', restauranteId)
    .where('id', 'in', ids)
    .where('revokedAt', 'is', null)
    .execute()
  await db
    .updateTable('refreshTokens')
    .set({ sucesorCifrado: null })
    .where('restauranteId', '=', restauranteId)
    .where('familiaId', 'in', ids)
    .where('sucesorCifrado', 'is not', null)
    .execute()
}

async function lastUses(
  db: Kysely<Database>,
  restauranteId: string,
  familiaIds: readonly string[],
): Promise<Map<string, Date>> {
  if (familiaIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('refreshTokens')
    .select((eb) => ['familiaId', eb.fn.max('createdAt').as('createdAt')])
    .where('restauranteId', '=', restauranteId)
    .where('familiaId', 'in', familiaIds)
    .groupBy('familiaId')
    .execute()
  return new Map(rows.map((row) => [row.familiaId, row.createdAt]))
}

const SWEEP_BACK_MS = 3_600_000
const KEEP_ENDED_MS = 30 * 86_400_000
const GRACE_PASSED_MS = 11_000

async function sweep(engine: Engine, now: Date): Promise<void> {
  // Ids are UUIDv7: the successors of the last hour are one range of the primary key.
  const made = await engine.read
    .selectFrom('refreshTokens')
    .select('id')
    .where('id', '>=', idAt(now.getTime() - SWEEP_BACK_MS))
    .where('id', '<', idAt(now.getTime() - GRACE_PASSED_MS))
    .where('sucesorCifrado', 'is not', null)
    .orderBy('id', 'desc')
    .limit(5_000)
    .execute()
  if (made.length > 0) {
    const ids = made.map(({ id }) => id)
    await engine.transaction((db) =>
      db.updateTable('refreshTokens').set({ sucesorCifrado: null }).where('id', 'in', ids).execute(),
    )
  }
  const ended = await engine.read
    .selectFrom('refreshTokens')
    .select('id')
    .where('familiaExpiresAt', '<', new Date(now.getTime() - KEEP_ENDED_MS))
    .limit(1_000)
    .execute()
  if (ended.length > 0)
    await engine.transaction((db) =>
      db
        .deleteFrom('refreshTokens')
        .where(
          'id',
          'in',
          ended.map((row) => row.id),
        )
        .execute(),
    )
}
