import type { Engine } from '../engine/engine.js'
import { readLog } from './relayPacks.js'

/** What waits, seen from the slowest sink. */
export interface Backlog {
  waiting: number
  oldest: Date | null
  /** Events that a sink has still to pass, by sink. */
  lag: Record<string, number>
}

/** How far behind the relay and its sinks are. `sinks`: those that are in use; a cursor that nobody moves any more is no backlog. */
export const figuresOf = (engine: Engine) => ({
  async backlog(sinks: readonly string[]): Promise<Backlog> {
    const outbox = await engine.read
      .selectFrom('outbox')
      .select((eb) => [eb.fn.countAll().as('total'), eb.fn.min('createdAt').as('createdAt')])
      .executeTakeFirstOrThrow()
    const tops = new Map(
      (await engine.read.selectFrom('relayLeases').select(['shard', 'nextSeq']).where('shard', '>=', 0).execute()).map(
        (row) => [row.shard, row.nextSeq - 1],
      ),
    )
    const cursors = await engine.read.selectFrom('sinkCursors').select(['sink', 'shard', 'position']).execute()
    const behind = cursors
      .filter((row) => sinks.includes(row.sink))
      .map((row) => ({ ...row, by: (tops.get(row.shard) ?? 0) - row.position }))
      .filter((row) => row.by > 0)
    const lag: Record<string, number> = Object.fromEntries(sinks.map((sink) => [sink, 0]))
    for (const { sink, by } of behind) lag[sink] = (lag[sink] ?? 0) + by
    const heads = await Promise.all(behind.map(({ shard, position }) => firstAfter(engine, shard, position)))
    const dates = [outbox.createdAt, ...heads].filter((date): date is Date => date !== null)
    const oldest = dates.length > 0 ? new Date(Math.min(...dates.map((date) => date.getTime()))) : null
    return { waiting: Number(outbox.total) + Math.max(0, ...Object.values(lag)), oldest, lag }
  },
})

async function firstAfter(engine: Engine, shard: number, position: number): Promise<Date | null> {
  const [first] = await readLog(engine.read, shard, position, 1)
  return first?.createdAt ?? null
}
