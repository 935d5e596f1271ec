import type { Engine } from '../engine/engine.js'
import { SHARDS } from './outbox.js'

/** The most rows that one call lets go of. */
export const PURGED_AT_ONCE = 500
const AT_ONCE = PURGED_AT_ONCE

/**
 * Lets old events go, a few at a time and by their keys, so that nobody waits for it; never one that a sink has still to pass,
 * unless that sink has not moved for the whole time that events are kept.
 */
export const retentionOf = (engine: Engine) => ({
  /** Numbers follow time, so what is old enough is at the low end of each shard. @returns how many went; fewer than asked for when nothing older than `before` is left. */
  async purgeLog(before: Date): Promise<number> {
    const passed = await passedByAll(engine, before)
    let count = 0
    for (let shard = 0; shard < SHARDS && count < AT_ONCE; shard++) {
      const oldest = await engine.read
        .selectFrom('eventLog')
        .select(['shardSeq', 'loggedAt'])
        .where('shard', '=', shard)
        .where('shardSeq', '<=', passed.get(shard) ?? Number.MAX_SAFE_INTEGER)
        .orderBy('shardSeq')
        .limit(AT_ONCE - count)
        .execute()
      const kept = oldest.findIndex((row) => row.loggedAt.getTime() >= before.getTime())
      const gone = (kept < 0 ? oldest : oldest.slice(0, kept)).map((row) => row.shardSeq)
      if (gone.length === 0) continue
      await engine.transaction(async (db) => {
        await db.deleteFrom('eventLog').where('shard', '=', shard).where('shardSeq', 'in', gone).execute()
        await db.deleteFrom('eventPacks').where('shard', '=', shard).where('shardSeq', 'in', gone).execute()
      })
      count += gone.length
    }
    return count
  },

  /**
   * Deletes attempts at webhooks, and dead letters that were replayed, older than `before`: their retention is over. One batch of each.
   * @returns the rows of the larger batch; as many as a batch holds means that there are more
   */
  async purgeTraces(before: Date): Promise<number> {
    const attempts = await engine.read
      .selectFrom('webhookEntregas')
      .select('id')
      .where('createdAt', '<', before)
      .where('estado', '<>', 'pendiente')
      .orderBy('createdAt')
      .limit(AT_ONCE)
      .execute()
    if (attempts.length > 0)
      await engine.transaction((db) =>
        db
          .deleteFrom('webhookEntregas')
          .where(
            'id',
            'in',
            attempts.map((row) => row.id),
          )
          .execute(),
      )
    const letters = await engine.read
      .selectFrom('outboxDead')
      .select('id')
      .where('replayedAt', '<', before)
      .limit(AT_ONCE)
      .execute()
    if (letters.length > 0)
      await engine.transaction((db) =>
        db
          .deleteFrom('outboxDead')
          .where(
            'id',
            'in',
            letters.map((row) => row.id),
          )
          .execute(),
      )
    return Math.max(attempts.length, letters.length)
  },
})

async function passedByAll(engine: Engine, before: Date): Promise<Map<number, number>> {
  const rows = await engine.read
    .selectFrom('sinkCursors')
    .select((eb) => ['shard', eb.fn.min('position').as('lowest')])
    .where('updatedAt', '>=', before)
    .groupBy('shard')
    .execute()
  return new Map(rows.map((row) => [row.shard, Number(row.lowest)]))
}
