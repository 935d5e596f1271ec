import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { v7 } from 'uuid'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { describeEachEngine } from '../../../../test/support/databases.js'
import { emit, eventoOf, moveOnce, openMigrated, RESTAURANTE } from '../../relay/relay.fixture.js'
import { archiveIn } from './archive.js'
import type { Engine } from '../engine/engine.js'
import { relayOf, type RelayStore } from './relay.js'
import { PURGED_AT_ONCE } from './relayRetention.js'

describeEachEngine('what lets go of old events', (name) => {
  let engine: Engine
  let store: RelayStore
  let claims: Awaited<ReturnType<RelayStore['leases']['acquire']>>
  const before = new Date('2026-10-01T00:00:00.000Z')
  const at = (ms: number): Date => new Date(before.getTime() + ms)
  beforeEach(async () => {
    engine = await openMigrated(name)
    store = relayOf(engine)
    await store.leases.prepare()
    claims = await store.leases.acquire(v7(), [], 600_000)
  })
  afterEach(() => engine.close())

  const log = async (time: Date, ...subjects: string[]): Promise<void> => {
    await emit(engine, ...subjects.map((subject) => ({ ...eventoOf(subject, 1), time })))
    await moveOnce(store, claims, 1_000, time)
  }
  const archived = async (): Promise<string[]> =>
    (await archiveIn({ db: engine.read, restauranteId: RESTAURANTE }).search({}, 1_000)).map(({ subject }) => subject)

  it('takes what was logged a moment before its time is over, and leaves what was logged a moment after', async () => {
    const [outside, inside] = [randomUUID(), randomUUID()]
    await log(at(-1), outside)
    await log(at(0), inside)
    expect(await store.retention.purgeLog(at(-1))).toBe(0)
    expect(await store.retention.purgeLog(before)).toBe(1)
    expect(await archived()).toEqual([inside])
  })

  it('takes a few at a time, by their keys, until nothing is left; never what a sink has still to pass', async () => {
    await log(at(-60_000), randomUUID())
    const { shard, shardSeq: seq } = await engine.read
      .selectFrom('eventLog')
      .select(['shard', 'shardSeq'])
      .executeTakeFirstOrThrow()
    await engine.transaction(async (db) => {
      for (let number = 1; number < 2 * PURGED_AT_ONCE + 10; number++) {
        await sql`insert into event_log (shard, shard_seq, id, restaurante_id, aggregate_type, aggregate_id, aggregate_version, type, payload, canales, created_at, logged_at)
          select shard, shard_seq + ${number}, ${v7()}, restaurante_id, aggregate_type, aggregate_id, aggregate_version, type, payload, canales, created_at, logged_at from event_log where shard_seq = ${seq}`.execute(
          db,
        )
      }
    })
    const position = seq + PURGED_AT_ONCE + 4
    await engine.transaction((db) =>
      db
        .insertInto('sinkCursors')
        .values({ sink: 'realtime', shard, position, updatedAt: at(1) })
        .execute(),
    )
    expect(await store.retention.purgeLog(before)).toBe(PURGED_AT_ONCE)
    expect(await store.retention.purgeLog(before)).toBe(5)
    expect(await store.retention.purgeLog(before)).toBe(0)
    const { lowest } = await engine.read
      .selectFrom('eventLog')
      .select((eb) => eb.fn.min('shardSeq').as('lowest'))
      .executeTakeFirstOrThrow()
    expect(Number(lowest)).toBe(position + 1)
    if (name === 'sqlite') return
    const plan = await engine.transaction((db) =>
      sql<{
        type: string
        key: string
        rows: string
      }>`explain delete from event_log where shard = ${shard} and shard_seq in (${position + 1}, ${position + 2})`.execute(
        db,
      ),
    )
    expect(plan.rows[0]).toMatchObject({ type: 'range', key: 'PRIMARY' })
    expect(Number(plan.rows[0]?.rows)).toBe(2)
  })

  it('lets go of dead letters that were sent again long ago, never of one that nobody looked at', async () => {
    const letter = (replayedAt: Date | null) => ({
      id: v7(),
      restauranteId: RESTAURANTE,
      aggregateType: 'pedido',
      aggregateId: randomUUID(),
      aggregateVersion: 1,
      type: 'pedido.creado',
      payload: {},
      canales: [],
      createdAt: at(-1),
      shard: 0,
      sink: 'webhooks',
      error: 'x',
      attempts: 8,
      diedAt: at(-1),
      replayedAt,
    })
    const [old, waiting, recent] = [letter(at(-1)), letter(null), letter(at(0))]
    await engine.transaction((db) => db.insertInto('outboxDead').values([old, waiting, recent]).execute())
    expect(await store.retention.purgeTraces(before)).toBe(1)
    const left = await engine.read.selectFrom('outboxDead').select('id').execute()
    expect(left.map(({ id }) => id).sort()).toEqual([waiting.id, recent.id].sort())
  })
})
