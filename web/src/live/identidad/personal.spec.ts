import type { ArisClient } from '@arisgourmet/contract/client'
import { describe, expect, it } from 'vitest'
import { withSecondTry } from './personal.js'

/** A client that refuses the first call as who is not signed in, and answers those after it. */
const refusingOnce = () => {
  const tokens: (string | undefined)[] = []
  const client = ((_: string, options?: { token?: string }) => {
    tokens.push(options?.token)
    return Promise.resolve(
      tokens.length === 1
        ? { ok: false, status: 401, problem: { code: 'no_autenticado' }, retryAfter: null }
        : { ok: true, status: 200, data: null, etag: null, replayed: false },
    )
  }) as unknown as ArisClient
  return { client, tokens }
}

describe('a call whose token has died', () => {
  it('is made again with a fresh one', async () => {
    const { client, tokens } = refusingOnce()
    const call = withSecondTry(
      client,
      () => Promise.resolve('fresh'),
      () => 'luis',
    )
    expect((await call('GET /api/salon')).ok).toBe(true)
    expect(tokens).toEqual([undefined, 'fresh'])
  })

  it('is not made in the name of somebody who took the device over meanwhile (issue 10, line 20)', async () => {
    const { client, tokens } = refusingOnce()
    let who = 'luis'
    const renew = () => {
      who = 'ana'
      return Promise.resolve('of Ana')
    }
    expect((await withSecondTry(client, renew, () => who)('GET /api/salon')).ok).toBe(false)
    expect(tokens).toHaveLength(1)
  })
})
