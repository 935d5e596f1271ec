import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe } from 'vitest'
import { findProgram } from '../../../../test/support/programs.js'
import { describeBroker } from './broker.contract.js'
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
})
