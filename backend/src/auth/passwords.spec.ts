import { hashSync } from 'bcryptjs'
import { describe, expect, it } from 'vitest'
import { NO_PASSWORD } from '../domain/acceso/roles.js'
import { compareAtLogin, hashPassword, REFUSED_AFTER_MS, verifyPassword } from './passwords.js'

describe('a password at the door', () => {
  it('no refusal comes sooner than another, whatever hash is stored, or none (H67)', async () => {
    const stored = [null, NO_PASSWORD, await hashPassword('una clave larga 2026'), hashSync('una clave larga 2026', 4)]
    for (const one of stored) {
      const began = performance.now()
      expect(await compareAtLogin(one, 'no es esta')).toMatchObject({ ok: false })
      expect(performance.now() - began).toBeGreaterThanOrEqual(REFUSED_AFTER_MS - 1)
    }
  })

  it('nothing is hashed to what stands for no password', async () => {
    for (const guess of [NO_PASSWORD, '', 'una clave larga 2026'])
      expect((await compareAtLogin(NO_PASSWORD, guess)).ok).toBe(false)
  })

  it.each([
    ['nothing', ''],
    ['a password as it was typed', 'una clave larga 2026'],
    ['MD5', '5f4dcc3b5aa765d61d8327deb882cf99'],
    ['SHA-512 crypt', `$6$sal$${'a'.repeat(86)}`],
    ['bcrypt of a kind that nobody has', `$2x$10$${'a'.repeat(53)}`],
    ['bcrypt without a number of rounds', `$2b$xx$${'a'.repeat(53)}`],
    ['bcrypt of a cost that takes days', `$2b$31$${'a'.repeat(53)}`],
    ['bcrypt that was cut off', `$2b$10$${'a'.repeat(20)}`],
    ['argon2 that was cut off', '$argon2id$v=19$m=19456,t=2,p=1$c2Fs'],
    ['argon2 of a salt that is too short', '$argon2id$v=19$m=19456,t=2,p=1$YQ$YQ'],
    ['argon2 of no lanes', '$argon2id$v=19$m=19456,t=2,p=0$c2FsdHNhbHRzYWx0$c2FsdHNhbHRzYWx0'],
    ['argon2 that asks for 4 TB', '$argon2id$v=19$m=4294967295,t=2,p=1$c2FsdHNhbHRzYWx0$c2FsdHNhbHRzYWx0'],
    ['letters that are not ASCII', 'contraseña 🍽'],
    ['255 of anything', '$'.repeat(255)],
  ])('%s in the place of a hash refuses the password, and nothing breaks', async (_, stored) => {
    for (const guess of ['una clave larga 2026', stored])
      expect(await verifyPassword(stored, guess)).toEqual({ ok: false, rehash: false })
  })

  it('hashes of both kinds still match, and those of the old kind are to be stored anew', async () => {
    expect(await verifyPassword(await hashPassword('una clave larga 2026'), 'una clave larga 2026')).toEqual({
      ok: true,
      rehash: false,
    })
    expect(await verifyPassword(hashSync('una clave larga 2026', 4), 'una clave larga 2026')).toEqual({
      ok: true,
      rehash: true,
    })
  })
})
