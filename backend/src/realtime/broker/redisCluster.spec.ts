import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { eventually } from '../../../../test/support/eventually.js'
import { findProgram } from '../../../../test/support/programs.js'
import { describeBroker, listener, publish } from './broker.contract.js'
import { RedisBroker } from './redis.js'
import { type RedisCluster, startRedisCluster } from './redis/cluster.fixture.js'

describe.runIf(findProgram('redis-server'))('a Redis Cluster', () => {
  let cluster: RedisCluster
  beforeAll(async () => {
    cluster = await startRedisCluster()
  })
  afterAll(() => cluster.stop())

  describeBroker('a Redis Cluster of three nodes', async () => {
    const prefix = `${randomUUID()}:`
    return {
      make: async (settings) => new RedisBroker(cluster.url, { prefix, ...settings }),
      forget: () => cluster.flush(),
    }
  })

  it('H39 subscribes again on a node that was killed and came back, and tells its listeners', async () => {
    const broker = new RedisBroker(cluster.url, { prefix: `${randomUUID()}:` })
    const channels = Array.from({ length: 12 }, (_, index) => `channel-${index}`)
    const heard = channels.map(() => listener())
    await Promise.all(channels.map((channel, index) => broker.subscribe(channel, heard[index] ?? listener())))
    const [node] = cluster.nodes
    await node?.halt('SIGKILL')
    await node?.startAgain()
    await eventually(() => heard.every(({ resumptions }) => resumptions > 0), 20_000)
    // A node without a replica has forgotten its part: a new epoch there, the next offset elsewhere; all are heard.
    let number = 0
    await eventually(async () => {
      number += 1
      await Promise.all(channels.map((channel) => publish(broker, channel, number)))
      return heard.every(({ data }) => data.includes(JSON.stringify({ number: number - 1 })))
    }, 20_000)
    await broker.close()
  })
})
