import { type Kysely, sql, type RawBuilder } from 'kysely'
import type { Engine } from './engine/engine.js'
import { selectOutbox, toEvent, type Claim, type LoggedEvent } from './relayEvents.js'
import { lockClaims } from './relayLeases.js'
import type { Database } from './rows.gen.js'

export interface Moved {
  events: LoggedEvent[]
  /** Shards that somebody else holds by now: nothing of theirs was moved. */
  lost: number[]
}

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
   * for. Reads without locks: committed rows only, and an aggregate's are committed in the order of `seq`.
   */
  async move(claims: readonly Claim[], limit: number, now: Date): Promise<Moved> {
    return engine.transaction(async (db) => {
      const { held, lost } = await lockClaims(db, claims)
      const events: LoggedEvent[] = []
      for (const { shard, nextSeq } of held) {
        const rows = await selectOutbox(db).where('shard', '=', shard).orderBy('seq').limit(limit).execute()
        if (rows.length === 0) continue
        await moveRows(db, engine.kind, rows.map((row) => row.seq), nextSeq, now)
        await db.updateTable('relay_leases').set({ next_seq: nextSeq + rows.length }).where('shard', '=', shard).execute()
        rows.forEach((row, at) => events.push(toEvent(row, nextSeq + at)))
      }
      return { events, lost }
    })
  },
})

/** The payloads never leave the server; `seqs` are in order. */
async function moveRows(db: Kysely<Database>, kind: Engine['kind'], seqs: readonly number[], nextSeq: number, now: Date): Promise<void> {
  const these = listOf(seqs)
  const numbered = await sql`
    insert into event_log (shard, shard_seq, id, restaurante_id, aggregate_type, aggregate_id, aggregate_version, type, payload, canales, created_at, logged_at)
    select shard, ${nextSeq} - 1 + ${placeIn(kind, these)}, id, restaurante_id, aggregate_type, aggregate_id, aggregate_version, type, payload, canales, created_at, ${now}
    from outbox where seq in (${these})`.execute(db)
  const removed = await sql`delete from outbox where seq in (${these})`.execute(db)
  if (Number(numbered.numAffectedRows) !== seqs.length || Number(removed.numAffectedRows) !== seqs.length) throw new Error('the outbox changed under its holder')
}

/**
 * Which of the given numbers a row's is: 1, 2, 3 … MySQL and MariaDB look it up in the list by halving; a window function would
 * copy every payload through a temporary table on disk, and took a fifth more of the server's time.
 */
const placeIn = (kind: Engine['kind'], seqs: RawBuilder<unknown>): RawBuilder<unknown> => kind === 'sqlite' ? sql`row_number() over (order by seq)` : sql`interval(seq, ${seqs})`

/** Numbers as they stand: thousands of placeholders cost more than the statement. */
function listOf(seqs: readonly number[]): RawBuilder<unknown> {
  if (!seqs.every(Number.isSafeInteger)) throw new Error('the outbox is numbered by whole numbers')
  return sql.raw(seqs.join())
}
