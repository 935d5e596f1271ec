import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Redis } from 'ioredis'
import { v7 } from 'uuid'
import { describe, expect, it } from 'vitest'
import { consumeOnce } from '../../../examples/stream-consumer.js'
import { findProgram } from '../../../test/support/programs.js'
import { startRedis } from '../../../test/support/redis.js'
import { centrifugoSink } from './centrifugoSink.js'
import type { Outgoing } from './sink.js'
import { streamSink } from './streamSink.js'

const outgoing = (version: number, type = 'pedido.creado', subject: string = randomUUID()): Outgoing => ({
  id: v7(), shard: 0, shardSeq: version, fence: 1, restauranteId: 'r', aggregateType: 'pedido', aggregateId: subject, aggregateVersion: version, type, createdAt: new Date(),
  payload: JSON.stringify({ id: 'e', type, subject, data: { version, staff: { motivo: 'x' } } }), canales: ['salon:r', `sesion:${subject}`],
})

describe('the Centrifugo sink', () => {
  it('publishes in order by the server API, under the event’s id, without the staff’s parts for diners; an error is a sink that is away', async () => {
    const asked: { url: string | undefined; key: unknown; body: { commands: { publish?: { channel: string; data: object; idempotency_key: string }; unsubscribe?: object }[] } }[] = []
    let replies: object[] = []
    const server = createServer((request, response) => {
      let text = ''
      request.on('data', (chunk: Buffer) => { text += chunk.toString() }).on('end', () => {
        asked.push({ url: request.url, key: request.headers['x-api-key'], body: JSON.parse(text) as never })
        response.setHeader('content-type', 'application/json').end(JSON.stringify({ replies }))
      })
    })
    await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
    const sink = centrifugoSink(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}/api`, 'clave-de-prueba')
    const [first, second] = [outgoing(1), outgoing(2)]
    await sink.deliver([first, second])
    expect(asked[0]).toMatchObject({ url: '/api/batch', key: 'clave-de-prueba' })
    const published = asked[0]?.body.commands.map(({ publish }) => publish)
    expect(published?.map((it) => it?.channel)).toEqual(['salon:r', `sesion:${first.aggregateId}`, 'salon:r', `sesion:${second.aggregateId}`])
    expect(published?.[0]?.data).toHaveProperty('data.staff')
    expect(published?.[1]?.data).not.toHaveProperty('data.staff')
    expect(published?.[1]?.idempotency_key).toContain(first.id)
    replies = [{ error: { code: 100, message: 'internal server error' } }]
    await expect(sink.deliver([first])).rejects.toThrow('100')
    server.close()
  })

  it('at the end of a session disconnects each of its diners, by the user that the connect proxy named; who moved on only loses the channel', async () => {
    const asked: { commands: Record<string, unknown>[] }[] = []
    const server = createServer((request, response) => {
      let text = ''
      request.on('data', (chunk: Buffer) => { text += chunk.toString() }).on('end', () => {
        asked.push(JSON.parse(text) as never)
        response.setHeader('content-type', 'application/json').end('{"replies":[]}')
      })
    })
    await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
    const sink = centrifugoSink(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}/api`, 'k')
    const ended = (data: object): Outgoing => {
      const event = outgoing(1, 'sesion.cerrada')
      return { ...event, payload: JSON.stringify({ id: event.id, type: event.type, subject: event.aggregateId, data: { comensales: [{ id: 'ana' }, { id: 'luis' }], ...data } }) }
    }
    const [over, joined] = [ended({}), ended({ unidaA: randomUUID() })]
    await sink.deliver([over, joined])
    const farewells = asked[0]?.commands.filter((command) => !('publish' in command))
    const disconnect = { code: 3503, reason: 'force disconnect' }
    expect(farewells).toEqual([
      { disconnect: { user: 'ana', disconnect } }, { disconnect: { user: 'luis', disconnect } },
      ...['ana', 'luis'].map((user) => ({ unsubscribe: { user, channel: `sesion:${joined.aggregateId}` } })),
    ])
    server.close()
  })

  it('refuses an event that it cannot read, and what follows it of its aggregate, and nothing else', async () => {
    const server = createServer((_request, response) => { response.setHeader('content-type', 'application/json').end('{"replies":[]}') })
    await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
    const sink = centrifugoSink(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}/api`, 'k')
    const [bad, good] = [randomUUID(), randomUUID()]
    const events = [{ ...outgoing(1, 'pedido.creado', bad), payload: '{' }, outgoing(2, 'pedido.listo', bad), outgoing(1, 'pedido.creado', good)]
    const { refused } = await sink.deliver(events)
    expect(refused?.map(({ event }) => event.aggregateVersion)).toEqual([1, 2])
    server.close()
  })
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
    const step = { stream: 'aris:events', group: 'pantalla', consumer: 'uno', inbox: { has: async (id: string) => inbox.has(id) }, act: async (event: object, eventId: string) => {
      acted.push(eventId)
      inbox.add(eventId)
      expect(event).toHaveProperty('data')
    } }
    expect(await consumeOnce(client, step)).toBe(4)
    expect(await consumeOnce(client, step)).toBe(0)
    expect(acted).toEqual(events.map(({ id }) => id))
    await sink.close?.()
    client.disconnect()
    await redis.stop()
  })
})
