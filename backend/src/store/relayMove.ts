import { sql } from 'kysely'
import type { Engine } from './engine/engine.js'
import { selectOutbox, toEvent, type Claim, type LoggedEvent } from './relayEvents.js'
import { lockClaims } from './relayLeases.js'

export interface Moved {
  events: LoggedEvent[]
  /** Shards that somebody else holds by now: nothing of theirs was moved. */
  lost: number[]
}

/** The way out of the outbox. */
export const moveOf = (engine: Engine) => ({
  /** Which shards have events that wait. */
  async waitingShards(): Promise<number[]> {
    return (await engine.read.selectFrom('outbox').select('shard').distinct().execute()).map((row) => row.shard)
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
        const seqs = rows.map((row) => row.seq)
        const numbered = await sql`
          insert into event_log (shard, shard_seq, id, restaurante_id, aggregate_type, aggregate_id, aggregate_version, type, payload, canales, created_at, logged_at)
          select shard, ${nextSeq} - 1 + row_number() over (order by seq), id, restaurante_id, aggregate_type, aggregate_id, aggregate_version, type, payload, canales, created_at, ${now}
          from outbox where seq in (${sql.join(seqs)})`.execute(db)
        const removed = await db.deleteFrom('outbox').where('seq', 'in', seqs).executeTakeFirstOrThrow()
        if (Number(numbered.numAffectedRows) !== rows.length || Number(removed.numDeletedRows) !== rows.length) throw new Error('the outbox changed under its holder')
        await db.updateTable('relay_leases').set({ next_seq: nextSeq + rows.length }).where('shard', '=', shard).execute()
        rows.forEach((row, at) => events.push(toEvent(row, nextSeq + at)))
      }
      return { events, lost }
    })
  },
})
