import { randomUUID } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { describeEachEngine } from '../../../test/support/databases.js'
import { eventually } from '../../../test/support/eventually.js'
import { MemoryBroker } from '../realtime/broker/memory.js'
import type { Engine } from '../store/engine/engine.js'
import { outboxIn, SHARDS } from '../store/relay/outbox.js'
import { relayOf } from '../store/relay/relay.js'
import { v7 } from 'uuid'
import { realtimeSink } from './realtimeSink.js'
import { Collector, emit, endLeases, eventoOf, openMigrated, RESTAURANTE, startRelay } from './relay.fixture.js'
import type { Relay } from './relay.js'
import type { Outgoing } from './sink.js'

describeEachEngine('relay', (name) => {
  let engine: Engine
  const relays: Relay[] = []
  const start = async (...args: Parameters<typeof startRelay> extends [Engine, ...infer R] ? R : never) => {
    const relay = await startRelay(engine, ...args)
    relays.push(relay)
    return relay
  }
  beforeEach(async () => {
    engine = await openMigrated(name)
  })
  afterEach(async () => {
    for (const relay of relays.splice(0)) await relay.stop()
    await engine.close()
  })

  it('brings what was committed to every sink, once, and empties the outbox', async () => {
    const [first, second] = [new Collector('one'), new Collector('two')]
    const relay = await start([first, second])
    const subject = randomUUID()
    await emit(engine, eventoOf(subject, 1), eventoOf(subject, 2))
    relay.wake()
    await eventually(() => first.versionsOf(subject).length === 2 && second.versionsOf(subject).length === 2)
    expect(first.versionsOf(subject)).toEqual([1, 2])
    await eventually(async () => (await relayOf(engine).outbox.waitingShards()).length === 0)
    await eventually(async () => (await relayOf(engine).figures.backlog(['one', 'two'])).waiting === 0)
  })

  it('looks by itself when nobody tells it that something was committed', async () => {
    const sink = new Collector()
    await start([sink], { leaseMs: 60_000 })
    await eventually(async () => (await relayOf(engine).outbox.waitingShards()).length === 0)
    const subject = randomUUID()
    await emit(engine, eventoOf(subject, 1))
    await eventually(() => sink.versionsOf(subject).length === 1)
  })

  it('H23: two relays share the work: each shard is one’s alone, and each event leaves by one of them', async () => {
    const sinks = [new Collector(), new Collector()]
    const both = [
      await start([sinks[0] as Collector], { leaseMs: 60_000 }),
      await start([sinks[1] as Collector], { leaseMs: 60_000 }),
    ]
    const shards = Array.from({ length: SHARDS }, (_, shard) => shard)
    const heldBy = (relay: Relay): number[] => shards.filter((shard) => relay.fenceOf(shard) !== undefined)
    // The first one hears at its next renewal that the second has taken its share.
    await eventually(async () => {
      await both[0]?.renew()
      return both.every((relay) => heldBy(relay).length === SHARDS / 2)
    })
    expect(both.flatMap(heldBy).sort((a, b) => a - b)).toEqual(shards)
    const subjects = Array.from({ length: 60 }, () => randomUUID())
    await emit(engine, ...subjects.map((subject) => eventoOf(subject, 1)))
    for (const relay of both) relay.wake()
    await eventually(() => sinks.flatMap(({ got }) => got).length >= 60)
    const gone = sinks.flatMap(({ got }) => got.map(({ aggregateId }) => aggregateId))
    expect(gone.sort()).toEqual(subjects.sort())
    expect(
      sinks.every(
        ({ got }, at) => got.length > 0 && got.every(({ shard }) => heldBy(both[at] as Relay).includes(shard)),
      ),
    ).toBe(true)
  })

  it('H21: an event whose transaction took its id first and commits last is published too', async () => {
    const sink = new Collector()
    const relay = await start([sink])
    const [early, late] = [randomUUID(), randomUUID()]
    let commit: () => void = () => undefined
    const asked = new Promise<void>((resolve) => {
      commit = resolve
    })
    const slow = engine.transaction(async (db) => {
      await outboxIn({ db, restauranteId: RESTAURANTE }).append([eventoOf(early, 1)])
      // One writer at a time on SQLite: there the later id cannot commit first.
      if (engine.kind === 'mysql') await asked
    })
    await emit(engine, eventoOf(late, 1))
    relay.wake()
    await eventually(() => sink.versionsOf(late).length === 1)
    commit()
    await slow
    relay.wake()
    await eventually(() => sink.versionsOf(early).length === 1)
  })

  it('H22: an id that was rolled back holds nothing up', async () => {
    const sink = new Collector()
    const relay = await start([sink])
    const gone = randomUUID()
    await expect(
      engine.transaction(async (db) => {
        await outboxIn({ db, restauranteId: RESTAURANTE }).append([eventoOf(gone, 1)])
        throw new Error('undo')
      }),
    ).rejects.toThrow('undo')
    const next = randomUUID()
    await emit(engine, eventoOf(next, 1))
    relay.wake()
    await eventually(() => sink.versionsOf(next).length === 1)
    expect(sink.versionsOf(gone)).toEqual([])
  })

  it('H24: order per aggregate holds while relays come and go, and nothing is lost', async () => {
    const heard: Outgoing[] = []
    const join = () =>
      start(
        [
          new Collector('realtime', async (events) => {
            heard.push(...events)
            return {}
          }),
        ],
        { leaseMs: 400 },
      )
    const subjects = Array.from({ length: 20 }, () => randomUUID())
    const [first] = [await join(), await join()]
    for (let version = 1; version <= 20; version++) {
      await emit(engine, ...subjects.map((subject) => eventoOf(subject, version)))
      for (const relay of relays) relay.wake()
      if (version === 6) await join()
      if (version === 12) await first.stop()
    }
    await eventually(() => new Set(heard.map((event) => event.id)).size === 400, 20_000)
    for (const subject of subjects) {
      const once = [
        ...new Map(
          heard.filter((event) => event.aggregateId === subject).map((event) => [event.aggregateVersion, event]),
        ).keys(),
      ]
      expect(once).toEqual(Array.from({ length: 20 }, (_, at) => at + 1))
    }
  })

  it('H25: a relay that slept past its lease can neither publish nor acknowledge', async () => {
    const broker = new MemoryBroker()
    const channel = `salon:${RESTAURANTE}`
    let wakeUp: () => void = () => undefined
    const asleep = new Promise<void>((resolve) => {
      wakeUp = resolve
    })
    let published: string[] = []
    const publisher = (sleeps: boolean) => ({
      async publish(
        publications: readonly {
          channel: string
          eventId: string
          data: string
          fence: { shard: number; fence: number }
        }[],
      ) {
        if (sleeps) await asleep
        const results = await broker.publishMany(publications)
        if (sleeps) published = results.map((result) => result.outcome)
        return {
          fenced: publications.filter((_, at) => results[at]?.outcome === 'fenced').map(({ fence }) => fence.shard),
        }
      },
      revoke: async () => undefined,
    })
    const sleeper = await start([realtimeSink(publisher(true))], { leaseMs: 60_000 })
    const subject = randomUUID()
    await emit(engine, eventoOf(subject, 1), eventoOf(subject, 2))
    sleeper.wake()
    await eventually(async () => (await relayOf(engine).outbox.waitingShards()).length === 0)

    await endLeases(engine)
    await start([realtimeSink(publisher(false))], { leaseMs: 60_000 })
    await eventually(async () => (await relayOf(engine).figures.backlog(['realtime'])).waiting === 0)
    wakeUp()
    await eventually(() => published.length > 0)
    expect(new Set(published)).toEqual(new Set(['fenced']))
    const history = await broker.history(channel, undefined, 10)
    expect(history.top.offset).toBe(2)
    await sleeper.stop()
    expect((await relayOf(engine).figures.backlog(['realtime'])).waiting).toBe(0)
    await broker.close()
  })

  it('H26: a poison event parks its own aggregate, then it is a dead letter, and replay enqueues it once', async () => {
    const [bad, good] = [randomUUID(), randomUUID()]
    let poisonous = true
    const sink = new Collector('realtime', async (events) => {
      const head = poisonous
        ? events.find((event) => event.aggregateId === bad && event.aggregateVersion === 1)
        : undefined
      const refused = head ? events.filter((event) => event.aggregateId === bad) : []
      return { refused: refused.map((event) => ({ event, error: 'no puedo con esto' })) }
    })
    const relay = await start([sink], { attempts: 3 })
    await emit(engine, eventoOf(bad, 1), eventoOf(bad, 2), eventoOf(good, 1))
    relay.wake()
    await eventually(() => sink.versionsOf(good).length === 1)
    expect(sink.versionsOf(bad)).toEqual([])
    const { dead } = relayOf(engine)
    const letter = await eventually(async () => (await dead.list(10)).at(0), 20_000)
    expect(letter).toMatchObject({
      subject: bad,
      aggregateVersion: 1,
      error: 'no puedo con esto',
      attempts: 3,
      sink: 'realtime',
    })
    await eventually(() => sink.versionsOf(bad).includes(2), 20_000)

    poisonous = false
    const { id } = letter
    const replays = await Promise.all([
      dead.replay(id, v7(), new Date()),
      dead.replay(id, v7(), new Date()),
      dead.replay(id, v7(), new Date()),
    ])
    expect(replays.filter((it) => it?.enqueued)).toHaveLength(1)
    await eventually(() => sink.versionsOf(bad).length === 2)
    expect(sink.versionsOf(bad)).toEqual([2, 1])
    await emit(engine, eventoOf(bad, 3))
    relay.wake()
    await eventually(() => sink.versionsOf(bad).length === 3)
  })

  it('H27: letting old events go beside relay and writers: no error, nobody waits long', async () => {
    const sink = new Collector()
    const relay = await start([sink])
    const store = relayOf(engine)
    let [done, purged] = [false, 0]
    const purger = (async () => {
      while (!done) {
        purged += await store.retention.purgeLog(new Date(Date.now() + 1_000))
        await setImmediate()
      }
    })()
    const waits: number[] = []
    await Promise.all(
      Array.from({ length: 4 }, async () => {
        for (let version = 1; version <= 25; version++) {
          const before = performance.now()
          await emit(engine, eventoOf(randomUUID(), version), eventoOf(randomUUID(), version))
          waits.push(performance.now() - before)
          relay.wake()
        }
      }),
    )
    await eventually(() => sink.got.length === 200)
    await eventually(() => purged > 0)
    done = true
    await purger
    expect((relay as unknown as { failures: unknown[] }).failures).toEqual([])
    expect(Math.max(...waits)).toBeLessThan(1_500)
  })

  it('a sink that is away delays itself only, and gets everything in order when it is back', async () => {
    let away = true
    const [well, ill] = [
      new Collector('well'),
      new Collector('ill', async () => {
        if (away) throw new Error('away')
        return {}
      }),
    ]
    const relay = await start([well, ill])
    const subject = randomUUID()
    for (let version = 1; version <= 30; version++) await emit(engine, eventoOf(subject, version))
    relay.wake()
    await eventually(() => well.got.length === 30)
    expect(ill.got).toEqual([])
    await eventually(async () => (await relayOf(engine).figures.backlog(['well', 'ill'])).lag.ill === 30)
    away = false
    await eventually(() => ill.got.length === 30)
    expect(ill.versionsOf(subject)).toEqual(Array.from({ length: 30 }, (_, at) => at + 1))
  })

  it('a time range can be given to one sink again', async () => {
    const [one, other] = [new Collector('one'), new Collector('other')]
    const relay = await start([one, other])
    await emit(engine, eventoOf(randomUUID(), 1), eventoOf(randomUUID(), 1))
    relay.wake()
    await eventually(() => one.got.length === 2 && other.got.length === 2)
    await eventually(async () => (await relayOf(engine).outbox.waitingShards()).length === 0)
    const count = await relayOf(engine).dead.replayRange(
      { sink: 'one', from: new Date(Date.now() - 60_000), to: new Date(Date.now() + 60_000) },
      v7,
      new Date(),
    )
    expect(count).toBe(2)
    await eventually(() => one.got.length === 4)
    expect(other.got).toHaveLength(2)
  })
})
