import type { Kysely } from 'kysely'
import { judgeRefresh, successorExpiry, type RefreshVerdict } from '../domain/acceso/refresh.js'
import type { Engine } from './engine/engine.js'
import type { Database } from './rows.gen.js'

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

/** A login on one device. */
export interface Login {
  id: string
  restauranteId: string
  usuarioId: string
  expiresAt: Date
}

/** A login as its owner sees it in the list of devices. */
export interface Dispositivo {
  id: string
  dispositivo: string | null
  ip: string | null
  createdAt: Date
  lastUsedAt: Date
}

/** What came of presenting a token. `sealed`: the successor, encrypted under the presented token. */
export type Presented =
  | { outcome: 'rotated'; login: Login }
  | { outcome: 'replayed'; login: Login; sealed: string }
  | { outcome: 'refused' }
  | { outcome: 'reused'; login: Login }

export interface Successor {
  id: string
  hash: string
  sealed: string
}

export type MotivoRevocacion = 'salida' | 'salida_total' | 'reuso' | 'dispositivo' | 'contrasena' | 'baja' | 'cambio'

/** Where refresh tokens are kept: the database, or the process's memory outside production (`REFRESH_INMEMORY_FALLBACK`). */
export interface RefreshTokens {
  insertFamilia(it: NewFamilia): Promise<void>
  /** Judges a token and does what follows, one caller of a login at a time. */
  present(tokenHash: string, successor: Successor, now: Date): Promise<Presented>
  /** The login that a token, live or used up, belongs to, while that login is alive. */
  findByToken(tokenHash: string, now: Date): Promise<Login | null>
  findAlive(familiaId: string, now: Date): Promise<Login | null>
  /** Ends one login; null when it is not there, not this usuario's, or has ended. */
  revoke(login: Pick<Login, 'id' | 'restauranteId' | 'usuarioId'>, motivo: MotivoRevocacion, now: Date): Promise<boolean>
  /** Ends every login of a usuario but one; their ids. */
  revokeAll(it: { restauranteId: string; usuarioId: string; except?: string }, motivo: MotivoRevocacion, now: Date): Promise<string[]>
  /** The living logins of a usuario, and those that a reuse ended after `since`. */
  list(it: { restauranteId: string; usuarioId: string }, now: Date, since: Date): Promise<{ vivos: Dispositivo[]; reusados: (Dispositivo & { revokedAt: Date })[] }>
  /** Erases the successors whose grace is over, and what ended long ago. */
  sweep(now: Date): Promise<void>
}

const PRUNE_EVERY = 64

