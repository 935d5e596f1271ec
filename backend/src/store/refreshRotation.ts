import { sql, type CompiledQuery, type InferResult, type InsertResult, type Kysely } from 'kysely'
import { judgeRefresh, successorExpiry } from '../domain/acceso/refresh.js'
import type { Engine } from './engine/engine.js'
import { isDuplicate } from './engine/errors.js'
import type { Login, Presented, Successor } from './refreshTokens.js'
import type { Database } from './rows.gen.js'

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
      id: found.familia_id,
      restauranteId: found.restaurante_id,
      usuarioId: found.usuario_id,
      expiresAt: found.familia_expires_at,
    }
    const rotations = found.hijo_id === null ? 0 : found.nieto_id === null ? 1 : 2
    const verdict = judgeRefresh(
      {
        revokedAt: found.revoked_at,
        expiresAt: found.familia_expires_at,
        headGeneracion: found.generacion + rotations,
      },
      { generacion: found.generacion, rotatedAt: found.hijo_at, expiresAt: found.expires_at },
      now,
    )
    if (verdict === 'replay')
      return found.sucesor_cifrado === null
        ? { outcome: 'refused' }
        : { outcome: 'replayed', login, sealed: found.sucesor_cifrado }
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
    .selectFrom('refresh_tokens as t')
    .innerJoin('refresh_tokens as raiz', 'raiz.id', 't.familia_id')
    .innerJoin('usuarios', (join) =>
      join.onRef('usuarios.id', '=', 't.usuario_id').onRef('usuarios.restaurante_id', '=', 't.restaurante_id'),
    )
    .leftJoin('refresh_tokens as hijo', 'hijo.sucesor_de', 't.id')
    .leftJoin('refresh_tokens as nieto', 'nieto.sucesor_de', 'hijo.id')
    .select([
      't.id',
      't.familia_id',
      't.restaurante_id',
      't.usuario_id',
      't.generacion',
      't.expires_at',
      't.client',
      't.familia_expires_at',
      'raiz.revoked_at',
      'hijo.id as hijo_id',
      'hijo.created_at as hijo_at',
      'hijo.sucesor_cifrado',
      'nieto.id as nieto_id',
      'usuarios.activo',
    ])
    .where('t.token_hash', '=', tokenHash)

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
    .insertInto('refresh_tokens')
    .columns([
      'id',
      'generacion',
      'token_hash',
      'sucesor_de',
      'sucesor_cifrado',
      'created_at',
      'expires_at',
      'restaurante_id',
      'usuario_id',
      'familia_id',
      'client',
      'familia_expires_at',
    ])
    .expression((eb) =>
      eb
        .selectFrom('refresh_tokens')
        .select([
          sql.val(id).as('id'),
          sql.val(generacion).as('generacion'),
          sql.val(hash).as('token_hash'),
          sql.val(sucesorDe).as('sucesor_de'),
          sql.val(sealed).as('sucesor_cifrado'),
          sql.val(now).as('created_at'),
          sql.val(expiresAt).as('expires_at'),
          'restaurante_id',
          'usuario_id',
          'familia_id',
          'client',
          'familia_expires_at',
        ])
        .where('id', '=', familiaId)
        .where('restaurante_id', '=', restauranteId)
        .where('revoked_at', 'is', null)
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
    successorExpiry(it.familia_expires_at, now),
    it.familia_id,
    it.restaurante_id,
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
        .deleteFrom('refresh_tokens')
        .where('restaurante_id', '=', it.restaurante_id)
        .where('familia_id', '=', it.familia_id)
        .where('expires_at', '<', now)
        .whereRef('id', '<>', 'familia_id')
        .execute(),
    )
  }
  return 'rotated'
}
