import { randomUUID } from 'node:crypto'
import { v7 } from 'uuid'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { engines } from '../../../test/support/databases.js'
import { eventually } from '../../../test/support/eventually.js'
import { MemoryBroker } from '../realtime/broker/memory.js'
import type { Engine } from '../store/engine/engine.js'
import { outboxIn } from '../store/relay/outbox.js'
import { relayOf, type RelayStore } from '../store/relay/relay.js'
import { emit, eventoOf, moveOnce, openMigrated, RESTAURANTE } from './relay.fixture.js'

/** The test of the tests: each of these mistakes has to show in what the relay's tests look at. */
describe.runIf(engines.includes('mariadb'))('mistakes that were made before [mariadb]', () => {
  let engine: Engine
  let store: RelayStore
  beforeEach(async () => {
    engine = await openMigrated('mariadb')
    store = relayOf(engine)
    await store.leases.prepare()
  })
  afterEach(() => engine.close())

  it('H21: a reader with a watermark loses what commits late; moving by deletion does not', async () => {
    const claims = await store.leases.acquire(v7(), [], 60_000)
    const [early, late] = [randomUUID(), randomUUID()]
    let commit: () => void = () => undefined
    const asked = new Promise<void>((resolve) => {
      commit = resolve
    })
    let written: () => void = () => undefined
    const isWritten = new Promise<void>((resolve) => {
      written = resolve
    })
    const slow = engine.transaction(async (db) => {
      await outboxIn({ db, restauranteId: RESTAURANTE }).append([eventoOf(early, 1)])
      written()
      await asked
    })
    await isWritten
    await emit(engine, eventoOf(late, 1))
    const watermark = async (last: number) =>
      engine.read.selectFrom('outbox').select(['seq', 'aggregateId']).where('seq', '>', last).orderBy('seq').execute()
    const first = await watermark(0)
    const moved = await moveOnce(store, claims, 100)
    commit()
    await slow
    const second = await watermark(first.at(-1)?.seq ?? 0)
    expect([...first, ...second].map((row) => row.aggregateId)).toEqual([late])
    const rest = await moveOnce(store, claims, 100)
    expect([...moved.events, ...rest.events].map((event) => event.aggregateId)).toEqual([late, early])
  })

  it('H25: without a fence an old holder publishes after the new one; with it, it is refused', async () => {
    const broker = new MemoryBroker()
    const publish = (channel: string, eventId: string, fence?: number) =>
      broker.publish({ channel, eventId, data: '{}', ...(fence ? { fence: { shard: 0, fence } } : {}) })
    await publish('salon:a', 'new', 2)
    await publish('salon:b', 'new')
    expect((await publish('salon:a', 'old', 1)).outcome).toBe('fenced')
    expect((await publish('salon:b', 'old')).outcome).toBe('published')
    await broker.close()
  })

  it('H25: what an old holder moves or acknowledges changes nothing', async () => {
    const [old, current] = [v7(), v7()]
    const before = await store.leases.acquire(old, ['realtime'], 1)
    await emit(engine, eventoOf(randomUUID(), 1))
    await eventually(async () => (await store.leases.acquire(current, ['realtime'], 60_000)).length === 16)
    const { events, lost } = await moveOnce(store, before, 100)
    expect(events).toEqual([])
    expect(lost).toHaveLength(1)
    const refused = await store.cursors.settle(
      'realtime',
      before,
      { passed: before.map((claim) => ({ ...claim, position: 99 })) },
      new Date(),
    )
    expect(refused).toHaveLength(16)
    const cursors = await engine.read.selectFrom('sinkCursors').select('position').execute()
    expect(new Set(cursors.map(({ position }) => position))).toEqual(new Set([0]))
  })

  it('H25: a lease ends by the database’s clock: who believes that it is an hour later takes its share, and no more', async () => {
    expect(await store.leases.acquire(v7(), ['realtime'], 60_000)).toHaveLength(16)
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3_600_000 })
    try {
      expect(await store.leases.acquire(v7(), ['realtime'], 60_000)).toHaveLength(8)
    } finally {
      vi.useRealTimers()
    }
  })

  it('H25: a holder that freezes inside a transaction keeps the leases locked for some seconds, not for ever', async () => {
    let wakeUp: () => void = () => undefined
    const asleep = new Promise<void>((resolve) => {
      wakeUp = resolve
    })
    let locked: () => void = () => undefined
    const isLocked = new Promise<void>((resolve) => {
      locked = resolve
    })
    const frozen = engine
      .transaction(async (db) => {
        await db.selectFrom('relayLeases').selectAll().forUpdate().execute()
        locked()
        await asleep
      })
      .then(
        () => 'committed',
        () => 'ended by the server',
      )
    await isLocked
    const taken = await eventually(() => store.leases.acquire(v7(), [], 60_000), 40_000)
    expect(taken).toHaveLength(16)
    wakeUp()
    expect(await frozen).toBe('ended by the server')
  })

  it('an acknowledgement before the delivery loses what a crash interrupts; ours comes after', async () => {
    const claims = await store.leases.acquire(v7(), ['early', 'late'], 60_000)
    await emit(engine, eventoOf(randomUUID(), 1))
    const { events } = await moveOnce(store, claims, 100)
    const [event] = events
    const claim = claims.find(({ shard }) => shard === event?.shard)
    if (!event || !claim) throw new Error('one event was written')
    await store.cursors.settle('early', [claim], { passed: [{ ...claim, position: event.shardSeq }] }, new Date())
    // Here both crash: the next holder asks where each sink stood.
    const positions = await Promise.all(
      ['early', 'late'].map(
        async (sink) => (await store.cursors.load(sink, [event.shard])).positions.get(event.shard) ?? 0,
      ),
    )
    const again = await Promise.all(positions.map((position) => store.cursors.readLog(event.shard, position, 10)))
    expect(again.map((found) => found.length)).toEqual([0, 1])
  })

  it('H23: the claim touches only the rows that it takes (EXPLAIN)', async () => {
    await emit(engine, ...Array.from({ length: 400 }, () => eventoOf(randomUUID(), 1)))
    const seen: { sql: string; parameters: readonly unknown[] }[] = []
    const watched = await import('../store/engine/openDatabase.js').then(({ openDatabase }) =>
      openDatabase((engine as Engine & { url: string }).url, {
        onQuery: (query) => {
          seen.push(query)
        },
      }),
    )
    const claims = await store.leases.acquire(v7(), [], 60_000)
    await moveOnce(relayOf(watched), claims.slice(0, 1), 5)
    expect(await relayOf(watched).outbox.readFew()).toBeUndefined()
    await eventually(() => seen.some(({ sql }) => sql.startsWith('delete from outbox')))
    const { withServer } = await import('../../../test/support/schema.js')
    await withServer((engine as Engine & { url: string }).url, async (run) => {
      const touching = seen.filter((query) =>
        /^\s*(select .* from `outbox`|insert into event_log|delete from outbox)/.test(query.sql),
      )
      expect(touching).toHaveLength(4)
      for (const { sql, parameters } of touching) {
        const [plan] = await run(`EXPLAIN ${sql}`, parameters as (string | number)[])
        expect(plan?.key).not.toBeNull()
        expect(Number(plan?.rows)).toBeLessThanOrEqual(101)
      }
    })
    await watched.close()
  })
})
