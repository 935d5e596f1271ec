import { Redis as Client } from 'ioredis'
import { afterEach, expect, it, describe } from 'vitest'
import { sharedEnv } from '../../../../test/chaos/processes.js'
import { engines, freshDatabase } from '../../../../test/support/databases.js'
import { eventually } from '../../../../test/support/eventually.js'
import { freePort } from '../../../../test/support/ports.js'
import { findProgram } from '../../../../test/support/programs.js'
import { type Redis, startRedis } from '../../../../test/support/redis.js'
import { type Server, startServer } from '../../../../test/support/server.js'
import { missingFigures } from '../casa/cifras.fixture.js'

const cleanUps: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp()
})

describe('figures are not for the public', () => {
  const startWith = async (
    env: Record<string, string>,
  ): Promise<(headers?: Record<string, string>) => Promise<number>> => {
    const server = await startServer({
      env: { DATABASE_URL: await freshDatabase('sqlite'), DEMO: 'off', LOG_LEVEL: 'warn', NODE_ENV: 'test', ...env },
    })
    cleanUps.push(() => server.stop())
    return async (headers) => (await fetch(`${server.url}/metrics`, { headers })).status
  }

  it('with a port of their own, the public one knows nobody', async () => {
    const ask = await startWith({ METRICS_PORT: String(await freePort()) })
    expect(await ask()).toBe(401)
  })

  it('with a token, only who has it, through a proxy too', async () => {
    const token = 'a-token-of-the-operators'
    const ask = await startWith({ METRICS_TOKEN: token })
    const [right, wrong] = [{ authorization: `Bearer ${token}` }, { authorization: `Bearer ${token}x` }]
    const proxied = { 'x-forwarded-for': '203.0.113.7' }
    expect(await Promise.all([ask(), ask(wrong), ask(right), ask({ ...right, ...proxied })])).toEqual([
      401, 401, 200, 200,
    ])
  })

  it('with neither, this machine reads them, and nobody for whom a proxy on it asks (issue 10, line 27)', async () => {
    // The proxy may be trusted and name a loopback client: who asked it is not known by that.
    const ask = await startWith({ TRUSTED_PROXIES: '127.0.0.1' })
    const forwarded: Record<string, string>[] = [
      { 'x-forwarded-for': '127.0.0.1' },
      { 'x-forwarded-proto': 'https' },
      { forwarded: 'for=127.0.0.1' },
      { via: '1.1 caddy' },
    ]
    expect(await Promise.all([ask(), ...forwarded.map((headers) => ask(headers))])).toEqual([200, 401, 401, 401, 401])
  })
})

const here = engines.includes('mariadb') && findProgram('redis-server') !== undefined

describe.runIf(here)('the operators’ doors [mariadb, redis]', () => {
  const redisOf = async (...args: string[]): Promise<Redis> => {
    const redis = await startRedis({ args })
    cleanUps.push(() => redis.stop())
    return redis
  }
  const start = async (role: string, redis: Redis, env: Record<string, string> = {}): Promise<Server> => {
    const server = await startServer({
      args: ['--role', role],
      env: { ...sharedEnv({ databaseUrl: await freshDatabase('mariadb'), redisUrl: redis.url }), ...env },
      readyWhen: /Ready|Lista/,
    })
    cleanUps.push(() => server.stop())
    return server
  }
  const ask = async (url: string): Promise<{ status: number; text: string }> => {
    const response = await fetch(url)
    return { status: response.status, text: await response.text() }
  }

  it('H46: with a Redis that evicts, the process is alive, not ready, and says which setting; ready as soon as it is changed', async () => {
    const redis = await redisOf('--maxmemory', '50mb', '--maxmemory-policy', 'allkeys-lru')
    const { url } = await start('all', redis)
    expect(await ask(`${url}/health/live`)).toMatchObject({ status: 200 })
    const unready = await ask(`${url}/health/ready`)
    expect(unready.status).toBe(503)
    expect(unready.text).toContain('maxmemory-policy noeviction')
    const admin = new Client(redis.url)
    await admin.config('SET', 'maxmemory-policy', 'noeviction')
    admin.disconnect()
    expect(await ask(`${url}/health/ready`)).toMatchObject({ status: 200 })
  })

  it('with REDIS_URL unreachable a process that does everything serves, and says what is degraded (issue 10, line 33)', async () => {
    const redis = await redisOf()
    const { url } = await start('all', redis)
    expect(JSON.parse((await ask(`${url}/health/ready`)).text)).toEqual({
      status: 'ok',
      detail: '',
      dependencies: { database: 'ok', redis: 'ok' },
    })
    await redis.halt('SIGKILL')
    await eventually(async () => {
      const { status, text } = await ask(`${url}/health/ready`)
      expect(status).toBe(200)
      expect(JSON.parse(text)).toMatchObject({ status: 'degraded', dependencies: { database: 'ok', redis: 'away' } })
      return true
    }, 30_000)
  }, 60_000)

  it.each(['relay', 'jobs'])(
    'a process of %s answers on METRICS_PORT: alive, ready, its figures; not ready while what it needs is away',
    async (role) => {
      const redis = await redisOf()
      const port = await freePort()
      await start(role, redis, { METRICS_PORT: String(port) })
      const door = `http://127.0.0.1:${String(port)}`
      expect(await ask(`${door}/health/live`)).toMatchObject({ status: 200 })
      expect(await ask(`${door}/health/ready`)).toMatchObject({ status: 200 })
      await eventually(async () => expect(missingFigures((await ask(`${door}/metrics`)).text)).toEqual([]))
      expect((await ask(`${door}/api/pedidos`)).status).toBe(404)
      await redis.halt('SIGKILL')
      await eventually(async () => {
        const { status, text } = await ask(`${door}/health/ready`)
        expect([status, JSON.parse(text)]).toEqual([
          role === 'relay' ? 503 : 200,
          {
            status: role === 'relay' ? 'unready' : 'degraded',
            detail: expect.stringContaining('Redis no responde') as string,
            dependencies: { database: 'ok', redis: 'away' },
          },
        ])
        return true
      }, 30_000)
      expect(await ask(`${door}/health/live`)).toMatchObject({ status: 200 })
      await redis.startAgain()
      await eventually(async () => (await ask(`${door}/health/ready`)).status === 200)
    },
  )
})
