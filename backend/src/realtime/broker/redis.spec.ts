import { randomUUID } from 'node:crypto'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findProgram } from '../../../../test/support/programs.js'
import { type Redis as RedisServer, startRedis } from '../../../../test/support/redis.js'
import { describeBroker } from './broker.contract.js'
import { RedisBroker } from './redis.js'

describe.runIf(findProgram('redis-server'))('a single Redis', () => {
  let server: RedisServer
  let admin: Redis
  beforeAll(async () => {
    server = await startRedis()
    admin = new Redis(server.url)
  })
  afterAll(async () => {
    admin.disconnect()
    await server.stop()
  })

  describeBroker('a single Redis', async () => {
    const prefix = `${randomUUID()}:`
    return {
      make: async (settings) => new RedisBroker(server.url, { prefix, ...settings }),
      forget: async () => void (await admin.flushall()),
    }
  })

  it('H39 a Redis that came back with less than it had begins a new epoch, as soon as somebody knows: no offset is given twice', async () => {
    const prefix = `${randomUUID()}:`
    const broker = new RedisBroker(server.url, { prefix })
    await broker.publish({ channel: 'a', eventId: 'e1', data: '1' })
    const kept = await Promise.all(
      [':m', ':l', ':s'].map(async (kind) => ({
        key: `${prefix}{a}${kind}`,
        value: await admin.dumpBuffer(`${prefix}{a}${kind}`),
      })),
    )
    const [second] = await broker.publishMany([{ channel: 'a', eventId: 'e2', data: '2' }])
    if (second?.outcome !== 'published') throw new Error('was not published')
    for (const { key, value } of kept) await admin.restore(key, 0, value, 'REPLACE')
    const known = new Map([['a', second]])
    expect(await broker.publishMany([{ channel: 'a', eventId: 'e3', data: '3' }], known)).toMatchObject([
      { outcome: 'forgotten', offset: 0 },
    ])
    expect((await broker.history('a', { epoch: second.epoch, offset: 1 }, 10)).recoverable).toBe(false)
    expect(await broker.publish({ channel: 'a', eventId: 'e3', data: '3' })).toMatchObject({
      outcome: 'published',
      offset: 1,
    })
    await broker.close()
  })

  it('H46 a Redis that evicts or only reads is named unfit, one that keeps what it has is not', async () => {
    const brokers: RedisBroker[] = []
    const unfitness = async (url: string): Promise<string[]> => {
      const broker = new RedisBroker(url)
      brokers.push(broker)
      return broker.unfitness()
    }
    const limits = ['--maxmemory', '50mb']
    const evicting = await startRedis({ args: [...limits, '--maxmemory-policy', 'allkeys-lru'] })
    const keeping = await startRedis({
      args: [...limits, '--maxmemory-policy', 'noeviction', '--replicaof', '127.0.0.1', `${server.port}`],
    })
    expect(await unfitness(server.url)).toEqual([])
    expect(await unfitness(evicting.url)).toEqual([expect.stringContaining('allkeys-lru')])
    expect(await unfitness(keeping.url)).toEqual([expect.stringContaining('replica')])
    await Promise.all(brokers.map((broker) => broker.close()))
    await Promise.all([evicting.stop(), keeping.stop()])
  })

  it('H46 a full Redis refuses a publication whole and takes it when there is room again', async () => {
    const full = await startRedis({ args: ['--maxmemory', '3mb', '--maxmemory-policy', 'noeviction'] })
    const broker = new RedisBroker(full.url)
    const data = JSON.stringify({ nota: 'x'.repeat(10_000) })
    let number = 0
    const publishOne = () => broker.publish({ channel: 'a', eventId: `e${number}`, data })
    await expect(
      (async () => {
        for (; ; number += 1) await publishOne()
      })(),
    ).rejects.toThrow('OOM')
    const client = new Redis(full.url)
    await client.config('SET', 'maxmemory', '0')
    expect(await publishOne()).toMatchObject({ outcome: 'published', offset: number + 1 })
    client.disconnect()
    await broker.close()
    await full.stop()
  })
})
