import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Envelope } from '@arisgourmet/contract/events/events'
import type { Broker } from '../../backend/src/realtime/broker/broker.js'
import { MemoryBroker } from '../../backend/src/realtime/broker/memory.js'
import { buildRoad, grantOf, listenTo, newClient, openDoor } from '../../backend/src/realtime/gateway.fixture.js'
import { Topics } from '../../backend/src/realtime/topics.js'
import {
  Collector,
  emit,
  eventoOf,
  openMigrated,
  RESTAURANTE,
  startRelay,
} from '../../backend/src/relay/relay.fixture.js'
import { realtimeSink } from '../../backend/src/relay/realtimeSink.js'
import type { Outgoing, Sink } from '../../backend/src/relay/sink.js'
import type { Engine } from '../../backend/src/store/engine/engine.js'
import { outboxIn } from '../../backend/src/store/relay/outbox.js'
import { eventually } from '../support/eventually.js'
import { findDisagreements, readLog, Screen, type Entry } from './audit.js'

/*
 * The test of the test: each mistake is put in on purpose, and what the campaign looks at in the end has to say so; beside each stands
 * the same course without the mistake, of which nothing may be said. Watermark reading, acknowledging before publishing and no fencing
 * are in backend/src/relay/planted.spec.ts.
 */
describe('mistakes that the campaign must catch', () => {
  let engine: Engine
  beforeEach(async () => {
    engine = await openMigrated('sqlite')
  })
  afterEach(async () => {
    vi.restoreAllMocks()
    await engine.close()
  })

  it.each([
    ['in its transaction', true],
    ['after it', false],
  ])('the outbox written %s, and a crash between', async (_, inside) => {
    const stored = new Set<string>()
    const acknowledged = new Set<string>()
    const place = async (id: string, crashes: boolean): Promise<void> => {
      await engine.transaction(async (db) => {
        if (inside) await outboxIn({ db, restauranteId: RESTAURANTE }).append([eventoOf(id, 1)])
        if (inside && crashes) throw new Error('killed')
      })
      stored.add(id)
      // Committed; the client asks again under its key after a crash, and is told of the order that is there.
      acknowledged.add(id)
      if (!inside && !crashes) await emit(engine, eventoOf(id, 1))
    }
    await place(randomUUID(), false)
    await place(randomUUID(), true).catch(() => undefined)
    await place(randomUUID(), false)
    const log = await delivered(engine, inside ? stored.size : stored.size - 1)
    const complaints = findDisagreements({ placed: acknowledged.size, acknowledged, stored, log })
    if (inside) expect(complaints).toEqual([])
    else expect(complaints).toEqual([expect.stringMatching(/^no event of /)])
  })

  it.each([
    ['with the broker’s look at event ids', true],
    ['without it', false],
  ])('what a crash lets be delivered again, %s', async (_, looks) => {
    const broker = new MemoryBroker()
    const screen = new Screen()
    await broker.subscribe(`salon:${RESTAURANTE}`, {
      publication: (_, { data }) => {
        screen.hear(JSON.parse(data) as Envelope)
      },
      resumed: () => {
        screen.lose()
      },
    })
    let copies = 0
    const realtime = realtimeSink({
      publish: async (publications) => {
        await broker.publishMany(
          publications.map((one) => (looks ? one : { ...one, eventId: `${one.eventId}-${String(copies++)}` })),
        )
        return {}
      },
      revoke: async () => undefined,
    })
    // Delivers, and is killed before its cursor is written down: the next holder delivers again.
    const twice: Sink = {
      name: 'realtime',
      deliver: async (events) => {
        await realtime.deliver(events)
        return realtime.deliver(events)
      },
    }
    const [one, two] = [randomUUID(), randomUUID()]
    await emit(engine, eventoOf(one, 1), eventoOf(two, 1), eventoOf(one, 2))
    const log = await delivered(engine, 3, twice)
    const { known, newest } = readLog(log)
    expect(screen.differing([one, two], newest)).toEqual([])
    if (looks) expect(screen.complaints(known)).toEqual([])
    else expect(screen.complaints(known)).not.toEqual([])
    await broker.close()
  })

  it.each([
    ['where the client stood', false],
    ['at the newest offset', true],
  ])('recovery that starts %s', async (_, atNewest) => {
    const broker = new MemoryBroker()
    if (atNewest) startAtNewest(broker)
    const channel = `salon:${RESTAURANTE}`
    const door = await openDoor({ broker })
    const road = await buildRoad(door.url)
    door.tokens.set('t', grantOf([channel]))
    const client = newClient(road.url, { token: 't' })
    const subscription = client.newSubscription(channel)
    const screen = new Screen()
    const heard = listenTo(subscription)
    subscription.on('publication', ({ data }) => {
      screen.hear(data as Envelope)
    })
    subscription.on('subscribed', ({ wasRecovering, recovered }) => {
      if (wasRecovering && !recovered) screen.lose()
    })
    client.connect()
    subscription.subscribe()
    await subscription.ready()

    road.open = false
    road.cut()
    await eventually(() => door.figures.connections === 0)
    const subject = randomUUID()
    await emit(engine, eventoOf(subject, 1), eventoOf(subject, 2))
    const log = await delivered(
      engine,
      2,
      realtimeSink({
        publish: async (all) => {
          await broker.publishMany(all)
          return {}
        },
        revoke: async () => undefined,
      }),
    )
    road.open = true
    await eventually(() => heard.subscribed.length === 2 && (atNewest || heard.offsets.length === 2))
    // Told that it has everything, it does not read its state anew: it stays wrong.
    expect([screen.gaps, screen.differing([subject], readLog(log).newest)]).toEqual([0, atNewest ? [subject] : []])
    client.disconnect()
    road.stop()
    await door.stop()
  })
})

/** Lets a relay bring everything to a sink; answers the log. */
async function delivered(engine: Engine, count: number, sink?: Sink): Promise<Entry[]> {
  const collected = new Collector()
  const both: Sink = {
    name: 'realtime',
    deliver: async (events: readonly Outgoing[]) => {
      await sink?.deliver(events)
      return collected.deliver(events)
    },
  }
  const relay = await startRelay(engine, [both])
  await eventually(() => collected.got.length >= count)
  await relay.stop()
  const rows = await engine.read
    .selectFrom('eventLog')
    .select(['id', 'aggregateType', 'aggregateId', 'aggregateVersion'])
    .orderBy('shard')
    .orderBy('shardSeq')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    aggregate: row.aggregateType,
    aggregateId: row.aggregateId,
    version: row.aggregateVersion,
  }))
}

/** The mistake that lost 50 of 50 messages elsewhere: who comes back is taken for one who has everything. */
function startAtNewest(broker: Broker): void {
  // Read before it is replaced; called on the object that it is asked of.
  const join = Reflect.get<Topics, 'join'>(Topics.prototype, 'join')
  vi.spyOn(Topics.prototype, 'join').mockImplementation(async function (
    this: Topics,
    channel,
    subscriber,
    since,
    answer,
  ) {
    const { top } = await broker.history(channel, undefined, 0)
    await join.call(this, channel, subscriber, since && top, answer)
  })
}
