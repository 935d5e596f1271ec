import type { Kysely } from 'kysely'
import type { Database } from '../database.gen.js'

/**
 * One database, whichever engine holds it. Values are JavaScript's own on every engine: instants are `Date`, booleans are booleans,
 * JSON columns are parsed, integers are safe numbers (reading one beyond 2^53 throws).
 */
export interface Engine {
  readonly kind: 'sqlite' | 'mysql'
  /** Committed rows only, one statement at a time; refuses to write. */
  readonly read: Kysely<Database>
  /**
   * Runs `fn` in one write transaction and commits when it resolves; rolls back and rethrows when it throws.
   * Every query inside must go through `trx`. Transactions do not nest: a nested call throws at once.
   * On servers a deadlock or lock timeout runs `fn` again from the start, a bounded number of times, so it must have no effect
   * outside the transaction. On SQLite one transaction runs at a time, in order of arrival: do slow work (hashing) before it.
   */
  transaction<T>(fn: (trx: Kysely<Database>) => Promise<T>): Promise<T>
  /**
   * Runs one statement that is its own transaction: a third of a transaction's way to a server. `fn` must run exactly one, for it may be run
   * again after a deadlock.
   */
  statement<T>(fn: (db: Kysely<Database>) => Promise<T>): Promise<T>
  /** Runs several reads over one consistent snapshot of committed rows. */
  snapshot<T>(fn: (snapshot: Kysely<Database>) => Promise<T>): Promise<T>
  /** Connections in use, idle, and callers waiting for one or for the writer's turn. */
  connections(): ConnectionCounts
  /** Moves to other credentials: new work uses the new URL at once, work under way ends on the old connections. Servers only. */
  moveTo(url: string): Promise<void>
  /** Lets the work under way end, then closes every connection. */
  close(): Promise<void>
}

export interface ConnectionCounts {
  readonly active: number
  readonly idle: number
  readonly waiting: number
}

export interface OpenOptions {
  /** Sees every statement after it ran: for tests that explain plans or look for a missing `restaurante_id`. */
  readonly onQuery?: (query: {
    readonly sql: string
    readonly parameters: readonly unknown[]
    readonly milliseconds: number
  }) => void
  /** Server connections for writing, and as many again for reading. Default 10. */
  readonly poolSize?: number
  /** SQLite only: FULL (default) survives a power cut; NORMAL may lose the last commits then, never the file. */
  readonly synchronous?: 'FULL' | 'NORMAL'
}
