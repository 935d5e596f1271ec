import { randomUUID } from 'node:crypto'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { consumeOnce } from '../../../examples/stream-consumer.js'
import { sharedEnv, startMember } from '../../../test/chaos/processes.js'
import { engines } from '../../../test/support/databases.js'
import { eventually } from '../../../test/support/eventually.js'
import { findProgram } from '../../../test/support/programs.js'
import { type Redis as RedisServer, startRedis } from '../../../test/support/redis.js'
import { RedisBroker } from '../realtime/broker/redis.js'
import type { Engine } from '../store/engine/engine.js'
import { openTrappedWire, type Trap, type TrappedWire } from '../../../test/support/trappedWire.js'
import { emit, eventoOf, openMigrated, RESTAURANTE } from './relay.fixture.js'

const STREAM = 'aris:events'

/** Every step of an event's way, in its order: on which wire, at which statements, before the server has it or after it has done it. */
const STEPS: readonly (Pick<Trap, 'texts' | 'when'> & { step: string; wire: 'database' | 'redis' })[] = [
  { step: 'claimed, nothing moved', wire: 'database', texts: ['insert into event_log'], when: 'before' },
  { step: 'logged, still in the outbox', wire: 'database', texts: ['delete from outbox'], when: 'before' },
  { step: 'moved, not committed', wire: 'database', texts: ['delete from outbox', 'COMMIT'], when: 'before' },
  {
    step: 'moved, the commit’s answer unheard',
    wire: 'database',
    texts: ['delete from outbox', 'COMMIT'],
    when: 'after',
  },
  { step: 'not yet published', wire: 'redis', texts: [`{salon:${RESTAURANTE}}`], when: 'before' },
  { step: 'published, the answer unheard', wire: 'redis', texts: [`{salon:${RESTAURANTE}}`], when: 'after' },
  { step: 'not yet acknowledged', wire: 'database', texts: ['update sink_cursors'], when: 'before' },
  { step: 'acknowledged, the answer unheard', wire: 'database', texts: ['update sink_cursors'], when: 'after' },
]

describe.runIf(engines.includes('mariadb') && findProgram('redis-server') !== undefined)(
  'kill -9 of a relay [mariadb, redis]',
  () => {
    let engine: Engine & { url: string }
    let redis: RedisServer
    let wires: Record<'database' | 'redis', TrappedWire>
    let broker: RedisBroker
    let client: Redis
    const subjects: string[] = []
    const inbox = new Set<string>()
    const acted: string[] = []
    beforeAll(async () => {
      engine = await openMigrated('mariadb')
      redis = await startRedis()
      wires = {
        database: await openTrappedWire(Number(new URL(engine.url).port)),
        redis: await openTrappedWire(redis.port),
      }
      broker = new RedisBroker(redis.url)
      client = new Redis(redis.url)
    })
    afterAll(async () => {
      await broker.close()
      client.disconnect()
      await engine.close()
      await Promise.all([wires.database.close(), wires.redis.close()])
      await redis.stop()
    })

    const env = (through: boolean): Record<string, string> => {
      const url = new URL(engine.url)
      if (through) url.port = String(wires.database.port)
      return {
        ...sharedEnv({
          databaseUrl: url.href,
          redisUrl: through ? `redis://127.0.0.1:${String(wires.redis.port)}` : redis.url,
        }),
        EVENT_STREAM: STREAM,
      }
    }
    const published = async (): Promise<{ subject: string; version: number; offset: number }[]> => {
      const history = await broker.history(`salon:${RESTAURANTE}`, undefined, 2_000)
      return history.recoverable
        ? history.publications.map(({ data, offset }) => ({ ...envelopeOf(data), offset }))
        : []
    }
    const consume = (): Promise<number> =>
      consumeOnce(client, {
        stream: STREAM,
        group: 'prueba',
        consumer: 'uno',
        inbox: { has: async (id: string) => inbox.has(id) },
        act: async (_event: object, id: string) => {
          acted.push(id)
          inbox.add(id)
        },
      })

    it.each(STEPS)(
      'H28: $step: published once and in order, and a consumer with an inbox acts once',
      async ({ wire, texts, when }) => {
        const mortal = await startMember('relay', env(true))
        let sprung = false
        wires[wire].set({
          texts,
          when,
          spring: () => {
            sprung = true
            process.kill(mortal.server.process.pid, 'SIGKILL')
          },
        })
        const mine = Array.from({ length: 3 }, () => randomUUID())
        subjects.push(...mine)
        await emit(engine, ...mine.flatMap((subject) => [1, 2, 3].map((version) => eventoOf(subject, version))))
        await eventually(() => sprung, 20_000)
        await mortal.server.process.ended

        const heir = await startMember('relay', env(false))
        const total = subjects.length * 3
        await eventually(async () => (await published()).length >= total, 30_000, 50)
        await eventually(
          async () => {
            await consume()
            return acted.length >= total
          },
          20_000,
          50,
        )
        await heir.server.stop()
        await consume()
        const all = await published()
        expect(all.map(({ offset }) => offset)).toEqual(Array.from({ length: total }, (_, at) => at + 1))
        for (const subject of mine)
          expect(all.filter((one) => one.subject === subject).map(({ version }) => version)).toEqual([1, 2, 3])
        expect(new Set(acted).size).toBe(acted.length)
        expect(acted).toHaveLength(total)
      },
      120_000,
    )
  },
)

function envelopeOf(data: string): { subject: string; version: number } {
  const { subject, aggregateversion } = JSON.parse(data) as { subject: string; aggregateversion: number }
  return { subject, version: aggregateversion }
}
