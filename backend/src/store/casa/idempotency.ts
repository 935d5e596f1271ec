import { refuse } from '@arisgourmet/contract/refusals'
import { ok, type Result } from '../../domain/cambio.js'
import { isLockTimeout } from '../engine/errors.js'
import { insertIfAbsent } from '../engine/helpers.js'
import type { Scope } from '../scope.js'

/** One attempt at a thing that must happen once: who, under which key (a UUID), on which route, with which body (SHA-256, hex). */
export interface Idempotency {
  actor: string
  clave: string
  ruta: string
  bodyHash: string
  now: Date
}

/** An answer, and whether it is the first attempt's. */
export interface Once<T> {
  value: T
  replayed: boolean
}

/**
 * Takes the key for this transaction (`null`), or says what its first use answered. Another transaction that holds the key
 * is waited for by the database's own lock on its unique row; when it rolls back, this one goes on.
 */
export async function begin<T>({ db, restauranteId }: Scope, it: Idempotency): Promise<Result<Once<T> | null>> {
  const row = {
    restauranteId,
    actor: it.actor,
    clave: it.clave,
    ruta: it.ruta,
    bodyHash: it.bodyHash,
    status: null,
    answer: null,
    createdAt: it.now,
  }
  try {
    if (await insertIfAbsent(db, 'idempotencyKeys', row)) return ok(null)
  } catch (error) {
    if (isLockTimeout(error)) return refuse('en_curso', { segundos: 1 })
    throw error
  }
  const first = await db
    .selectFrom('idempotencyKeys')
    .select(['ruta', 'bodyHash', 'answer'])
    .where('restauranteId', '=', restauranteId)
    .where('actor', '=', it.actor)
    .where('clave', '=', it.clave)
    .executeTakeFirstOrThrow()
  if (first.ruta !== it.ruta || first.bodyHash !== it.bodyHash) return refuse('idempotency_key_reutilizada')
  return ok({ value: first.answer as T, replayed: true })
}

/** Keeps the answer with the effect: both commit, or neither does. */
export async function finish({ db, restauranteId }: Scope, it: Idempotency, answer: object): Promise<void> {
  await db
    .updateTable('idempotencyKeys')
    .set({ status: 200, answer })
    .where('restauranteId', '=', restauranteId)
    .where('actor', '=', it.actor)
    .where('clave', '=', it.clave)
    .execute()
}
