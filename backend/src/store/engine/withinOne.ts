import type { Kysely } from 'kysely'
import type { Database } from '../database.gen.js'
import type { Engine } from './engine.js'

/**
 * The engine as it looks from inside a transaction that is under way: whatever use cases read and write becomes part of it, and is there
 * all together or not at all. One of theirs that throws undoes nothing by itself: the outer one has to end with it.
 */
export const withinOne = (engine: Engine, db: Kysely<Database>): Engine => ({
  ...engine,
  read: db,
  transaction: (fn) => fn(db),
  statement: (fn) => fn(db),
  snapshot: (fn) => fn(db),
})
