import { type Kysely, type RawBuilder, type Selectable, sql } from 'kysely'
import type { Engine } from '../engine/engine.js'
import { insertIfAbsent } from '../engine/helpers.js'
import type { Claim, LoggedEvent } from './relayEvents.js'
import { lockClaims } from './relayLeases.js'
import { readLog } from './relayPacks.js'
import type { Database } from '../database.gen.js'

/** An event that a sink has passed without having it: when it is due, and why it waits. */
export interface Waiting {
  id: string
  event: LoggedEvent
  attempts: number
  nextAttemptAt: Date
  error: string | null
}

/** What became of deliveries, written down together. */
export interface Settlement {
  /** The highest number that a sink has passed, per claim. */
  passed: readonly (Claim & { position: number })[]
  parked?: readonly Waiting[]
  delivered?: readonly Waiting[]
  failed?: readonly Waiting[]
  dead?: readonly Waiting[]
}

const AGGREGATES_AT_ONCE = 20

/** Where each sink stands in each shard, and what it has parked beside that. */
export const cursorsOf = (engine: Engine) => ({
  /** Positions and parked aggregates of a sink. */
  async load(
    sink: string,
    shards: readonly number[],
  ): Promise<{ positions: Map<number, number>; parked: Map<number, Set<string>> }> {
    if (shards.length === 0) return { positions: new Map(), parked: new Map() }
    const cursors = await engine.read
      .selectFrom('sinkCursors')
      .select(['shard', 'position'])
      .where('sink', '=', sink)
      .where('shard', 'in', shards)
      .execute()
    const waiting = await engine.read
      .selectFrom('sinkWaiting')
      .select(['shard', 'aggregateId'])
      .distinct()
      .where('sink', '=', sink)
      .where('shard', 'in', shards)
      .execute()
    const parked = new Map<number, Set<string>>()
    for (const row of waiting) parked.set(row.shard, (parked.get(row.shard) ?? new Set()).add(row.aggregateId))
    return { positions: new Map(cursors.map((row) => [row.shard, row.position])), parked }
  },

  /** The events of a shard after a number, in order: at least `limit` where there are so many. */
  readLog: (shard: number, after: number, limit: number): Promise<LoggedEvent[]> =>
    readLog(engine.read, shard, after, limit),

  /** What is due of what waits for a sink: of each aggregate its oldest event only, since the others must come after it. */
  async listDue(sink: string, shards: readonly number[], now: Date, limit: number): Promise<Waiting[]> {
    if (shards.length === 0) return []
    const rows = await engine.read
      .selectFrom('sinkWaiting as one')
      .selectAll()
      .where('sink', '=', sink)
      .where('shard', 'in', shards)
      .where('nextAttemptAt', '<=', now)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('sinkWaiting as older')
              .select('older.id')
              .whereRef('older.sink', '=', 'one.sink')
              .whereRef('older.shard', '=', 'one.shard')
              .whereRef('older.aggregateId', '=', 'one.aggregateId')
              .whereRef('older.aggregateVersion', '<', 'one.aggregateVersion'),
          ),
        ),
      )
      .orderBy('nextAttemptAt')
      .limit(limit)
      .execute()
    return rows.map(toWaiting)
  },

  /**
   * What may be sent to a subscriber one after another: of the aggregates that have been due for longest, what waits, oldest first, as far
   * as it is due. Read by its keys: looking for the oldest of every aggregate costs more the more waits. Where those aggregates all wait
   * for an older event's next attempt, what is due elsewhere.
   */
  async listNext(sink: string, shard: number, now: Date, limit: number): Promise<Waiting[]> {
    const all = engine.read.selectFrom('sinkWaiting').where('sink', '=', sink).where('shard', '=', shard)
    const due = await all
      .select('aggregateId')
      .where('nextAttemptAt', '<=', now)
      .orderBy('nextAttemptAt')
      .limit(limit)
      .execute()
    if (due.length === 0) return []
    const aggregates = [...new Set(due.map((row) => row.aggregateId))].slice(0, AGGREGATES_AT_ONCE)
    const rows = await all
      .selectAll()
      .where('aggregateId', 'in', aggregates)
      .orderBy('aggregateId')
      .orderBy('aggregateVersion')
      .limit(limit)
      .execute()
    const next = [...Map.groupBy(rows, (row) => row.aggregateId).values()].flatMap((ofOne) => {
      const end = ofOne.findIndex((row) => row.nextAttemptAt > now)
      return end < 0 ? ofOne : ofOne.slice(0, end)
    })
    return next.length > 0 ? next.map(toWaiting) : this.listDue(sink, [shard], now, limit)
  },

  /** Which of these aggregates have something that waits. */
  async stillWaiting(sink: string, shards: readonly number[], aggregateIds: readonly string[]): Promise<Set<string>> {
    if (aggregateIds.length === 0) return new Set()
    const rows = await engine.read
      .selectFrom('sinkWaiting')
      .select('aggregateId')
      .distinct()
      .where('sink', '=', sink)
      .where('shard', 'in', shards)
      .where('aggregateId', 'in', aggregateIds)
      .execute()
    return new Set(rows.map((row) => row.aggregateId))
  },

  /** Writes down what became of deliveries, as far as the claims still hold; answers the shards that somebody else has taken. */
  async settle(sink: string, claims: readonly Claim[], it: Settlement, now: Date): Promise<number[]> {
    const { passed, ...others } = it
    if (Object.keys(others).length === 0) return passed.length > 0 ? advanceHeld(engine, sink, passed, now) : []
    return engine.transaction(async (db) => {
      const { held, lost } = await lockClaims(db, claims)
      const mine = new Set(held.map((claim) => claim.shard))
      const ofMine = (all: readonly Waiting[] = []) => all.filter(({ event }) => mine.has(event.shard))
      await advance(
        db,
        sink,
        passed.filter(({ shard }) => mine.has(shard)),
        now,
      )
      for (const one of ofMine(it.parked)) await wait(db, sink, one, now)
      for (const one of ofMine(it.failed)) {
        await db
          .updateTable('sinkWaiting')
          .set({ attempts: one.attempts, nextAttemptAt: one.nextAttemptAt, lastError: one.error })
          .where('id', '=', one.id)
          .execute()
      }
      for (const one of ofMine(it.dead)) await bury(db, sink, one, now)
      const gone = [...ofMine(it.delivered), ...ofMine(it.dead)].map((one) => one.id)
      if (gone.length > 0) await db.deleteFrom('sinkWaiting').where('id', 'in', gone).execute()
      return lost
    })
  },
})