/** Refresh tokens in the table `refresh_tokens`: one row each; the family's first row is its lock and says whether it lives. */
export const refreshTokensOf = (engine: Engine): RefreshTokens => ({
  async insertFamilia(it) {
    await engine.transaction((db) => db.insertInto('refresh_tokens').values({
      id: it.id, restaurante_id: it.restauranteId, usuario_id: it.usuarioId, familia_id: it.id, generacion: 1, token_hash: it.tokenHash, client: it.client,
      dispositivo: it.dispositivo, ip: it.ip, created_at: it.now, expires_at: it.expiresAt, familia_expires_at: it.familiaExpiresAt,
    }).execute())
  },

  async present(tokenHash, successor, now) {
    const place = await engine.read.selectFrom('refresh_tokens').select(['id', 'familia_id', 'restaurante_id']).where('token_hash', '=', tokenHash).executeTakeFirst()
    if (!place) return { outcome: 'refused' }
    return engine.transaction(async (db) => {
      const root = await lockFamilia(db, place.familia_id)
      const [head, parent] = await db.selectFrom('refresh_tokens').select(tokenColumns).where('familia_id', '=', place.familia_id)
        .orderBy('generacion', 'desc').limit(2).execute()
      const known = [head, parent].find((row) => row?.id === place.id)
      const token = known ?? (await db.selectFrom('refresh_tokens').select(tokenColumns).where('id', '=', place.id).executeTakeFirst())
      if (!root || !head || !token) return { outcome: 'refused' }
      const login = { id: root.id, restauranteId: root.restaurante_id, usuarioId: root.usuario_id, expiresAt: root.familia_expires_at }
      const verdict = judgeRefresh(
        { revokedAt: root.revoked_at, expiresAt: root.familia_expires_at, headGeneracion: head.generacion },
        { generacion: token.generacion, rotatedAt: token.rotated_at, expiresAt: token.expires_at }, now,
      )
      if (verdict === 'rotate') await rotate(db, root, token, parent?.sucesor_cifrado ? parent.id : null, successor, now)
      if (verdict === 'reuse') await revokeFamilias(db, root.restaurante_id, [root.id], 'reuso', now)
      return presented(verdict, login, token.sucesor_cifrado)
    })
  },

  async findByToken(tokenHash, now) {
    const row = await engine.read.selectFrom('refresh_tokens').select('familia_id').where('token_hash', '=', tokenHash).executeTakeFirst()
    return row ? this.findAlive(row.familia_id, now) : null
  },

  async findAlive(familiaId, now) {
    const row = await engine.read.selectFrom('refresh_tokens').select(['id', 'restaurante_id', 'usuario_id', 'familia_expires_at'])
      .where('id', '=', familiaId).whereRef('familia_id', '=', 'id').where('revoked_at', 'is', null).where('familia_expires_at', '>', now).executeTakeFirst()
    return row ? { id: row.id, restauranteId: row.restaurante_id, usuarioId: row.usuario_id, expiresAt: row.familia_expires_at } : null
  },

  revoke: ({ id, restauranteId, usuarioId }, motivo, now) => engine.transaction(async (db) => {
    const root = await lockFamilia(db, id)
    if (!root || root.restaurante_id !== restauranteId || root.usuario_id !== usuarioId || root.revoked_at || root.familia_expires_at <= now) return false
    await revokeFamilias(db, restauranteId, [id], motivo, now)
    return true
  }),

  revokeAll: ({ restauranteId, usuarioId, except }, motivo, now) => engine.transaction(async (db) => {
    // Read without locks, ended by primary key: it waits for a rotation under way at its family's first row, as everyone does.
    const rows = await db.selectFrom('refresh_tokens').select('id').where('restaurante_id', '=', restauranteId).where('usuario_id', '=', usuarioId)
      .where('revoked_at', 'is', null).whereRef('id', '=', 'familia_id').orderBy('id').execute()
    const ids = rows.map((row) => row.id).filter((id) => id !== except)
    await revokeFamilias(db, restauranteId, ids, motivo, now)
    return ids
  }),

  list: ({ restauranteId, usuarioId }, now, since) => engine.snapshot(async (db) => {
    const roots = await db.selectFrom('refresh_tokens').select(['id', 'dispositivo', 'ip', 'created_at', 'revoked_at', 'motivo_revocacion', 'familia_expires_at'])
      .where('restaurante_id', '=', restauranteId).where('usuario_id', '=', usuarioId).whereRef('id', '=', 'familia_id')
      .where((eb) => eb.or([eb('revoked_at', 'is', null), eb.and([eb('revoked_at', '>', since), eb('motivo_revocacion', '=', 'reuso')])]))
      .orderBy('id', 'desc').limit(200).execute()
    const used = await lastUses(db, restauranteId, roots.map((row) => row.id))
    const seen = roots.map((row) => ({ row, view: { id: row.id, dispositivo: row.dispositivo, ip: row.ip, createdAt: row.created_at, lastUsedAt: used.get(row.id) ?? row.created_at } }))
    return {
      vivos: seen.filter(({ row }) => row.revoked_at === null && row.familia_expires_at > now).map(({ view }) => view),
      reusados: seen.flatMap(({ row, view }) => (row.revoked_at ? [{ ...view, revokedAt: row.revoked_at }] : [])),
    }
  }),

  sweep: (now) => sweep(engine, now),
})

const tokenColumns = ['id', 'generacion', 'rotated_at', 'expires_at', 'sucesor_cifrado'] as const

function presented(verdict: RefreshVerdict, login: Login, sealed: string | null): Presented {
  if (verdict === 'rotate') return { outcome: 'rotated', login }
  if (verdict === 'reuse') return { outcome: 'reused', login }
  return verdict === 'replay' && sealed !== null ? { outcome: 'replayed', login, sealed } : { outcome: 'refused' }
}

const lockFamilia = (db: Kysely<Database>, familiaId: string) =>
  db.selectFrom('refresh_tokens').select(['id', 'restaurante_id', 'usuario_id', 'client', 'revoked_at', 'familia_expires_at'])
    .where('id', '=', familiaId).forUpdate().executeTakeFirst()

