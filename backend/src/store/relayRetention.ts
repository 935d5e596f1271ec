import type { Engine } from './engine/engine.js'
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
        .selectFrom('event_log')
        .select(['shard_seq', 'logged_at'])
        .where('shard', '=', shard)
        .where('shard_seq', '<=', passed.get(shard) ?? Number.MAX_SAFE_INTEGER)
        .orderBy('shard_seq')
        .limit(AT_ONCE - count)
        .execute()
      const kept = oldest.findIndex((row) => row.logged_at.getTime() >= before.getTime())
      const gone = (kept < 0 ? oldest : oldest.slice(0, kept)).map((row) => row.shard_seq)
      if (gone.length === 0) continue
      await engine.transaction(async (db) => {
        await db.deleteFrom('event_log').where('shard', '=', shard).where('shard_seq', 'in', gone).execute()
        await db.deleteFrom('event_packs').where('shard', '=', shard).where('shard_seq', 'in', gone).execute()
      })
      count += gone.length
    }
    return count
  },

  /** Attempts at webhooks, and dead letters that were sent again, that nobody will ask about any more. @returns how many went of that of which there was more. */
  async purgeTraces(before: Date): Promise<number> {
    const attempts = await engine.read
      .selectFrom('webhook_entregas')
      .select('id')
      .where('created_at', '<', before)
      .where('estado', '<>', 'pendiente')
      .orderBy('created_at')
      .limit(AT_ONCE)
      .execute()
    if (attempts.length > 0)
      await engine.transaction((db) =>
        db
          .deleteFrom('webhook_entregas')
          .where(
            'id',
            'in',
            attempts.map((row) => row.id),
          )
          .execute(),
      )
    const letters = await engine.read
      .selectFrom('outbox_dead')
      .select('id')
      .where('replayed_at', '<', before)
      .limit(AT_ONCE)
      .execute()
    if (letters.length > 0)
      await engine.transaction((db) =>
        db
          .deleteFrom('outbox_dead')
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
    .selectFrom('sink_cursors')
    .select((eb) => ['shard', eb.fn.min('position').as('lowest')])
    .where('updated_at', '>=', before)
    .groupBy('shard')
    .execute()
  return new Map(rows.map((row) => [row.shard, Number(row.lowest)]))
}
