import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import { type Kysely, sql } from 'kysely'
import { selectLog, toEvent, type LoggedEvent } from './relayEvents.js'
import type { Database } from '../database.gen.js'

/** Events of one shard that leave the outbox together: one row of the log. */
export interface Pack {
  shard: number
  events: readonly LoggedEvent[]
  pack: string
}

/** What of a pack is one restaurante's. */
interface Part {
  firstId: string
  lastId: string
  firstAt: Date
  lastAt: Date
}

const COMPRESSION = { params: { [constants.ZSTD_c_compressionLevel]: 1 } }

/** Lines as the text that is kept: compressed to an eighth of their size or less. */
export const packOf = (lines: readonly string[]): string =>
  zstdCompressSync(lines.join('\n'), COMPRESSION).toString('base64')
export const linesOf = (pack: string): string[] =>
  zstdDecompressSync(Buffer.from(pack, 'base64')).toString().split('\n')

/** Writes packs with one statement, and a second one that says whose events they have. */
export async function writePacks(db: Kysely<Database>, packs: readonly Pack[], now: Date): Promise<void> {
  await db
    .insertInto('eventLog')
    .values(
      packs.flatMap(({ shard, events, pack }) => {
        const last = events.at(-1)
        return last
          ? [
              {
                shard,
                shardSeq: last.shardSeq,
                id: last.id,
                restauranteId: last.restauranteId,
                aggregateType: last.aggregateType,
                aggregateId: last.aggregateId,
                aggregateVersion: last.aggregateVersion,
                type: last.type,
                payload: {},
                canales: [],
                createdAt: last.createdAt,
                loggedAt: now,
                pack,
              },
            ]
          : []
      }),
    )
    .execute()
  const parts = packs.flatMap(({ shard, events }) =>
    [...partsOf(events)].map(
      ([restauranteId, it]) =>
        sql`(${shard}, ${events.at(-1)?.shardSeq ?? 0}, ${restauranteId}, ${it.firstId}, ${it.lastId}, ${it.firstAt}, ${it.lastAt})`,
    ),
  )
  await sql`insert into event_packs (shard, shard_seq, restaurante_id, first_id, last_id, first_at, last_at) values ${sql.join(parts)}`.execute(
    db,
  )
}

function partsOf(events: readonly LoggedEvent[]): Map<string, Part> {
  const parts = new Map<string, Part>()
  for (const { restauranteId, id, createdAt } of events) {
    const part = parts.get(restauranteId)
    if (!part) {
      parts.set(restauranteId, { firstId: id, lastId: id, firstAt: createdAt, lastAt: createdAt })
      continue
    }
    if (id < part.firstId) part.firstId = id
    if (id > part.lastId) part.lastId = id
    if (createdAt < part.firstAt) part.firstAt = createdAt
    if (createdAt > part.lastAt) part.lastAt = createdAt
  }
  return parts
}

/** A row of the log as it was read. */
export interface LogRow {
  shard: number
  shardSeq: number
  pack: string | null
  line: string | null
}

/** The events of rows of the log, each with its number, in the order of the rows. */
export const eventsOf = (rows: readonly LogRow[]): LoggedEvent[] =>
  rows.flatMap(({ shard, shardSeq, pack, line }) => {
    const lines = pack !== null ? linesOf(pack) : [line ?? '']
    return lines.map((text, at) => toEvent(text, shard, shardSeq - lines.length + 1 + at))
  })

/**
 * The events of a shard after a number, in order: at least `limit` where there are so many, and to the end of a pack. A row's number is
 * that of its last event, so the numbers alone say which rows these are.
 */
export async function readLog(
  db: Kysely<Database>,
  shard: number,
  after: number,
  limit: number,
): Promise<LoggedEvent[]> {
  const ends = await db
    .selectFrom('eventLog')
    .select('shardSeq')
    .where('shard', '=', shard)
    .where('shardSeq', '>', after)
    .orderBy('shardSeq')
    .limit(limit)
    .execute()
  const last = ends.find(({ shardSeq }) => shardSeq - after >= limit) ?? ends.at(-1)
  if (!last) return []
  const rows = await selectLog(db)
    .where('shard', '=', shard)
    .where('shardSeq', '>', after)
    .where('shardSeq', '<=', last.shardSeq)
    .orderBy('shardSeq')
    .execute()
  return eventsOf(rows).filter(({ shardSeq }) => shardSeq > after)
}
