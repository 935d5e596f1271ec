import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeEachEngine } from '../../../../test/support/databases.js'
import { openMigrated } from '../../relay/relay.fixture.js'
import type { Engine } from '../../store/engine/engine.js'
import { rateLimitsOf, type Limit } from '../../store/identidad/rateLimits.js'
import { Refused } from './answer.js'
import type { House } from '../../house/house.js'
import { guarded, limits, takeOne, type LimitKind } from './limits.js'

const AT = new Date('2026-11-20T21:00:00.000Z')

/** A house that keeps what was asked of its counter, where every key but `spare` has to wait. */
function houseWith(factor: number, wait = 0) {
  const asked: [string, Limit, Date][] = []
  const ended: [string, boolean][] = []
  const count = (...it: [string, Limit, Date]) => {
    asked.push(it)
    return Promise.resolve(it[0] === 'pinPrimero:ana' ? 0 : wait)
  }
  const end = (...it: [string, boolean]) => {
    ended.push(it)
    return Promise.resolve()
  }
  const house = {
    settings: { RATE_LIMIT_FACTOR: factor },
    now: () => AT,
    rateLimits: { take: count, begin: count, end },
  } as unknown as House
  return { house, asked, ended }
}
const no = () => false

describe('what reaches a limit (issue 10, line 34)', () => {
  it.each([1, 2.5, 100])('each kind’s figures, widened %d times, the key and the house’s clock', async (factor) => {
    const { house, asked } = houseWith(factor)
    for (const kind of Object.keys(limits) as LimitKind[]) await takeOne(house, kind, 'ana')
    expect(asked.length).toBeGreaterThan(0)
    expect(asked).toEqual(
      Object.entries(limits).map(([kind, { max, seconds }]) => [
        `${kind}:ana`,
        { max: Math.ceil(max * factor), seconds },
        AT,
      ]),
    )
  })

  it('a key that is longer than its column is cut, and still of its kind', async () => {
    const { house, asked } = houseWith(1)
    await takeOne(house, 'login', 'x'.repeat(500))
    await guarded(house, 'login', 'x'.repeat(500), () => Promise.resolve(), no)
    expect(asked.map(([clave]) => clave)).toEqual(Array(2).fill(`login:${'x'.repeat(184)}`))
  })

  it('who has to wait is told how long, and nothing is tried', async () => {
    const { house, ended } = houseWith(1, 42)
    let tried = false
    const refused = guarded(house, 'login', 'ana', () => Promise.resolve((tried = true)), no).catch(
      (error: unknown) => error,
    )
    expect(((await refused) as Refused).refusal).toMatchObject({
      code: 'demasiados_intentos',
      params: { segundos: 42 },
    })
    expect([tried, ended]).toEqual([false, []])
    await expect(takeOne(house, 'login', 'ana')).rejects.toBeInstanceOf(Refused)
  })

  it('where one limit is used up and another spares an attempt, the attempt is made and counts there', async () => {
    const { house, asked, ended } = houseWith(1, 42)
    const made = guarded(
      house,
      'pinDispositivo',
      'tablet',
      () => Promise.resolve('wrong'),
      () => true,
      ['pinPrimero', 'ana'],
    )
    expect(await made).toBe('wrong')
    expect(asked.map(([clave]) => clave)).toEqual(['pinDispositivo:tablet', 'pinPrimero:ana'])
    expect(ended).toEqual([['pinPrimero:ana', true]])
  })

  it.each([
    ['a failure', () => Promise.resolve('wrong'), true],
    ['no failure', () => Promise.resolve('right'), false],
    ['a surprise', () => Promise.reject(new Error('broken')), false],
  ])('%s counts, or does not: %#', async (_, attempt: () => Promise<string>, failed) => {
    const { house, asked, ended } = houseWith(1)
    await guarded(house, 'login', 'ana', attempt, (it) => it === 'wrong').catch(() => undefined)
    expect([asked.length, ended]).toEqual([1, [['login:ana', failed]]])
  })
})

describeEachEngine('a window of a limit', (name) => {
  let engine: Engine
  beforeAll(async () => {
    engine = await openMigrated(name)
  })
  afterAll(() => engine.close())

  const at = (ms: number) => new Date(AT.getTime() + ms)

  it('lets as many through as it says, until its last millisecond is over; another key has its own', async () => {
    const { take } = rateLimitsOf(engine)
    const limit = { max: 2, seconds: 10 }
    const takeAt = (ms: number, key = 'a') => take(key, limit, at(ms))
    expect([await takeAt(0), await takeAt(1), await takeAt(2), await takeAt(2, 'b')]).toEqual([0, 0, 10, 0])
    expect([await takeAt(9_000), await takeAt(9_001), await takeAt(9_999)]).toEqual([1, 1, 1])
    expect([await takeAt(10_000), await takeAt(10_000), await takeAt(10_000)]).toEqual([0, 0, 10])
  })

  it('counts what failed, and nothing else, until the window is over', async () => {
    const { begin, end } = rateLimitsOf(engine)
    const limit = { max: 2, seconds: 10 }
    const attempt = async (ms: number, failed: boolean) => {
      const wait = await begin('c', limit, at(ms))
      if (wait === 0) await end('c', failed)
      return wait
    }
    const said = []
    for (const [ms, failed] of [
      [0, true],
      [1, false],
      [2, false],
      [3, true],
      [4, false],
      [9_999, false],
      [10_000, false],
    ] as const)
      said.push(await attempt(ms, failed))
    expect(said).toEqual([0, 0, 0, 0, 10, 1, 0])
  })

  /** Sixty attempts of two processes at one key in one instant: how many were made, and how many had to wait. */
  const sixty = async (key: string, failed: boolean) => {
    const processes = [rateLimitsOf(engine), rateLimitsOf(engine)]
    const [limit, made] = [
      { max: 10, seconds: 300 },
      { now: 0, most: 0, all: 0 },
    ]
    const waits = await Promise.all(
      Array.from({ length: 60 }, async (_, n) => {
        const { begin, end } = processes[n % 2] ?? rateLimitsOf(engine)
        const wait = await begin(key, limit, at(n))
        if (wait > 0) return wait
        made.now += 1
        made.all += 1
        made.most = Math.max(made.most, made.now)
        await new Promise((resolve) => setImmediate(resolve))
        made.now -= 1
        await end(key, failed)
        return 0
      }),
    )
    return { ...made, refused: waits.filter((wait) => wait > 0) }
  }

  it('H59 sixty that are right in one instant are all let in: those under way are no failures', async () => {
    const { all, most, refused } = await sixty('right', false)
    expect([all, refused]).toEqual([60, []])
    expect(most).toBeLessThanOrEqual(10)
  })

  it('H12 sixty guesses in one instant are ten guesses', async () => {
    const { all, refused } = await sixty('wrong', true)
    expect([all, refused.length]).toEqual([10, 50])
    expect(Math.min(...refused)).toBeGreaterThan(290)
  })

  it('what a process took with it when it died counts as failed', async () => {
    const limit = { max: 2, seconds: 600 }
    const dead = rateLimitsOf(engine)
    expect([await dead.begin('d', limit, at(0)), await dead.begin('d', limit, at(0))]).toEqual([0, 0])
    const { begin } = rateLimitsOf(engine)
    expect(await begin('d', limit, at(60_001))).toBe(540)
  })
})
