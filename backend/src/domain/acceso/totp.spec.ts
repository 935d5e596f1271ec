import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { base32, matchTotp, otpauthUri, totpAt } from './totp.js'

const SECRET = Buffer.from('12345678901234567890')
const at = (seconds: number) => new Date(seconds * 1000)

describe('one-time codes by the clock', () => {
  it.each([
    [59, '287082'],
    [1111111109, '081804'],
    [1111111111, '050471'],
    [1234567890, '005924'],
    [2000000000, '279037'],
    [20000000000, '353130'],
  ])('RFC 6238 appendix B: at %i s it is …%s', (seconds, code) => {
    expect(totpAt(SECRET, Math.floor(seconds / 30))).toBe(code)
  })

  it('writes secrets as RFC 4648 does', () => {
    expect(['f', 'fo', 'foo', 'foob', 'fooba', 'foobar'].map((text) => base32(Buffer.from(text)))).toEqual([
      'MY',
      'MZXQ',
      'MZXW6',
      'MZXW6YQ',
      'MZXW6YTB',
      'MZXW6YTBOI',
    ])
    expect(otpauthUri(SECRET, 'El Fogón', 'a@b.test')).toContain(
      'secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=ArisGourmet%20El%20Fog%C3%B3n&',
    )
  })

  it('takes the codes of a minute and a half, each once, and none after a newer one', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 10, max: 10_000_000 }),
        fc.integer({ min: -3, max: 3 }),
        fc.integer({ min: -4, max: 4 }),
        (paso, off, used) => {
          const taken = matchTotp(SECRET, totpAt(SECRET, paso + off), at(paso * 30 + 7), paso + used)
          if (taken === null) return
          expect(Math.abs(taken - paso)).toBeLessThanOrEqual(1)
          expect(taken).toBeGreaterThan(paso + used)
          expect(matchTotp(SECRET, totpAt(SECRET, paso + off), at(paso * 30 + 7), taken)).toBeNull()
        },
      ),
    )
    expect(matchTotp(SECRET, '287082', at(59), 0)).toBe(1)
    expect(matchTotp(SECRET, '287082', at(59 + 30), 0)).toBe(1)
    expect(matchTotp(SECRET, '287082', at(59 + 31), 0)).toBeNull()
    expect(matchTotp(SECRET, '28708', at(59), 0)).toBeNull()
  })
})