type Root = NonNullable<Awaited<ReturnType<typeof lockFamilia>>>

/** The presented head gets its successor; what the head itself was sealed in for its own parent is erased with the same statement. */
async function rotate(
  db: Kysely<Database>, root: Root, token: { id: string; generacion: number }, sealedFor: string | null, successor: Successor, now: Date,
): Promise<void> {
  const scope = db.updateTable('refresh_tokens').where('restaurante_id', '=', root.restaurante_id)
  const swapped = await scope.set({ rotated_at: now, sucesor_cifrado: successor.sealed }).where('id', '=', token.id).where('rotated_at', 'is', null).executeTakeFirst()
  if (swapped.numUpdatedRows !== 1n) throw new Error('a refresh token was rotated twice: its family was not locked')
  if (sealedFor) await scope.set({ sucesor_cifrado: null }).where('id', '=', sealedFor).execute()
  await db.insertInto('refresh_tokens').values({
    id: successor.id, restaurante_id: root.restaurante_id, usuario_id: root.usuario_id, familia_id: root.id, generacion: token.generacion + 1,
    token_hash: successor.hash, parent_id: token.id, client: root.client, created_at: now, expires_at: successorExpiry(root.familia_expires_at, now),
    familia_expires_at: root.familia_expires_at,
  }).execute()
  // A token past its own expiry is refused, known or not: its row says nothing any more.
  if (token.generacion % PRUNE_EVERY === 0) {
    await db.deleteFrom('refresh_tokens').where('restaurante_id', '=', root.restaurante_id).where('familia_id', '=', root.id).where('expires_at', '<', now)
      .whereRef('id', '<>', 'familia_id').execute()
  }
}

/** Ends logins inside an open transaction. */
export async function revokeFamilias(db: Kysely<Database>, restauranteId: string, ids: readonly string[], motivo: MotivoRevocacion, now: Date): Promise<void> {
  if (ids.length === 0) return
  await db.updateTable('refresh_tokens').set({ revoked_at: now, motivo_revocacion: motivo }).where('restaurante_id', '=', restauranteId).where('id', 'in', ids)
    .where('revoked_at', 'is', null).execute()
  await db.updateTable('refresh_tokens').set({ sucesor_cifrado: null }).where('restaurante_id', '=', restauranteId).where('familia_id', 'in', ids)
    .where('sucesor_cifrado', 'is not', null).execute()
}

async function lastUses(db: Kysely<Database>, restauranteId: string, familiaIds: readonly string[]): Promise<Map<string, Date>> {
  if (familiaIds.length === 0) return new Map()
  const rows = await db.selectFrom('refresh_tokens').select((eb) => ['familia_id', eb.fn.max('created_at').as('created_at')]).where('restaurante_id', '=', restauranteId)
    .where('familia_id', 'in', familiaIds).groupBy('familia_id').execute()
  return new Map(rows.map((row) => [row.familia_id, row.created_at]))
}

const SWEEP_BACK_MS = 3_600_000
const KEEP_ENDED_MS = 30 * 86_400_000
const GRACE_PASSED_MS = 11_000

async function sweep(engine: Engine, now: Date): Promise<void> {
  // Ids are UUIDv7: the successors of the last hour are one range of the primary key, and name their parents.
  const made = await engine.read.selectFrom('refresh_tokens').select('parent_id').where('id', '>=', idAt(now.getTime() - SWEEP_BACK_MS))
    .where('id', '<', idAt(now.getTime() - GRACE_PASSED_MS)).where('parent_id', 'is not', null).orderBy('id', 'desc').limit(5_000).execute()
  const parents = made.flatMap(({ parent_id: id }) => (id ? [id] : []))
  if (parents.length > 0) {
    await engine.transaction((db) => db.updateTable('refresh_tokens').set({ sucesor_cifrado: null }).where('id', 'in', parents).where('sucesor_cifrado', 'is not', null).execute())
  }
  const ended = await engine.read.selectFrom('refresh_tokens').select('id').where('familia_expires_at', '<', new Date(now.getTime() - KEEP_ENDED_MS)).limit(1_000).execute()
  if (ended.length > 0) await engine.transaction((db) => db.deleteFrom('refresh_tokens').where('id', 'in', ended.map((row) => row.id)).execute())
}

/** The smallest UUIDv7 of a moment (milliseconds since 1970). */
function idAt(ms: number): string {
  const hex = ms.toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`
}

