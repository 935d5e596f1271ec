import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeEachEngine } from '../../../test/support/databases.js'
import { openMigrated } from '../relay/relay.fixture.js'
import type { Engine } from '../store/engine/engine.js'
import { rateLimitsOf, type Limit } from '../store/rateLimits.js'
import { Refused } from './answer.js'
import type { House } from './house.js'
import { guarded, limits, takeOne, waitFor, type LimitKind } from './limits.js'

const AT = new Date('2026-11-20T21:00:00.000Z')

/** A house that keeps what was asked of its counter. */
function houseWith(factor: number, wait = 0) {
  const asked: [string, Limit, Date][] = []
  const given: string[] = []
  const house = {
    settings: { RATE_LIMIT_FACTOR: factor },
    now: () => AT,
    rateLimits: {
      take: (...it: [string, Limit, Date]) => {
        asked.push(it)
        return Promise.resolve(wait)
      },
      giveBack: (clave: string) => {
        given.push(clave)
        return Promise.resolve()
      },
    },
  } as unknown as House
  return { house, asked, given }
}

describe('what reaches a limit (issue 10, line 34)', () => {
  it.each([1, 2.5, 100])('each kind’s figures, widened %d times, the key and the house’s clock', async (factor) => {
    const { house, asked } = houseWith(factor)
    for (const kind of Object.keys(limits) as LimitKind[]) await waitFor(house, kind, 'ana')
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
    await waitFor(house, 'login', 'x'.repeat(500))
    expect(asked[0]?.[0]).toBe(`login:${'x'.repeat(184)}`)
  })

  it('who has to wait is told how long, and nothing is tried', async () => {
    const { house, given } = houseWith(1, 42)
    let tried = false
    const refused = guarded(
      house,
      'login',
      'ana',
      () => Promise.resolve((tried = true)),
      () => true,
    ).catch((error: unknown) => error)
    expect(((await refused) as Refused).refusal).toMatchObject({
      code: 'demasiados_intentos',
      params: { segundos: 42 },
    })
    expect([tried, given]).toEqual([false, []])
    await expect(takeOne(house, 'login', 'ana')).rejects.toBeInstanceOf(Refused)
  })

  it.each([
    ['a failure', () => Promise.resolve('wrong'), []],
    ['no failure', () => Promise.resolve('right'), ['login:ana']],
    ['a surprise', () => Promise.reject(new Error('broken')), ['login:ana']],
  ])('%s is counted, or given back: %#', async (_, attempt: () => Promise<string>, back) => {
    const { house, asked, given } = houseWith(1)
    await guarded(house, 'login', 'ana', attempt, (it) => it === 'wrong').catch(() => undefined)
    expect([asked.length, given]).toEqual([1, back])
  })
})

describeEachEngine('a window of a limit', (name) => {
  let engine: Engine
  beforeAll(async () => {
    engine = await openMigrated(name)
  })
  afterAll(() => engine.close())

  it('lets as many through as it says, until its last millisecond is over; another key has its own', async () => {
    const { take, giveBack } = rateLimitsOf(engine)
    const limit = { max: 2, seconds: 10 }
    const at = (ms: number, key = 'a') => take(key, limit, new Date(AT.getTime() + ms))
    expect([await at(0), await at(1), await at(2), await at(2, 'b')]).toEqual([0, 0, 10, 0])
    expect([await at(9_000), await at(9_001), await at(9_999)]).toEqual([1, 1, 1])
    await giveBack('a')
    expect([await at(9_999), await at(9_999)]).toEqual([0, 1])
    expect([await at(10_000), await at(10_000), await at(10_000)]).toEqual([0, 0, 10])
  })
})
