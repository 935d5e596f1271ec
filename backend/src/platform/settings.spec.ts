import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execPath } from 'node:process'
import { afterEach, describe, expect, it } from 'vitest'
import { startChild } from '../../../test/support/child.js'
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

describe('the secret that nobody gave', () => {
  const folder = mkdtempSync(join(tmpdir(), 'aris-secreto-'))
  afterEach(() => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'data', 'secret')

  it('is one for all processes that start for the first time at once (issue 10, line 33)', async () => {
    mkdirSync(folder, { recursive: true })
    const children = Array.from({ length: 10 }, () =>
      startChild(
        execPath,
        [
          '--import',
          new URL('../../../scripts/lib/typescript.mjs', import.meta.url).href,
          '--input-type=module',
          '-e',
          FIRST,
          new URL('./settings.ts', import.meta.url).href,
          folder,
        ],
        {
          env: { COUNT: '10' },
        },
      ),
    )
    await Promise.all(children.map((child) => child.ended))
    const secrets = new Set(children.map((child) => /secret=(.*)/.exec(child.output())?.[1]))
    expect([...secrets]).toEqual([readFileSync(file, 'utf8')])
    expect(readdirSync(join(folder, 'data'))).toEqual(['secret'])
    expect(statSync(file).mode & 0o777).toBe(0o600)
  }, 60_000)

  it.each(['', 'cut off'])('is refused, and not replaced, where its file holds «%s» (issue 10, line 33)', (text) => {
    mkdirSync(join(folder, 'data'), { recursive: true })
    writeFileSync(file, text)
    expect(() => readSettings({}, folder)).toThrow(BadSettings)
    expect(readFileSync(file, 'utf8')).toBe(text)
  })
})

/** Looks whether the file is there, and goes on only when all others have looked: that is where they met. */
const FIRST = `
  import fs from 'node:fs'
  import { syncBuiltinESMExports } from 'node:module'
  const look = fs.existsSync
  fs.existsSync = (path) => {
    const found = look(path)
    if (!String(path).endsWith('secret')) return found
    fs.writeFileSync(process.argv[2] + '/looked-' + process.pid, '')
    const looked = () => fs.readdirSync(process.argv[2]).filter((name) => name.startsWith('looked-')).length
    while (looked() < Number(process.env.COUNT)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5)
    return found
  }
  syncBuiltinESMExports()
  const { readSettings } = await import(process.argv[1])
  console.log('secret=' + readSettings({}, process.argv[2]).APP_SECRET)`
