import type { Kysely } from 'kysely'
import type { Database } from './database.gen.js'

/** What every query of a tenant carries: the connection, or the open transaction, and the restaurante it is bound to. */
export interface Scope {
  readonly db: Kysely<Database>
  readonly restauranteId: string
}
