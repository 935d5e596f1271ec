import fastify from 'fastify'
import pino from 'pino'
import { describe, expect, it } from 'vitest'
import { addCeiling, CEILING, takeFrom, type Bucket } from './ceiling.js'

const LIMIT = { burst: 10, perSecond: 5 }

describe('how much one address may ask', () => {
  it('lets a burst through, then as much as fills up again, and says how long to wait', () => {
    const buckets = new Map<string, Bucket>()
    const at = (ms: number) => takeFrom(buckets, '203.0.113.7', ms, LIMIT)
    expect(Array.from({ length: 12 }, () => at(0))).toEqual([...Array.from({ length: 10 }, () => 0), 1, 1])
    expect(takeFrom(buckets, '203.0.113.8', 0, LIMIT)).toBe(0)
    expect([at(400), at(400), at(400)]).toEqual([0, 0, 1])
    expect(Array.from({ length: 11 }, () => at(60_000)).at(-1)).toBe(1)
  })

  it('takes the addresses of one IPv6 subscriber for one', () => {
    const buckets = new Map<string, Bucket>()
    for (const address of ['2001:db8::1', '2001:db8:0:0:ffff::2', '2001:0DB8:0000:0000:1:2:3:4'])
      takeFrom(buckets, address, 0, LIMIT)
    expect(buckets.size).toBe(1)
    takeFrom(buckets, '2001:db8:0:1::1', 0, LIMIT)
    takeFrom(buckets, '::1', 0, LIMIT)
    takeFrom(buckets, '::ffff:192.0.2.1', 0, LIMIT)
    takeFrom(buckets, '::ffff:192.0.2.2', 0, LIMIT)
    expect(buckets.size).toBe(5)
  })

  it('H12 answers 429 with Retry-After at the door itself, asking neither Redis nor the database; another address and the pages go on', async () => {
    const app = fastify({ trustProxy: true })
    addCeiling(app, { settings: { RATE_LIMIT_FACTOR: 1 }, log: pino({ level: 'silent' }) })
    app.get('/api/x', async () => 'here')
    app.get('/', async () => 'page')
    const ask = (address: string, url = '/api/x') => app.inject({ url, headers: { 'x-forwarded-for': address } })
    let [asked, answer] = [0, await ask('203.0.113.7')]
    while (answer.statusCode === 200 && asked++ < CEILING.burst * 10) answer = await ask('203.0.113.7')
    expect(asked).toBeGreaterThanOrEqual(CEILING.burst - 1)
    expect([answer.statusCode, answer.headers['retry-after'], answer.json()]).toEqual([
      429,
      '1',
      expect.objectContaining({ code: 'demasiados_intentos' }),
    ])
    expect([(await ask('203.0.113.8')).statusCode, (await ask('203.0.113.7', '/')).statusCode]).toEqual([200, 200])
    await app.close()
  })

  it('remembers a bounded number of addresses, however many ask', () => {
    const buckets = new Map<string, Bucket>()
    for (let n = 0; n < 120_000; n += 1)
      takeFrom(buckets, `10.${String(n >> 16)}.${String((n >> 8) & 255)}.${String(n & 255)}`, 0, LIMIT)
    expect(buckets.size).toBe(50_000)
    expect(buckets.has('10.0.0.0')).toBe(false)
  })
})
