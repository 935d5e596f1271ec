import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventually } from '../../../test/support/eventually.js'
import { findProgram } from '../../../test/support/programs.js'
import { isClusterUrl, nodesOf, openRedis } from '../platform/redis.js'
import { type RedisCluster, startRedisCluster } from '../realtime/broker/redis/cluster.fixture.js'
import { streamSink } from '../relay/streamSink.js'
import { type Call, redisWakes } from './wakes.js'

it('reads a REDIS_URL of several hosts, whose account stands before the first', () => {
  expect(isClusterUrl('redis://a:1,b:2')).toBe(true)
  expect(isClusterUrl('redis://a:1/?cluster=true')).toBe(true)
  expect(isClusterUrl('redis://:clave@a:1/2')).toBe(false)
  expect(nodesOf('rediss://u:clave@a:1,b:2/0')).toEqual(['rediss://u:clave@a:1', 'rediss://u:clave@b:2'])
})

describe.runIf(findProgram('redis-server'))('what the relay has besides the broker, on a Redis Cluster', () => {
  let cluster: RedisCluster
  beforeAll(async () => {
    cluster = await startRedisCluster()
  })
  afterAll(() => cluster.stop())

  it('the stream takes events in order, whichever node has it', async () => {
    const sink = streamSink(openRedis(cluster.url, { maxRetriesPerRequest: 1 }), `aris:events:${randomUUID()}`, 1_000)
    const reader = openRedis(cluster.url, {})
    const key = `aris:${randomUUID()}`
    const other = streamSink(openRedis(cluster.url, {}), key, 1_000)
    const events = [1, 2, 3].map((version) => ({
      id: randomUUID(),
      shard: 0,
      shardSeq: version,
      fence: 1,
      restauranteId: 'r',
      aggregateType: 'carta',
      aggregateId: 'a',
      aggregateVersion: version,
      type: 'carta.actualizada',
      payload: '{}',
      canales: [],
      createdAt: new Date(),
    }))
    await Promise.all([sink.deliver(events), other.deliver(events)])
    const entries = await reader.xrange(key, '-', '+')
    expect(entries.map(([, fields]) => fields[fields.indexOf('version') + 1])).toEqual(['1', '2', '3'])
    await Promise.all([sink.close?.(), other.close?.()])
    reader.disconnect()
  })

  it('a call from one process wakes another, also after the node that either was on has died and come back', async () => {
    const heard: Call[] = []
    const hearing = redisWakes(
      cluster.url,
      (what) => {
        heard.push(what)
      },
      () => undefined,
    )
    const calling = redisWakes(cluster.url, null, () => undefined)
    const isHeard = (): Promise<unknown> =>
      eventually(
        () => {
          calling.call('committed')
          return heard.length > 0
        },
        20_000,
        50,
      )
    await isHeard()
    for (const node of cluster.nodes) {
      await node.halt('SIGKILL')
      await node.startAgain()
      heard.length = 0
      await isHeard()
    }
    for (const wakes of [hearing, calling]) wakes.close()
  }, 90_000)
})
