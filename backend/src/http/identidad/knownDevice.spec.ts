import { describe, expect, it } from 'vitest'
import { deviceTokenOf, knownAs, rememberOn, setDeviceCookie } from './knownDevice.js'

const KEY = Buffer.alloc(32, 7)
const [ada, eva] = ['fogon:ada@fogon.test', 'fogon:eva@fogon.test']

describe('H70 a device that has signed in to an account before', () => {
  it('is known to that account and to no other, under one id', () => {
    const token = rememberOn(KEY, null, ada)
    const id = knownAs(KEY, token, ada)
    expect(id).toMatch(/^[\w-]{22}$/)
    expect(knownAs(KEY, token, eva)).toBeNull()
    const both = rememberOn(KEY, token, eva)
    expect([knownAs(KEY, both, ada), knownAs(KEY, both, eva)]).toEqual([id, id])
  })

  it('is made by nobody else: not with another key, nor of another device’s parts, nor of nothing', () => {
    const [token, other] = [rememberOn(KEY, null, ada), rememberOn(KEY, null, eva)]
    const [id = '', mark = ''] = token.split('.')
    const forged = [
      rememberOn(Buffer.alloc(32, 8), null, ada),
      `${other.split('.')[0] ?? ''}.${mark}`,
      id,
      `${id}.${mark.slice(1)}x`,
      `${id}.`,
      mark,
      '',
      '.',
      'x'.repeat(5_000),
    ]
    expect([null, ...forged].map((one) => knownAs(KEY, one, ada))).toEqual(Array(10).fill(null))
  })

  it('remembers eight accounts, the last ones, and does not grow', () => {
    const accounts = Array.from({ length: 20 }, (_, n) => `fogon:${String(n)}@fogon.test`)
    const token = accounts.reduce<string | null>((before, account) => rememberOn(KEY, before, account), null)
    expect(accounts.filter((account) => knownAs(KEY, token, account))).toEqual(accounts.slice(-8))
    expect(token?.length).toBe(9 * 23 - 1)
    expect(rememberOn(KEY, token, accounts.at(-1) ?? '')).toBe(token)
  })

  it('a browser shows it as a cookie that no script reads, a native client as it was given', () => {
    const token = rememberOn(KEY, null, ada)
    const [cookie = '', ...attributes] = setDeviceCookie(token).split('; ')
    expect(attributes).toEqual(['Path=/', 'HttpOnly', 'Secure', 'SameSite=Strict', 'Max-Age=15552000'])
    const request = { headers: { cookie: `otra=1; ${cookie}` } }
    expect([
      deviceTokenOf(request, undefined),
      deviceTokenOf(request, 'given'),
      deviceTokenOf({ headers: {} }, undefined),
    ]).toEqual([token, 'given', null])
  })
})
