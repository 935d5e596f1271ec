import { describe, expect, it } from 'vitest'
import type { Authentication } from './grant.js'
import { answerConnectProxy, answerSubscribeProxy, type Identify } from './proxy.js'

const FROM_CENTRIFUGO = { client: '9336a229', transport: 'websocket', protocol: 'json', encoding: 'json' }
const tokens: Record<string, Authentication> = {
  good: {
    ok: true,
    client: {
      user: 'u1',
      channels: ['salon:r1'],
      keys: ['login:1'],
      expiresAt: 1_700_000_000_500,
      info: { nombre: 'Ana' },
      meta: { tipo: 'usuario', fid: '1' },
    },
  },
  old: { ok: false, reason: 'expired' },
  gone: { ok: false, reason: 'revoked' },
}
const alive = new Set(['1'])
const identify: Identify = {
  byToken: async (token) => tokens[token] ?? { ok: false, reason: 'invalid' },
  byMeta: async (user, meta) =>
    (user === 'u1' && 'fid' in meta && alive.has(String(meta.fid)) ? tokens.good : undefined) ?? {
      ok: false,
      reason: 'revoked',
    },
}

describe('the proxies that Centrifugo asks', () => {
  it('let a connection in with its grant, whether the token comes as data or as a bearer', async () => {
    const result = {
      user: 'u1',
      info: { nombre: 'Ana' },
      expire_at: 1_700_000_000,
      meta: { tipo: 'usuario', fid: '1' },
    }
    expect(await answerConnectProxy(identify, { ...FROM_CENTRIFUGO, data: { token: 'good' } })).toEqual({ result })
    expect(await answerConnectProxy(identify, FROM_CENTRIFUGO, 'Bearer good')).toEqual({ result })
  })

  it.each([
    ['old', { error: { code: 109, message: 'token expired' } }],
    ['gone', { disconnect: { code: 3503, reason: 'force disconnect' } }],
    ['unknown', { disconnect: { code: 3500, reason: 'invalid token' } }],
    ['', { disconnect: { code: 3500, reason: 'invalid token' } }],
  ])('answer the token %j', async (token, answer) => {
    expect(await answerConnectProxy(identify, { ...FROM_CENTRIFUGO, data: { token } })).toEqual(answer)
  })

  it('allow the channels of the grant and no other', async () => {
    const ask = (more: object) => answerSubscribeProxy(identify, { ...FROM_CENTRIFUGO, user: 'u1', ...more })
    const denied = { error: { code: 103, message: 'permission denied' } }
    const meta = { tipo: 'usuario', fid: '1' }
    expect(await ask({ channel: 'salon:r1', meta })).toEqual({ result: {} })
    expect(await ask({ channel: 'salon:r2', meta })).toEqual(denied)
    expect(await ask({ channel: 'salon:r1', meta: { ...meta, channels: ['salon:r1'], fid: '2' } })).toEqual(denied)
    alive.delete('1')
    expect(await ask({ channel: 'salon:r1', meta })).toEqual(denied)
    expect(await ask({ channel: 'salon:r1', data: { token: 'good' } })).toEqual({ result: {} })
    expect(await ask({ channel: 'salon:r2', data: { token: 'good' } })).toEqual(denied)
    expect(await ask({ channel: 'salon:r1' })).toEqual(denied)
    expect(await ask({})).toEqual({ error: { code: 107, message: 'bad request' } })
  })
})
