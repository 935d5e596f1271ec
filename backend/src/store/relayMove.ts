import { type Kysely, sql, type RawBuilder } from 'kysely'
import type { Engine } from './engine/engine.js'
import { selectOutbox, toEvent, type Claim, type LoggedEvent } from './relayEvents.js'
import { lockClaims } from './relayLeases.js'
import { packOf, writePacks } from './relayPacks.js'
import type { Database } from './rows.gen.js'

export interface Moved {
  events: LoggedEvent[]
  /** Shards that somebody else holds by now: nothing of theirs was moved. */
  lost: number[]
}

/** What was read of one shard. */
interface Batch {
  seqs: number[]
  lines: string[]
  /** Made before the transaction, which others wait for; null for a few events, which become a row each. */
  pack: string | null
}

/** From so many events of a shard on, they become one row of the log: below it a row for each costs less than compressing, and reads better. */
const PACKED_FROM = 32
/** The most text of one shard that is moved at once: what one statement writes stays below what a server takes (`max_allowed_packet`). */
const MOST_CHARACTERS = 1_000_000

/** The way out of the outbox. */
export const moveOf = (engine: Engine) => ({
  /** Transactions that may move at once: each has other shards, and an embedded database writes one at a time anyway. */
  movers: engine.kind === 'sqlite' ? 1 : 4,

  /** Which shards have events that wait: asked shard by shard, since a list of all shards in a backlog would read the whole of it. */
  async waitingShards(): Promise<number[]> {
    const rows = await engine.read.selectFrom('relay_leases').select('shard').where('shard', '>=', 0)
      .where(({ exists, selectFrom }) => exists(selectFrom('outbox').select('outbox.seq').whereRef('outbox.shard', '=', 'relay_leases.shard'))).execute()
    return rows.map((row) => row.shard)
  },

  /**
   * Moves the oldest events of the claimed shards into the log and numbers them, in one transaction that only the holder can
   * commit. Rows leave by deletion, so an id that commits late is never passed over and one that was rolled back is never waited
   * for. They are read before it and without locks: committed rows only, an aggregate's are committed in the order of `seq`, and
   * nobody but the holder takes any away.
   */
  async move(claims: readonly Claim[], limit: number, now: Date): Promise<Moved> {
    const waiting = new Map<number, Batch>()
    for (const { shard } of claims) {
      const batch = await read(engine, shard, limit)
      if (batch) waiting.set(shard, batch)
    }
    if (waiting.size === 0) return { events: [], lost: [] }
    return engine.transaction(async (db) => {
      const { held, lost } = await lockClaims(db, claims)
      const mine = held.flatMap(({ shard, nextSeq }) => {
        const batch = waiting.get(shard)
        return batch ? [{ ...batch, shard, first: nextSeq, events: batch.lines.map((line, at) => toEvent(line, shard, nextSeq + at)) }] : []
      })
      if (mine.length === 0) return { events: [], lost }
      for (const { pack, seqs, first } of mine) if (pack === null) await logEach(db, engine.kind, seqs, first, now)
      const packs = mine.flatMap((batch) => (batch.pack === null ? [] : [{ ...batch, pack: batch.pack }]))
      if (packs.length > 0) await writePacks(db, packs, now)
      await remove(db, mine.flatMap(({ seqs }) => seqs))
      const next = mine.map(({ shard, first, seqs }) => sql`when ${shard} then ${first + seqs.length}`)
      await sql`update relay_leases set next_seq = case shard ${sql.join(next, sql` `)} else next_seq end where shard in (${sql.join(mine.map(({ shard }) => shard))})`.execute(db)
      return { events: mine.flatMap(({ events }) => events), lost }
    })
  },
})

async function read(engine: Engine, shard: number, limit: number): Promise<Batch | null> {
  const rows = await selectOutbox(engine.read).where('shard', '=', shard).orderBy('seq').limit(limit).execute()
  const batch: Batch = { seqs: [], lines: [], pack: null }
  let length = 0
  for (const { seq, line } of rows) {
    length += line.length
    if (length > MOST_CHARACTERS && batch.seqs.length > 0) break
    batch.seqs.push(seq)
    batch.lines.push(line.includes('\n') ? line.replaceAll('\n', ' ') : line)
  }
  if (batch.lines.length >= PACKED_FROM) batch.pack = packOf(batch.lines)
  return batch.lines.length > 0 ? batch : null
}

/** A row for each event; the payloads never leave the server. `seqs` are in order. */
async function logEach(db: Kysely<Database>, kind: Engine['kind'], seqs: readonly number[], first: number, now: Date): Promise<void> {
  const these = listOf(seqs)
  // MySQL and MariaDB look the number up in the list; a window function would copy every payload through a temporary table on disk.
  const place = kind === 'sqlite' ? sql`row_number() over (order by seq)` : sql`interval(seq, ${these})`
  const { numAffectedRows } = await sql`
    insert into event_log (shard, shard_seq, id, restaurante_id, aggregate_type, aggregate_id, aggregate_version, type, payload, canales, created_at, logged_at)
    select shard, ${first} - 1 + ${place}, id, restaurante_id, aggregate_type, aggregate_id, aggregate_version, type, payload, canales, created_at, ${now}
    from outbox where seq in (${these})`.execute(db)
  if (Number(numAffectedRows) !== seqs.length) throw new Error(CHANGED)
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
