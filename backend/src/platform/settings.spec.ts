import { describe, expect, it } from 'vitest'
import { BadSettings, plainLinks, readSettings } from './settings.js'

const good = {
  NODE_ENV: 'production',
  DATABASE_URL: 'mysql://u:p@db.example/aris?ssl=on',
  REDIS_URL: 'rediss://r.example',
  PUBLIC_URL: 'https://mesa.example',
  APP_SECRET: 'k3Jx9-Qw7Zr1_Vb5Nm8Lp2Td6Gh4Fs0Yc',
}

describe('production', () => {
  it('starts with what is safe: closed sign-up, no demo', () => {
    expect(readSettings(good, '/nowhere')).toMatchObject({
      SIGNUP: 'closed',
      DEMO: false,
      WEBHOOK_ALLOW_PRIVATE: false,
      REFRESH_INMEMORY_FALLBACK: false,
      LOG_LEVEL: 'info',
    })
  })

  it.each([
    ['APP_SECRET', undefined],
    ['APP_SECRET', 'short'],
    ['APP_SECRET', 'a'.repeat(40)],
    ['REFRESH_INMEMORY_FALLBACK', 'on'],
    ['WEBHOOK_ALLOW_PRIVATE', 'on'],
    ['RATE_LIMIT_FACTOR', '2'],
    ['PUBLIC_URL', 'http://mesa.example'],
    ['PUBLIC_URL', undefined],
    ['DEMO', 'on'],
    ['DATABASE_URL', 'mysql://u:p@db.example/aris?ssl=insecure'],
    ['SECURITY_CONTACT', 'somebody'],
  ])('refuses to start with %s=%s, and says which setting it is', (name, value) => {
    const start = () => readSettings({ ...good, [name]: value }, '/nowhere')
    expect(start).toThrow(BadSettings)
    expect(start).toThrow(name)
  })
})

describe('connections in clear', () => {
  it.each([
    ['mysql://u:p@db.example/aris', 'redis://:p@r.example:6379', ['DATABASE_URL', 'REDIS_URL']],
    ['mysql://u:p@db.example/aris?ssl=on', 'rediss://:p@r.example:6379', []],
    ['mysql://u:p@127.0.0.1:3306/aris', 'redis://localhost', []],
    ['mysql://u:p@localhost.example/aris', 'redis://127.0.0.1.example', ['DATABASE_URL', 'REDIS_URL']],
    ['mysql://u:p@x/aris?socket=/run/mysqld.sock', undefined, []],
    ['sqlite:///datos/a.db', undefined, []],
  ])('%s and %s: %j', (DATABASE_URL, REDIS_URL, plain) => {
    expect(plainLinks({ DATABASE_URL, REDIS_URL })).toEqual(plain)
  })
})
