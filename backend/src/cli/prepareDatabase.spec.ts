import { afterEach, describe, expect, it, vi } from 'vitest'
import { describeEachEngine, engines, freshDatabase } from '../../../test/support/databases.js'
import { withServer } from '../../../test/support/schema.js'
import { migrationStatus, runMigrations } from '../migrations/run/run.js'
import { mayChangeSchema, prepareDatabase } from './prepareDatabase.js'
import { lockServing } from './servingLock.js'

afterEach(() => {
  vi.restoreAllMocks()
})

describeEachEngine('before serving', (engine) => {
  it('migrates outside production', async () => {
    const url = await freshDatabase(engine)
    await prepareDatabase({ DATABASE_URL: url, NODE_ENV: 'development' })
    expect((await migrationStatus(url)).pending).toBe(0)
  })

  it('without Redis a second serving process is refused with the reason, until the first one ends', async () => {
    const url = await freshDatabase(engine)
    const unlock = await lockServing({ DATABASE_URL: url })
    await expect(lockServing({ DATABASE_URL: url }, 0)).rejects.toThrow('REDIS_URL')
    const waiting = lockServing({ DATABASE_URL: url })
    await unlock()
    await (
      await waiting
    )()
  })
})

describe.runIf(engines.includes('mariadb'))('before serving in production [mariadb]', () => {
  it('refuses pending migrations, and says what to do', async () => {
    const url = await freshDatabase('mariadb')
    await expect(prepareDatabase({ DATABASE_URL: url, NODE_ENV: 'production' })).rejects.toThrow('npm run migrate:run')
    expect(await withServer(url, (run) => run('SHOW TABLES'))).toEqual([])
  })

  it('warns of a user with DDL rights, and not of one without', async () => {
    const url = await freshDatabase('mariadb')
    await runMigrations(url)
    const said = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    await prepareDatabase({ DATABASE_URL: url, NODE_ENV: 'production' })
    expect(said).toHaveBeenCalledWith(expect.stringMatching(/AVISO|WARNING/))
    const own = new URL(url)
    ;[own.username, own.password] = [`s${process.pid}`, 'x']
    await withServer(url, (run) =>
      run(
        `CREATE USER '${own.username}'@'127.0.0.1' IDENTIFIED BY 'x'; GRANT SELECT, INSERT, UPDATE, DELETE ON ${own.pathname.slice(1)}.* TO '${own.username}'@'127.0.0.1'`,
      ),
    )
    expect(await mayChangeSchema(own.href)).toBe(false)
    expect(await mayChangeSchema(url)).toBe(true)
  })

  it('with Redis any number may serve one server', async () => {
    const it = { DATABASE_URL: await freshDatabase('mariadb'), REDIS_URL: 'redis://127.0.0.1:1' }
    const locks = await Promise.all([lockServing(it), lockServing(it)])
    expect(locks).toHaveLength(2)
    for (const unlock of locks) await unlock()
  })
})
