import { randomUUID } from 'node:crypto'
import { Redis } from 'ioredis'
import { v7 } from 'uuid'
import { describe, expect, it } from 'vitest'
import { consumeOnce } from '../../../examples/stream-consumer.js'
import { findProgram } from '../../../test/support/programs.js'
import { startRedis } from '../../../test/support/redis.js'
import type { Outgoing } from './sink.js'
import { streamSink } from './streamSink.js'

const outgoing = (version: number, type = 'pedido.creado', subject: string = randomUUID()): Outgoing => ({
  id: v7(),
  shard: 0,
  shardSeq: version,
  fence: 1,
  restauranteId: 'r',
  aggregateType: 'pedido',
  aggregateId: subject,
  aggregateVersion: version,
  type,
  createdAt: new Date(),
  payload: JSON.stringify({ id: 'e', type, subject, data: { version, staff: { motivo: 'x' } } }),
  canales: ['salon:r', `sesion:${subject}`],
})

describe.runIf(findProgram('redis-server') !== undefined)('the Redis Stream sink [redis]', () => {
  it('H28: a consumer with an inbox acts once on an event that is there twice', async () => {
    const redis = await startRedis()
    const client = new Redis(redis.url)
    const sink = streamSink(new Redis(redis.url), 'aris:events', 1_000)
    const events = [outgoing(1), outgoing(2)]
    await sink.deliver(events)
    await sink.deliver(events)
    expect(await client.xlen('aris:events')).toBe(4)
    const inbox = new Set<string>()
    const acted: string[] = []
    const step = {
      stream: 'aris:events',
      group: 'pantalla',
      consumer: 'uno',
      inbox: { has: async (id: string) => inbox.has(id) },
      act: async (event: object, eventId: string) => {
        acted.push(eventId)
        inbox.add(eventId)
        expect(event).toHaveProperty('data')
      },
    }
    expect(await consumeOnce(client, step)).toBe(4)
    expect(await consumeOnce(client, step)).toBe(0)
    expect(acted).toEqual(events.map(({ id }) => id))
    await sink.close?.()
    client.disconnect()
    await redis.stop()
  })
})
