import { randomUUID } from 'node:crypto'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe } from 'vitest'
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
})
