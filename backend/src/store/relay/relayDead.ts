import type { ExpressionBuilder, Kysely } from 'kysely'
import type { Engine } from '../engine/engine.js'
import { SHARDS, shardOf } from './outbox.js'
import { wait } from './relayCursors.js'
import { selectLog } from './relayEvents.js'
import { eventsOf } from './relayPacks.js'
import { webhookOfSink } from './relayWebhooks.js'
import type { OutboxDeadRow } from '../../domain/rows.gen.js'
import type { Database } from '../database.gen.js'
import type { Scope } from '../scope.js'

/** An event that a sink refused until nobody tried any more. */
export type DeadLetter = OutboxDeadRow & { eventId: string; subject: string }

/** The dead letters of one restaurante. */
export const deadIn = ({ db, restauranteId }: Scope) => ({
  async page(before: string | undefined, limit: number): Promise<DeadLetter[]> {
    let query = db
      .selectFrom('outboxDead')
      .selectAll()
      .where('restauranteId', '=', restauranteId)
      .orderBy('id', 'desc')
      .limit(limit)
    if (before) query = query.where('id', '<', before)
    return (await query.execute()).map(toDead)
  },

  /** Puts the letter back before its sink, once: answers null when there is none, and what it says now otherwise. */
  async replay(id: string, newId: string, now: Date): Promise<{ letter: DeadLetter; enqueued: boolean } | null> {
    const known = await db
      .selectFrom('outboxDead')
      .select('id')
      .where('restauranteId', '=', restauranteId)
      .where('id', '=', id)
      .executeTakeFirst()
    return known ? replayDead(db, id, newId, now) : null
  },
})

/** The operator's side of the outbox, across restaurantes. */
export const deadOf = (engine: Engine) => ({
  async list(limit: number): Promise<DeadLetter[]> {
    const rows = await engine.read
      .selectFrom('outboxDead')
      .selectAll()
      .where('replayedAt', 'is', null)
      .orderBy('id', 'desc')
      .limit(limit)
      .execute()
    return rows.map(toDead)
  },

  count: async (): Promise<number> => {
    const row = await engine.read
      .selectFrom('outboxDead')
      .select((eb) => eb.fn.countAll().as('total'))
      .where('replayedAt', 'is', null)
      .executeTakeFirstOrThrow()
    return Number(row.total)
  },

  replay: (id: string, newId: string, now: Date) => engine.transaction((db) => replayDead(db, id, newId, now)),

  /**
   * Puts the events of a time range before one sink once more, oldest first; what waits there already is left as it is.
   * @returns how many were put there
   */
  async replayRange(
    it: { sink: string; from: Date; to: Date; restauranteId?: string | undefined },
    newId: () => string,
    now: Date,
  ): Promise<number> {
    const webhookId = webhookOfSink(it.sink)
    const place = webhookId === null ? undefined : shardOf(webhookId)
    let [count, shard, after] = [0, 0, 0]
    while (shard < SHARDS) {
      const rows = await selectLog(engine.read)
        .where('shard', '=', shard)
        .where('shardSeq', '>', after)
        .orderBy('shardSeq')
        .where(mayHave(it))
        .limit(REPLAYED_AT_ONCE)
        .execute()
      const events = eventsOf(rows).filter(
        ({ createdAt, restauranteId }) =>
          createdAt >= it.from && createdAt < it.to && (!it.restauranteId || restauranteId === it.restauranteId),
      )
      count += await engine.transaction(async (db) => {
        let put = 0
        for (const event of events) {
          if (
            await wait(
              db,
              it.sink,
              {
                id: newId(),
                event: { ...event, shard: place ?? event.shard },
                attempts: 0,
                nextAttemptAt: now,
                error: null,
              },
              now,
            )
          )
            put++
        }
        return put
      })
      after = rows.at(-1)?.shardSeq ?? 0
      if (rows.length < REPLAYED_AT_ONCE) [shard, after] = [shard + 1, 0]
    }
    return count
  },
})

/** Rows of the log that may have an event of a time: those of one event by their columns, packs by what is known of theirs. */
const mayHave =
  ({ from, to, restauranteId }: { from: Date; to: Date; restauranteId?: string | undefined }) =>
  ({ and, or, eb, exists, selectFrom }: ExpressionBuilder<Database, 'eventLog'>) => {
    const ofOne = [
      eb('pack', 'is', null),
      eb('createdAt', '>=', from),
      eb('createdAt', '<', to),
      ...(restauranteId ? [eb('restauranteId', '=', restauranteId)] : []),
    ]
    const part = selectFrom('eventPacks')
      .select('eventPacks.shard')
      .whereRef('eventPacks.shard', '=', 'eventLog.shard')
      .whereRef('eventPacks.shardSeq', '=', 'eventLog.shardSeq')
      .where('lastAt', '>=', from)
      .where('firstAt', '<', to)
    return or([and(ofOne), exists(restauranteId ? part.where('eventPacks.restauranteId', '=', restauranteId) : part)])
  }

/** Rows of the log, one event each or a pack of them. */
const REPLAYED_AT_ONCE = 50

async function replayDead(
  db: Kysely<Database>,
  id: string,
  newId: string,
  now: Date,
): Promise<{ letter: DeadLetter; enqueued: boolean } | null> {
  const { numUpdatedRows } = await db
    .updateTable('outboxDead')
    .set({ replayedAt: now })
    .where('id', '=', id)
    .where('replayedAt', 'is', null)
    .executeTakeFirstOrThrow()
  const row = await db.selectFrom('outboxDead').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) return null
  const letter = toDead(row)
  if (numUpdatedRows === 0n) return { letter, enqueued: false }
  const event = {
    id: letter.eventId,
    shard: row.shard,
    shardSeq: 0,
    restauranteId: row.restauranteId,
    aggregateType: row.aggregateType,
    aggregateId: row.aggregateId,
    aggregateVersion: row.aggregateVersion,
    type: row.type,
    payload: JSON.stringify(row.payload),
    canales: row.canales as string[],
    createdAt: row.createdAt,
  }
  return {
    letter,
    enqueued: await wait(db, row.sink, { id: newId, event, attempts: 0, nextAttemptAt: now, error: null }, now),
  }
}

const toDead = (row: OutboxDeadRow): DeadLetter => ({
  ...row,
  eventId: (row.payload as { id: string }).id,
  subject: row.aggregateId,
})
