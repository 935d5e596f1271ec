import { hashSync } from 'bcryptjs'
import { describe, expect, it } from 'vitest'
import { NO_PASSWORD } from '../domain/acceso/roles.js'
import { compareAtLogin, hashPassword, REFUSED_AFTER_MS } from './passwords.js'

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
})
