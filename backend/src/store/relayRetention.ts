import type { Engine } from './engine/engine.js'

const AT_ONCE = 500

/**
 * Lets old events go, a few at a time and by their keys, so that nobody waits for it; never one that a sink has still to pass,
 * unless that sink has not moved for the whole time that events are kept.
 */
export const retentionOf = (engine: Engine) => ({
  /** @returns how many went; fewer than asked for when nothing older than `before` is left. */
  async purgeLog(before: Date): Promise<number> {
    const rows = await engine.read.selectFrom('event_log').select(['shard', 'shard_seq']).where('logged_at', '<', before).orderBy('logged_at').limit(AT_ONCE).execute()
    const passed = await passedByAll(engine, before)
    const byShard = Map.groupBy(rows.filter((row) => row.shard_seq <= (passed.get(row.shard) ?? Infinity)), (row) => row.shard)
    let count = 0
    for (const [shard, gone] of byShard) {
      await engine.transaction((db) => db.deleteFrom('event_log').where('shard', '=', shard).where('shard_seq', 'in', gone.map((row) => row.shard_seq)).execute())
      count += gone.length
    }
    return count
  },

  /** Attempts at webhooks, and dead letters, that nobody will ask about any more. */
  async purgeTraces(before: Date): Promise<number> {
    const attempts = await engine.read.selectFrom('webhook_entregas').select('id').where('created_at', '<', before).where('estado', '<>', 'pendiente').orderBy('created_at').limit(AT_ONCE).execute()
    if (attempts.length > 0) await engine.transaction((db) => db.deleteFrom('webhook_entregas').where('id', 'in', attempts.map((row) => row.id)).execute())
    return attempts.length
  },
})

async function passedByAll(engine: Engine, before: Date): Promise<Map<number, number>> {
  const rows = await engine.read.selectFrom('sink_cursors').select((eb) => ['shard', eb.fn.min('position').as('lowest')]).where('updated_at', '>=', before).groupBy('shard').execute()
  return new Map(rows.map((row) => [row.shard, Number(row.lowest)]))
}
