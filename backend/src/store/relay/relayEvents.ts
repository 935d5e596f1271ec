import { type Kysely, sql } from 'kysely'
import { parseServerInstant } from '../engine/values.js'
import type { Database } from '../database.gen.js'

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

const TAB = sql.lit('\t')

/**
 * An event as one line of text, put together by the server: ten columns less for each row on the wire, and what a pack of the log is
 * made of. The payload comes last; JSON has no raw tab or line break inside its strings, and the application writes none between them.
 */
const line = sql<string>`concat_ws(${TAB}, id, restaurante_id, aggregate_type, aggregate_id, aggregate_version, type, created_at, canales, payload)`

export const selectOutbox = (db: Kysely<Database>) => db.selectFrom('outbox').select(['seq', line.as('line')])
/** A row of the log: one event as a line, or a pack of them. */
export const selectLog = (db: Kysely<Database>) =>
  db
    .selectFrom('eventLog')
    .select(['shard', 'shardSeq', 'pack', sql<string | null>`case when pack is null then ${line} end`.as('line')])

export function toEvent(text: string, shard: number, shardSeq: number): LoggedEvent {
  const fields = text.split('\t')
  const [
    id = '',
    restauranteId = '',
    aggregateType = '',
    aggregateId = '',
    version = '',
    type = '',
    createdAt = '',
    canales = '',
    payload = '',
  ] = fields
  return {
    id,
    shard,
    shardSeq,
    restauranteId,
    aggregateType,
    aggregateId,
    aggregateVersion: Number(version),
    type,
    payload: fields.length > 9 ? fields.slice(8).join(' ') : payload,
    canales: JSON.parse(canales) as string[],
    createdAt: instantOf(createdAt),
  }
}

/** Whose event a line is, and when it was written. */
export function originOf(text: string): Pick<LoggedEvent, 'restauranteId' | 'createdAt'> {
  const fields = text.split('\t', 7)
  return { restauranteId: fields[1] ?? '', createdAt: instantOf(fields[6] ?? '') }
}

/** A moment as the engine that put the line together prints it. */
const instantOf = (text: string): Date => (text.endsWith('Z') ? new Date(text) : parseServerInstant(text))