const toWaiting = (row: Selectable<Database['sinkWaiting']>): Waiting => ({
  id: row.id,
  attempts: row.attempts,
  nextAttemptAt: row.nextAttemptAt,
  error: row.lastError,
  event: {
    id: row.eventId,
    shard: row.shard,
    shardSeq: row.shardSeq,
    restauranteId: row.restauranteId,
    aggregateType: row.aggregateType,
    aggregateId: row.aggregateId,
    aggregateVersion: row.aggregateVersion,
    type: row.type,
    payload: JSON.stringify(row.payload),
    canales: row.canales as string[],
    createdAt: row.createdAt,
  },
})

/** Moves the cursors of a sink forward, never back. */
async function advance(db: Kysely<Database>, sink: string, passed: Settlement['passed'], now: Date): Promise<void> {
  if (passed.length > 0) await advancing(sink, passed, now).execute(db)
}

function advancing(sink: string, passed: Settlement['passed'], now: Date): RawBuilder<unknown> {
  const cases = passed.map(
    ({ shard, position }) => sql`when shard = ${shard} and position < ${position} then ${position}`,
  )
  return sql`update sink_cursors set position = case ${sql.join(cases, sql` `)} else position end, updated_at = ${now}
    where sink = ${sink} and shard in (${sql.join(passed.map(({ shard }) => shard))})`
}

/**
 * Moves cursors forward where the claims hold, in one statement that locks no lease: moves and the saves of other sinks do not wait for it.
 * Whoever takes a shard in just this moment begins a little earlier than it could; what it delivers again is known by its id.
 */
async function advanceHeld(engine: Engine, sink: string, passed: Settlement['passed'], now: Date): Promise<number[]> {
  const fences = sql.join(
    passed.map(({ shard, fence }) => sql`when ${shard} then ${fence}`),
    sql` `,
  )
  const { numAffectedRows } = await engine.statement((db) =>
    sql`${advancing(sink, passed, now)} and exists (select 1 from relay_leases
    where relay_leases.shard = sink_cursors.shard and relay_leases.fencing = case sink_cursors.shard ${fences} end)`.execute(
      db,
    ),
  )
  if (Number(numAffectedRows) === passed.length) return []
  const leases = await engine.read
    .selectFrom('relayLeases')
    .select(['shard', 'fencing'])
    .where(
      'shard',
      'in',
      passed.map(({ shard }) => shard),
    )
    .execute()
  return passed
    .filter(({ shard, fence }) => !leases.some((lease) => lease.shard === shard && lease.fencing === fence))
    .map(({ shard }) => shard)
}

/** Puts an event beside a sink's cursor; false when it waits there already. */
export async function wait(
  db: Kysely<Database>,
  sink: string,
  { id, event, attempts, nextAttemptAt, error }: Waiting,
  now: Date,
): Promise<boolean> {
  return insertIfAbsent(db, 'sinkWaiting', {
    id,
    sink,
    shard: event.shard,
    eventId: event.id,
    shardSeq: event.shardSeq,
    restauranteId: event.restauranteId,
    aggregateType: event.aggregateType,
    aggregateId: event.aggregateId,
    aggregateVersion: event.aggregateVersion,
    type: event.type,
    payload: JSON.parse(event.payload) as object,
    canales: event.canales,
    createdAt: event.createdAt,
    attempts,
    nextAttemptAt,
    lastError: error,
    waitingSince: now,
  })
}

async function bury(
  db: Kysely<Database>,
  sink: string,
  { id, event, attempts, error }: Waiting,
  now: Date,
): Promise<void> {
  await db
    .insertInto('outboxDead')
    .values({
      id,
      sink,
      shard: event.shard,
      restauranteId: event.restauranteId,
      aggregateType: event.aggregateType,
      aggregateId: event.aggregateId,
      aggregateVersion: event.aggregateVersion,
      type: event.type,
      payload: JSON.parse(event.payload) as object,
      canales: event.canales,
      createdAt: event.createdAt,
      error: error ?? '',
      attempts,
      diedAt: now,
      replayedAt: null,
    })
    .execute()
}
