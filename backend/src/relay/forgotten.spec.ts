import { randomUUID } from 'node:crypto'
import { Redis } from 'ioredis'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Envelope } from '@arisgourmet/contract/events/events'
import { eventually } from '../../../test/support/eventually.js'
import { findProgram } from '../../../test/support/programs.js'
import { startRedis, type Redis as RedisServer } from '../../../test/support/redis.js'
import { RedisBroker } from '../realtime/broker/redis.js'
import { ChannelPublisher } from '../realtime/publisher.js'
import type { Engine } from '../store/engine/engine.js'
import { relayOf } from '../store/relay/relay.js'
import { realtimeSink } from './realtimeSink.js'
import { Collector, emit, endLeases, eventoOf, openMigrated, RESTAURANTE, startRelay } from './relay.fixture.js'
import { Relay } from './relay.js'

const CHANNEL = `salon:${RESTAURANTE}`

/** Found by the campaign with the seed 20261124: Redis emptied and a relay killed within the same moment, in which the database did not take its cursor. */
describe.runIf(findProgram('redis-server') !== undefined)(
  'Redis loses its memory while a relay is ahead of its cursor [redis]',
  () => {
    let redis: RedisServer
    let engine: Engine
    let broker: RedisBroker
    let admin: Redis
    beforeAll(async () => {
      redis = await startRedis()
      engine = await openMigrated('sqlite')
      broker = new RedisBroker(redis.url)
      admin = new Redis(redis.url)
    })
    afterAll(async () => {
      admin.disconnect()
      await broker.close()
      await engine.close()
      await redis.stop()
    })

    it('H28 H39: what the next holder delivers again never comes after something newer of the same epoch', async () => {
      const sink = () => realtimeSink({ publish: new ChannelPublisher(broker).publish, revoke: async () => undefined })
      const store = relayOf(engine)
      let refusals = 0
      const away = {
        ...store,
        cursors: {
          ...store.cursors,
          settle: async () => {
            throw new Error(`the database is away ${String(++refusals)}`)
          },
        },
      } as typeof store
      const options = {
        now: () => new Date(),
        newId: v7,
        leaseMs: 60_000,
        delivered: () => undefined,
        failed: () => undefined,
      }
      const doomed = new Relay(away, [sink()], options)
      await doomed.start()
      const subject = randomUUID()
      const published = async (): Promise<number[]> => {
        const history = await broker.history(CHANNEL, undefined, 100)
        const envelopes = history.recoverable
          ? history.publications.map(({ data }) => JSON.parse(data) as Envelope)
          : []
        return envelopes.filter((one) => one.subject === subject).map(({ aggregateversion }) => aggregateversion)
      }
      await emit(engine, eventoOf(subject, 1), eventoOf(subject, 2), eventoOf(subject, 3))
      doomed.wake()
      await eventually(async () => (await published()).length === 3)
      await admin.flushall()
      await emit(engine, eventoOf(subject, 4), eventoOf(subject, 5), eventoOf(subject, 6))
      const before = refusals
      doomed.wake()
      await eventually(() => refusals > before + 1)

      await endLeases(engine)
      const heir = await startRelay(engine, [sink()], { leaseMs: 60_000 })
      await eventually(async () => (await store.figures.backlog(['realtime'])).waiting === 0)
      expect(await published()).toEqual([1, 2, 3, 4, 5, 6])
      await heir.stop()
      await doomed.stop()
    })
  },
)

it('H28: a sink gets no further ahead of what is written down than a channel remembers', async () => {
  const engine = await openMigrated('sqlite')
  const store = relayOf(engine)
  let away = true
  const settle: typeof store.cursors.settle = (...args) =>
    away ? Promise.reject(new Error('the database is away')) : store.cursors.settle(...args)
  const sink = new Collector()
  let refusals = 0
  const relay = new Relay({ ...store, cursors: { ...store.cursors, settle } }, [sink], {
    now: () => new Date(),
    newId: v7,
    leaseMs: 60_000,
    delivered: () => undefined,
    failed: () => {
      refusals++
    },
  })
  await relay.start()
  for (let count = 0; count < 12; count++)
    await emit(engine, ...Array.from({ length: 500 }, () => eventoOf(randomUUID(), 1)))
  relay.wake()
  await eventually(() => sink.got.length >= 2_000)
  const before = refusals
  await eventually(() => refusals > before + 3)
  expect(sink.got.length).toBeLessThanOrEqual(4_000)
  away = false
  await eventually(() => sink.got.length === 6_000, 30_000)
  await relay.stop()
  await engine.close()
})
