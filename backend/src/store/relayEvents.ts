import { type Kysely, sql } from 'kysely'
import type { Database } from './rows.gen.js'

/** An event with its place: the shard's holder numbered it when it left the outbox, 1, 2, 3 … in the order of commits. */
export interface LoggedEvent {
  id: string
  shard: number
  shardSeq: number
  restauranteId: string
  aggregateType: string
  aggregateId: string
  aggregateVersion: number
  type: string
  /** The envelope as JSON text: most sinks hand it on as it is. */
  payload: string
  canales: string[]
  createdAt: Date
}

/** A shard that is held, under the fence of this holding. */
export interface Claim {
  shard: number
  fence: number
}

/** What is read of an event; JSON stays text under these aliases, since no engine parses a column that it does not know. */
const columns = [
  'id', 'shard', 'restaurante_id', 'aggregate_type', 'aggregate_id', 'aggregate_version', 'type', 'created_at',
  sql<string>`concat(payload, '')`.as('payload_text'), sql<string>`concat(canales, '')`.as('canales_text'),
] as const

export const selectOutbox = (db: Kysely<Database>) => db.selectFrom('outbox').select([...columns, 'seq'])
export const selectLog = (db: Kysely<Database>) => db.selectFrom('event_log').select([...columns, 'shard_seq'])

interface EventRow {
  id: string
  shard: number
  restaurante_id: string
  aggregate_type: string
  aggregate_id: string
  aggregate_version: number
  type: string
  payload_text: string
  canales_text: string
  created_at: Date
}

export const toEvent = (row: EventRow, shardSeq: number): LoggedEvent => ({
  id: row.id, shard: row.shard, shardSeq, restauranteId: row.restaurante_id, aggregateType: row.aggregate_type, aggregateId: row.aggregate_id,
  aggregateVersion: row.aggregate_version, type: row.type, payload: row.payload_text, canales: JSON.parse(row.canales_text) as string[], createdAt: row.created_at,
})
