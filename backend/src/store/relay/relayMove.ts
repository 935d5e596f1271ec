import { type Kysely, sql, type RawBuilder } from 'kysely'
import type { Engine } from '../engine/engine.js'
import { selectOutbox, toEvent, type Claim, type LoggedEvent } from './relayEvents.js'
import { lockClaims } from './relayLeases.js'
import { packOf, writePacks } from './relayPacks.js'
import type { Database } from '../database.gen.js'

export interface Moved {
  events: LoggedEvent[]
  /** Shards that somebody else holds by now: nothing of theirs was moved. */
  lost: number[]
}

/** What was read of one shard, in the order in which it is numbered. */
export interface Batch {
  seqs: number[]
  lines: string[]
  /** The number that the first one follows, where the sinks have been told already: a log that stands elsewhere takes nothing. */
  after?: number
}

/** Up to this many waiting rows are read by one query over all shards; a larger backlog is read shard by shard. */
const FEW = 100
/** From this many events of a shard on, a batch is one compressed row of the log. Below it a row for each event costs less than compressing. */
const PACKED_FROM = 32
/** The most text of one shard that is moved at once: what one statement writes stays below what a server takes (`max_allowed_packet`). */
const MOST_CHARACTERS = 1_000_000

/** The way out of the outbox. */
export const moveOf = (engine: Engine) => ({
  /** Transactions that may move at once: each has other shards, and an embedded database writes one at a time anyway. */
  movers: engine.kind === 'sqlite' ? 1 : 4,

  /** Which shards have events that wait: asked shard by shard, since a list of all shards in a backlog would read the whole of it. */
  async waitingShards(): Promise<number[]> {
    const rows = await engine.read
      .selectFrom('relayLeases')
      .select('shard')
      .where('shard', '>=', 0)
      .where(({ exists, selectFrom }) =>
        exists(selectFrom('outbox').select('outbox.seq').whereRef('outbox.shard', '=', 'relayLeases.shard')),
      )
      .execute()
    return rows.map((row) => row.shard)
  },

  /** All that waits, when it is little, as on an evening without a backlog: one question instead of one for each shard. */
  async readFew(): Promise<Map<number, Batch> | undefined> {
    const rows = await selectOutbox(engine.read)
      .select('shard')
      .orderBy('seq')
      .limit(FEW + 1)
      .execute()
    return rows.length > FEW
      ? undefined
      : new Map([...Map.groupBy(rows, (row) => row.shard)].map(([shard, ofShard]) => [shard, batchOf(ofShard)]))
  },

  /** The oldest events of each of these shards. */
  async readMany(claims: readonly Claim[], limit: number): Promise<Map<number, Batch>> {
    const waiting = new Map<number, Batch>()
    for (const { shard } of claims) {
      const rows = await selectOutbox(engine.read).where('shard', '=', shard).orderBy('seq').limit(limit).execute()
      if (rows.length > 0) waiting.set(shard, batchOf(rows))
    }
    return waiting
  },

  /**
   * Moves what was read of the claimed shards into the log and numbers it, in one transaction that only the holder can commit. Rows
   * leave by deletion, so an id that commits late is never passed over and one that was rolled back is never waited for. They were
   * read before it and without locks: committed rows only, an aggregate's are committed in the order of `seq`, and nobody but the
   * holder takes any away.
   */
  async move(claims: readonly Claim[], waiting: ReadonlyMap<number, Batch>, now: Date): Promise<Moved> {
    const due = claims.filter(({ shard }) => waiting.has(shard))
    if (due.length === 0) return { events: [], lost: [] }
    // Before the transaction, which others wait for.
    const packed = new Map(
      [...waiting]
        .filter(([, { lines }]) => lines.length >= PACKED_FROM)
        .map(([shard, { lines }]) => [shard, packOf(lines)]),
    )
    return engine.transaction(async (db) => {
      const { held, lost } = await lockClaims(db, due)
      const mine = held.flatMap(({ shard, nextSeq }) => {
        const batch = waiting.get(shard)
        if (batch?.after !== undefined && batch.after + 1 !== nextSeq)
          throw new Error(`the log of shard ${shard} goes on at ${nextSeq}, its holder at ${batch.after + 1}`)
        return batch
          ? [
              {
                ...batch,
                shard,
                first: nextSeq,
                pack: packed.get(shard),
                events: batch.lines.map((line, at) => toEvent(line, shard, nextSeq + at)),
              },
            ]
          : []
      })
      if (mine.length === 0) return { events: [], lost }
      const single = mine.filter(({ pack }) => pack === undefined)
      if (single.length > 0) await logEach(db, single, now)
      const packs = mine.flatMap((batch) => (batch.pack === undefined ? [] : [{ ...batch, pack: batch.pack }]))
      if (packs.length > 0) await writePacks(db, packs, now)
      await remove(
        db,
        mine.flatMap(({ seqs }) => seqs),
      )
      const next = mine.map(({ shard, first, seqs }) => sql`when ${shard} then ${first + seqs.length}`)
      await sql`update relay_leases set next_seq = case shard ${sql.join(next, sql` `)} else next_seq end where shard in (${sql.join(mine.map(({ shard }) => shard))})`.execute(
        db,
      )
      return { events: mine.flatMap(({ events }) => events), lost }
    })
  },
})

function batchOf(rows: readonly { seq: number; line: string }[]): Batch {
  const batch: Batch = { seqs: [], lines: [] }
  let length = 0
  for (const { seq, line } of rows) {
    length += line.length
    if (length > MOST_CHARACTERS && batch.seqs.length > 0) break
    batch.seqs.push(seq)
    batch.lines.push(line.includes('\n') ? line.replaceAll('\n', ' ') : line)
  }
  return batch
}

/**
 * A row for each event, with one statement; the payloads never leave the server. Numbers go by the place in `seqs`, from `first` on: in that
 * order the sinks may have been given them, and it is not always that of the rows, since one that took its number first may commit last.
 */
async function logEach(
  db: Kysely<Database>,
  batches: readonly (Batch & { shard: number; first: number })[],
  now: Date,
): Promise<void> {
  const all = batches.flatMap(({ seqs }) => seqs)
  const numbers = batches.map(
    ({ shard, first, seqs }) =>
      sql`when ${shard} then case seq ${sql.join(
        seqs.map((seq, at) => sql`when ${sql.lit(seq)} then ${sql.lit(first + at)}`),
        sql` `,
      )} end`,
  )
  const { numAffectedRows } = await sql`
    insert into event_log (shard, shard_seq, id, restaurante_id, aggregate_type, aggregate_id, aggregate_version, type, payload, canales, created_at, logged_at)
    select shard, case shard ${sql.join(numbers, sql` `)} end, id, restaurante_id, aggregate_type, aggregate_id, aggregate_version, type, payload, canales, created_at, ${now}
    from outbox where seq in (${listOf(all)})`.execute(db)
  if (Number(numAffectedRows) !== all.length) throw new Error(CHANGED)
}

async function remove(db: Kysely<Database>, seqs: readonly number[]): Promise<void> {
  const { numAffectedRows } = await sql`delete from outbox where seq in (${listOf(seqs)})`.execute(db)
  if (Number(numAffectedRows) !== seqs.length) throw new Error(CHANGED)
}

const CHANGED = 'the outbox changed under its holder'

/** Numbers as they stand: thousands of placeholders cost more than the statement. */
function listOf(seqs: readonly number[]): RawBuilder<unknown> {
  if (!seqs.every(Number.isSafeInteger)) throw new Error('the outbox is numbered by whole numbers')
  return sql.raw(seqs.join())
}
