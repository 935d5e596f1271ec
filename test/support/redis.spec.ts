import { Redis as Client } from 'ioredis'
import { describe, expect, it } from 'vitest'
import { findProgram } from './programs.js'
import { startRedis } from './redis.js'

describe.runIf(findProgram('redis-server'))('startRedis', () => {
  it('comes back on the same port after a crash, empty', async () => {
    const redis = await startRedis()
    const client = new Client(redis.url)
    try {
      await client.set('clave', '1')
      await redis.halt('SIGKILL')
      await redis.startAgain()
      expect(await client.get('clave')).toBeNull()
    } finally {
      client.disconnect()
      await redis.stop()
    }
    expect(redis.process.exitCode()).not.toBeNull()
  })
})
