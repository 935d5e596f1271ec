import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startChild } from '../../../test/support/child.js'
import { engines, freshDatabase } from '../../../test/support/databases.js'
import { withServer } from '../../../test/support/schema.js'
import { MAIN, startServer } from '../../../test/support/server.js'
import { openTrappedWire, type TrappedWire } from '../../../test/support/trappedWire.js'
import { runMigrations } from '../migrations/run/run.js'
import { mesasDemo, personalDemo } from './data.js'

describe.runIf(engines.includes('mariadb'))('the demo restaurant [mariadb]', () => {
  let url = ''
  let wire: TrappedWire
  beforeAll(async () => {
    url = await freshDatabase('mariadb')
    await runMigrations(url)
    wire = await openTrappedWire(Number(new URL(url).port))
  })
  afterAll(() => wire.close())

  it('is there whole or not at all when the process that makes it is killed, and the next start makes it', async () => {
    const count = (table: string): Promise<number> =>
      withServer(url, async (run) => Number((await run(`SELECT COUNT(*) AS n FROM ${table}`))[0]?.n))
    const through = new URL(url)
    through.port = String(wire.port)
    const env = {
      DATABASE_URL: through.href,
      DEMO: 'on',
      NODE_ENV: 'development',
      LOG_LEVEL: 'error',
      APP_SECRET: 'solo-para-pruebas-0123456789-abcdefghij',
      PORT: '0',
    }
    const mortal = startChild(process.execPath, [MAIN.bundle, 'start'], { env: { PATH: process.env.PATH, ...env } })
    wire.set({
      texts: ['insert into `mesas`', 'insert into `productos`'],
      when: 'before',
      spring: () => {
        process.kill(mortal.pid, 'SIGKILL')
      },
    })
    await mortal.ended
    expect(await count('mesas')).toBe(0)
    expect(await count('restaurantes')).toBe(0)

    const { PORT: _, ...rest } = env
    const heir = await startServer({ env: { ...rest, DATABASE_URL: url } })
    expect([await count('restaurantes'), await count('mesas'), await count('usuarios')]).toEqual([
      1,
      mesasDemo.length,
      personalDemo.length + 1,
    ])
    expect(await count('productos')).toBeGreaterThan(20)
    await heir.stop()
  }, 120_000)
})
