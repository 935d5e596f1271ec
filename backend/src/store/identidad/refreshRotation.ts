import { sql, type CompiledQuery, type InferResult, type InsertResult, type Kysely } from 'kysely'
import { judgeRefresh, successorExpiry } from '../../domain/acceso/refresh.js'
import type { Engine } from '../engine/engine.js'
import { isDuplicate } from '../engine/errors.js'
import type { Database } from '../database.gen.js'

/** A login on one device. */
export interface Login {
  id: string
  restauranteId: string
  usuarioId: string
  expiresAt: Date
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

/** A token that is rotated meanwhile is read again; after the first winner nobody can win any more. */
const TRIES = 3
const PRUNE_EVERY = 64

/**
 * Judges a presented token and does what follows. The whole rotation is one statement that is its own transaction: the successor's
 * row, made while its family's first row is locked and not revoked. `sucesor_de` is unique: of fifty at once one is inserted, and
 * the others read what it did. `end` ends the login of a token that came back after its grace; false: it had ended already.
 */
export async function presentToken(
  engine: Engine,
  tokenHash: string,
  successor: Successor,
  now: Date,
  end: (login: Login) => Promise<boolean>,
): Promise<Presented> {
  for (let n = 0; n < TRIES; n += 1) {
    const found = await findToken(engine, tokenHash)
    if (!found?.activo) return { outcome: 'refused' }
    const login = {
      id: found.familiaId,
      restauranteId: found.restauranteId,
      usuarioId: found.usuarioId,
      expiresAt: found.familiaExpiresAt,
    }
    const rotations = found.hijoId === null ? 0 : found.nietoId === null ? 1 : 2
    const verdict = judgeRefresh(
      {
        revokedAt: found.revokedAt,
        expiresAt: found.familiaExpiresAt,
        headGeneracion: found.generacion + rotations,
      },
      { generacion: found.generacion, rotatedAt: found.hijoAt, expiresAt: found.expiresAt },
      now,
    )
    if (verdict === 'replay')
      return found.sucesorCifrado === null
        ? { outcome: 'refused' }
        : { outcome: 'replayed', login, sealed: found.sucesorCifrado }
    if (verdict === 'reuse') return (await end(login)) ? { outcome: 'reused', login } : { outcome: 'refused' }
    if (verdict === 'refuse') return { outcome: 'refused' }
    const done = await rotate(engine, found, successor, now)
    if (done === 'rotated') return { outcome: 'rotated', login }
    if (done === 'revoked') return { outcome: 'refused' }
  }
  throw new Error('a refresh token was neither rotated nor does it have a successor')
}

/** A token with its family's first row, its successor and its successor's successor, and whether its owner is active; one read. */
const findQuery = (db: Kysely<Database>, tokenHash: string) =>
  db
    .selectFrom('refreshTokens as t')
    .innerJoin('refreshTokens as raiz', 'raiz.id', 't.familiaId')
    .innerJoin('usuarios', (join) =>
      join.onRef('usuarios.id', '=', 't.usuarioId').onRef('usuarios.restauranteId', '=', 't.restauranteId'),
    )
    .leftJoin('refreshTokens as hijo', 'hijo.sucesorDe', 't.id')
    .leftJoin('refreshTokens as nieto', 'nieto.sucesorDe', 'hijo.id')
    .select([
      't.id',
      't.familiaId',
      't.restauranteId',
      't.usuarioId',
      't.generacion',
      't.expiresAt',
      't.client',
      't.familiaExpiresAt',
      'raiz.revokedAt',
      'hijo.id as hijoId',
      'hijo.createdAt as hijoAt',
      'hijo.sucesorCifrado',
      'nieto.id as nietoId',
      'usuarios.activo',
    ])
    .where('t.tokenHash', '=', tokenHash)

type Found = InferResult<ReturnType<typeof findQuery>>[number]

/** What one rotation writes, in the order of the statement's parameters. */
type Written = readonly [
  id: string,
  generacion: number,
  hash: string,
  sucesorDe: string,
  sealed: string,
  now: Date,
  expiresAt: Date,
  familiaId: string,
  restauranteId: string,
]

const insertQuery = (
  db: Kysely<Database>,
  [id, generacion, hash, sucesorDe, sealed, now, expiresAt, familiaId, restauranteId]: Written,
) =>
  db
    .insertInto('refreshTokens')
    .columns([
      'id',
      'generacion',
      'tokenHash',
      'sucesorDe',
      'sucesorCifrado',
      'createdAt',
      'expiresAt',
      'restauranteId',
      'usuarioId',
      'familiaId',
      'client',
      'familiaExpiresAt',
    ])
    .expression((eb) =>
      eb
        .selectFrom('refreshTokens')
        .select([
          sql.val(id).as('id'),
          sql.val(generacion).as('generacion'),
          sql.val(hash).as('tokenHash'),
          sql.val(sucesorDe).as('sucesorDe'),
          sql.val(sealed).as('sucesorCifrado'),
          sql.val(now).as('createdAt'),
          sql.val(expiresAt).as('expiresAt'),
          'restauranteId',
          'usuarioId',
          'familiaId',
          'client',
          'familiaExpiresAt',
        ])
        .where('id', '=', familiaId)
        .where('restauranteId', '=', restauranteId)
        .where('revokedAt', 'is', null)
        .forUpdate(),
    )

/** The two statements of a rotation as each database takes them: making the text anew cost a third of a rotation's time. */
const compiled = new WeakMap<Engine, { find?: CompiledQuery<Found>; insert?: CompiledQuery<InsertResult> }>()

function compiledFor(engine: Engine) {
  const known = compiled.get(engine) ?? {}
  compiled.set(engine, known)
  return known
}

async function findToken(engine: Engine, tokenHash: string): Promise<Found | undefined> {
  const query = (compiledFor(engine).find ??= findQuery(engine.read, tokenHash).compile())
  return (await engine.read.executeQuery<Found>({ ...query, parameters: [tokenHash] })).rows[0]
}

/** `raced`: somebody else has rotated it. */
async function rotate(
  engine: Engine,
  it: Found,
  successor: Successor,
  now: Date,
): Promise<'rotated' | 'revoked' | 'raced'> {
  const written: Written = [
    successor.id,
    it.generacion + 1,
    successor.hash,
    it.id,
    successor.sealed,
    now,
    successorExpiry(it.familiaExpiresAt, now),
    it.familiaId,
    it.restauranteId,
  ]
  try {
    const inserted = await engine.statement((db) => {
      const query = (compiledFor(engine).insert ??= insertQuery(db, written).compile())
      return db.executeQuery({ ...query, parameters: written })
    })
    if (inserted.numAffectedRows !== 1n) return 'revoked'
  } catch (error) {
    if (isDuplicate(error)) return 'raced'
    throw error
  }
  // A token past its own expiry is refused, known or not: its row says nothing any more.
  if (it.generacion % PRUNE_EVERY === 0) {
    await engine.statement((db) =>
      db
        .deleteFrom('refreshTokens')
        .where('restauranteId', '=', it.restauranteId)
        .where('familiaId', '=', it.familiaId)
        .where('expiresAt', '<', now)
        .whereRef('id', '<>', 'familiaId')
        .execute(),
    )
  }
  return 'rotated'
}
