import { randomUUID } from 'node:crypto'
import { v7 } from 'uuid'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { describeEachEngine } from '../../../test/support/databases.js'
import { eventually } from '../../../test/support/eventually.js'
import type { Engine } from '../store/engine/engine.js'
import { outboxIn, shardOf } from '../store/relay/outbox.js'
import { relayOf, type RelayStore } from '../store/relay/relay.js'
import { Collector, emit, endLeases, eventoOf, openMigrated, RESTAURANTE } from './relay.fixture.js'
import { Relay } from './relay.js'

/** Another aggregate of the same shard. */
function neighbourOf(subject: string): string {
  for (;;) {
    const other = randomUUID()
    if (shardOf(other) === shardOf(subject)) return other
  }
}

/** What the sinks were given and the log does not have yet: the moment at which a relay may die. */
describeEachEngine('not logged yet', (name) => {
  let engine: Engine & { url: string }
  const relays: Relay[] = []
  beforeEach(async () => {
    engine = await openMigrated(name)
  })
  afterEach(async () => {
    for (const relay of relays.splice(0)) await relay.stop()
    await engine.close()
  })

  const start = async (
    sink: Collector,
    move: (right: RelayStore['outbox']['move']) => RelayStore['outbox']['move'] = (right) => right,
  ): Promise<Relay> => {
    const store = relayOf(engine)
    const relay = new Relay({ ...store, outbox: { ...store.outbox, move: move(store.outbox.move) } }, [sink], {
      now: () => new Date(),
      newId: v7,
      delivered: () => undefined,
      failed: () => undefined,
    })
    await relay.start()
    return relay
  }
  const logged = async (): Promise<string[]> =>
    (await engine.read.selectFrom('eventLog').select('id').execute()).map(({ id }) => id)

  it('a sink has an event while its move is under way, and once', async () => {
    let goOn: () => void = () => undefined
    const asked = new Promise<void>((resolve) => {
      goOn = resolve
    })
    const sink = new Collector()
    const relay = await start(sink, (right) => async (...args) => {
      await asked
      return right(...args)
    })
    relays.push(relay)
    const evento = eventoOf(randomUUID(), 1)
    await emit(engine, evento)
    relay.wake()
    await eventually(() => sink.got.length === 1)
    expect(await logged()).toEqual([])
    goOn()
    await eventually(async () => (await relayOf(engine).figures.backlog(['realtime'])).waiting === 0)
    expect(await logged()).toEqual([evento.id])
    expect(sink.got).toHaveLength(1)
  })

  it('H28: dead before the log has it; what committed late comes before it in the log of the next one: nothing is lost', async () => {
    const subject = randomUUID()
    let commit: () => void = () => undefined
    const asked = new Promise<void>((resolve) => {
      commit = resolve
    })
    let written: () => void = () => undefined
    const isWritten = new Promise<void>((resolve) => {
      written = resolve
    })
    const early = eventoOf(neighbourOf(subject), 1)
    const slow = engine.transaction(async (db) => {
      await outboxIn({ db, restauranteId: RESTAURANTE }).append([early])
      written()
      // One writer at a time on SQLite: there nobody commits in between.
      if (engine.kind === 'mysql') await asked
    })
    await isWritten
    const first = new Collector()
    const dying = await start(first, () => () => Promise.reject(new Error('killed')))
    const late = eventoOf(subject, 1)
    await emit(engine, late)
    dying.wake()
    await eventually(() => first.got.length > 0)
    await dying.stop()
    commit()
    await slow
    await endLeases(engine)
    const second = new Collector()
    relays.push(await start(second))
    await eventually(() => second.got.length === 2)
    expect(second.got.map(({ id }) => id)).toEqual([early.id, late.id])
    await eventually(async () => (await logged()).length === 2)
    expect(new Set(await logged())).toEqual(new Set([early.id, late.id]))
  })

  it('the log numbers events as the sinks were given them, also when one that came first commits last', async () => {
    const store = relayOf(engine)
    await store.leases.prepare()
    const claims = await store.leases.acquire(v7(), [], 60_000)
    const subject = randomUUID()
    const eventos = [subject, neighbourOf(subject), neighbourOf(subject)].map((one) => eventoOf(one, 1))
    await emit(engine, ...eventos)
    const few = await store.outbox.readFew()
    const { seqs = [], lines = [] } = few?.get(shardOf(subject)) ?? {}
    const order = [2, 0, 1]
    const { events } = await store.outbox.move(
      claims,
      new Map([
        [shardOf(subject), { seqs: order.map((at) => seqs[at] ?? 0), lines: order.map((at) => lines[at] ?? '') }],
      ]),
      new Date(),
    )
    expect(events.map(({ id }) => id)).toEqual(order.map((at) => eventos[at]?.id))
    const rows = await engine.read.selectFrom('eventLog').select('id').orderBy('shardSeq').execute()
    expect(rows.map(({ id }) => id)).toEqual(events.map(({ id }) => id))
  })

  it('H28: a move that was done and whose answer was lost holds nothing up', async () => {
    let lost = 0
    const sink = new Collector()
    const relay = await start(sink, (right) => async (...args) => {
      const moved = await right(...args)
      if (lost++ === 0) throw new Error('the answer was lost')
      return moved
    })
    relays.push(relay)
    const subject = randomUUID()
    await emit(engine, eventoOf(subject, 1))
    relay.wake()
    await eventually(() => lost > 0)
    await emit(engine, eventoOf(subject, 2))
    relay.wake()
    await eventually(() => new Set(sink.versionsOf(subject)).size === 2)
    await eventually(async () => (await relayOf(engine).figures.backlog(['realtime'])).waiting === 0)
    expect([...new Set(sink.versionsOf(subject))]).toEqual([1, 2])
    await eventually(async () => (await logged()).length === 2)
  })

  it('H28: the same of a backlog, with nothing after it', async () => {
    let lost = 0
    const sink = new Collector()
    const subjects = Array.from({ length: 150 }, () => randomUUID())
    await emit(engine, ...subjects.map((subject) => eventoOf(subject, 1)))
    relays.push(
      await start(sink, (right) => async (...args) => {
        const moved = await right(...args)
        if (moved.events.length > 0 && lost++ === 0) throw new Error('the answer was lost')
        return moved
      }),
    )
    await eventually(() => new Set(sink.got.map(({ aggregateId }) => aggregateId)).size === 150)
    expect(await logged()).not.toEqual([])
  })
})
