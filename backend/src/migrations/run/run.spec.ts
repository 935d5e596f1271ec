import { existsSync, readFileSync } from 'node:fs'
import { execPath } from 'node:process'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { startChild } from '../../../../test/support/child.js'
import { describeEachEngine, engines, freshDatabase } from '../../../../test/support/databases.js'
import { schemaOf, withServer } from '../../../../test/support/schema.js'
import { openDatabase } from '../../store/engine/openDatabase.js'
import { id, nullable, text } from '../dsl/columns.js'
import { createTable, type Migration } from '../dsl/operations.js'
import { migrations } from '../registry.js'
import { verifyDatabase } from '../verify/verify.js'
import { migrationStatus, runMigrations } from './run.js'

const root = fileURLToPath(new URL('../../../../', import.meta.url))
const infra = (file: string): string => readFileSync(`${root}infra/ddls/${file}`, 'utf8')
const extra: Migration = {
  timestamp: 1_900_000_000_000,
  name: 'Extra1900000000000',
  release: '9.0.0',
  operations: [
    createTable('extras', { columns: { id: id(), nombre: text(10) }, index: [['nombre']] }),
    { op: 'addColumn', table: 'mesas', column: 'apodo', definition: nullable(text(40)) },
    { op: 'addIndex', table: 'mesas', index: { name: 'ix_mesas_apodo', columns: ['apodo'], unique: false } },
    { op: 'dropIndex', table: 'extras', name: 'ix_extras_nombre' },
    { op: 'dropColumn', table: 'mesas', column: 'reserva_nombre', unreadSince: '8.0.0' },
  ],
}

describeEachEngine('migrations', (engine) => {
  it('bring an empty database to the declared schema, once', async () => {
    const url = await freshDatabase(engine)
    expect((await migrationStatus(url)).pending).toBe(migrations.length)
    expect((await runMigrations(url)).applied).toEqual(migrations.map(({ name }) => name))
    const schema = await schemaOf(url)
    expect(await runMigrations(url)).toEqual({ applied: [], statements: 0 })
    expect(await schemaOf(url)).toEqual(schema)
    expect((await verifyDatabase(url)).filter(({ ok }) => !ok)).toEqual([])
    expect((await migrationStatus(url)).pending).toBe(0)
  })

  it('H44 two at once: one works, the other waits and finds nothing to do', async () => {
    const url = await freshDatabase(engine)
    const reports = await Promise.all([runMigrations(url), runMigrations(url), runMigrations(url)])
    expect(reports.map(({ applied }) => applied.length).sort((a, b) => a - b)).toEqual([0, 0, migrations.length])
    expect((await migrationStatus(url)).rows).toHaveLength(migrations.length)
  })

  it('H44 stopped at any statement and run again, converge', async () => {
    const straight = await freshDatabase(engine)
    const list = [...migrations, extra]
    const { statements } = await runMigrations(straight, { migrations: list })
    const url = await freshDatabase(engine)
    for (let stop = 1; ; stop += 7) {
      let seen = 0
      const run = runMigrations(url, {
        migrations: list,
        onStatement: () => {
          if ((seen += 1) > stop) throw new Error('detenido')
        },
      })
      const done = await run.then(
        () => true,
        (error: Error) => error.message !== 'detenido',
      )
      if (done) break
      expect(stop).toBeLessThan(statements)
    }
    expect(await schemaOf(url)).toEqual(await schemaOf(straight))
  })

  it('leave alone the history that others wrote', async () => {
    const url = await freshDatabase(engine)
    await runMigrations(url)
    const db = openDatabase(url)
    await db.transaction((trx) =>
      trx
        .$extendTables<{ migrations: { timestamp: number; name: string } }>()
        .insertInto('migrations')
        .values({ timestamp: 7, name: 'DeOtros7' })
        .execute(),
    )
    await db.close()
    expect((await runMigrations(url)).applied).toEqual([])
    expect((await migrationStatus(url)).rows).toContainEqual({ name: 'DeOtros7', state: 'foreign' })
  })
})

describe.runIf(engines.includes('mariadb'))('migrations and the DBA [mariadb]', () => {
  const distributed = infra('create_distributed_tables.sql')

  it('core_schema.sql is the same schema, with nothing left to do', async () => {
    const [byFile, byRun] = [await freshDatabase('mariadb'), await freshDatabase('mariadb')]
    await withServer(byFile, (run) => run(infra('core_schema.sql')))
    await runMigrations(byRun)
    expect(await schemaOf(byFile)).toEqual(await schemaOf(byRun))
    expect((await runMigrations(byFile)).applied).toEqual([])
  })

  it('create_distributed_tables.sql before and after migrate:run, twice each: same schema, no row touched', async () => {
    const reference = await freshDatabase('mariadb')
    await runMigrations(reference)
    const schema = await schemaOf(reference)
    const before = await freshDatabase('mariadb')
    await withServer(before, async (run) => {
      await run(distributed)
      await run(EVENT)
      await run(distributed)
    })
    await runMigrations(before)
    await runMigrations(before)
    await withServer(before, (run) => run(distributed))
    expect(await schemaOf(before)).toEqual(schema)
    expect(await withServer(before, (run) => run('SELECT id, type FROM outbox'))).toEqual([{ id: 'e', type: 't' }])

    const after = await freshDatabase('mariadb')
    await runMigrations(after)
    await withServer(after, (run) => run(EVENT + distributed + distributed))
    await runMigrations(after)
    expect(await schemaOf(after)).toEqual(schema)
    expect(await withServer(after, (run) => run('SELECT id FROM outbox'))).toEqual([{ id: 'e' }])
  })

  it('a user without DDL rights on those two tables migrates the rest; without any, finds nothing to do', async () => {
    const admin = await freshDatabase('mariadb')
    const reference = await freshDatabase('mariadb')
    await runMigrations(reference)
    await withServer(admin, (run) => run(distributed))
    const others = ['migrations', ...(await tablesOf(reference))].filter(
      (table) => table !== 'outbox' && table !== 'refresh_tokens',
    )
    const limited = await userWith(admin, 'SELECT, INSERT, UPDATE, DELETE', others)
    await expect(withServer(limited, (run) => run('CREATE TABLE intruso (n INT)'))).rejects.toThrow(/denied/)
    await runMigrations(limited)
    expect(await schemaOf(admin)).toEqual(await schemaOf(reference))
    const serving = await userWith(admin, 'SELECT, INSERT, UPDATE, DELETE', [])
    expect((await runMigrations(serving)).applied).toEqual([])
  })

  it('a table in another shape: stops before any change and prints the ALTER', async () => {
    const url = await freshDatabase('mariadb')
    await withServer(url, (run) =>
      run(
        `${distributed} ALTER TABLE outbox DROP INDEX ix_outbox_shard_seq, DROP COLUMN last_error, MODIFY type VARCHAR(20)`,
      ),
    )
    const refusal = await runMigrations(url).then(
      () => '',
      (error: Error) => error.message,
    )
    expect(refusal).toMatch(
      /ADD COLUMN `last_error` .*MODIFY COLUMN `type` VARCHAR\(60\)|MODIFY COLUMN `type` VARCHAR\(60\)[\s\S]*ADD COLUMN `last_error`/,
    )
    expect(await tablesOf(url)).toEqual(['outbox', 'refresh_tokens'])
    const alter = refusal.slice(refusal.indexOf('ALTER TABLE'))
    await withServer(url, (run) => run(alter))
    expect((await runMigrations(url)).applied).toHaveLength(migrations.length)
  })

  it('gives up on a table that a long query holds, and leaves nobody queueing', async () => {
    const url = await freshDatabase('mariadb')
    await runMigrations(url)
    await withServer(url, async (run) => {
      await run('START TRANSACTION; SELECT * FROM mesas')
      const migration = { ...extra, operations: extra.operations.filter(({ op }) => op === 'addColumn') }
      const work = runMigrations(url, { migrations: [...migrations, migration], lockWait: { seconds: 1, attempts: 1 } })
      await expect(work).rejects.toThrow(/Lock wait timeout/)
      await run('COMMIT')
      expect((await runMigrations(url, { migrations: [...migrations, migration] })).applied).toEqual([migration.name])
    })
  })

  it.runIf(existsSync(`${root}backend/dist/migrations/run/run.js`))(
    'H44 killed for real, at every statement, in a loop: converges',
    async () => {
      const reference = await freshDatabase('mariadb')
      const { statements } = await runMigrations(reference)
      const url = await freshDatabase('mariadb')
      let kills = 0
      for (;;) {
        const child = startChild(execPath, ['--input-type=module', '-e', KILLED], {
          env: { URL: url, RUN: `${root}backend/dist/migrations/run/run.js`, DELAY: String(kills % 4) },
        })
        const code = await child.ended
        if (code === 0) break
        expect(code, child.output()).toBe(128)
        kills += 1
        expect(kills).toBeLessThan(statements * 3)
      }
      // On a fast machine one life may see two statements through before it ends.
      expect(kills).toBeGreaterThan(statements / 2)
      expect(await schemaOf(url)).toEqual(await schemaOf(reference))
      expect((await verifyDatabase(url)).filter(({ ok }) => !ok)).toEqual([])
    },
    300_000,
  )
})

/** Sends the next statement that is needed and dies a moment after, without waiting for the answer. */
const KILLED = `
  const { runMigrations } = await import(process.env.RUN)
  const die = () => process.kill(process.pid, 'SIGKILL')
  await runMigrations(process.env.URL, { onStatement: () => { setTimeout(die, Number(process.env.DELAY)) } })`

const EVENT = `INSERT INTO outbox (shard, id, restaurante_id, aggregate_type, aggregate_id, aggregate_version, type, payload, canales, created_at)
  VALUES (0, 'e', 'r', 'a', 'x', 1, 't', '{}', '[]', '2026-01-01');`

async function tablesOf(url: string): Promise<string[]> {
  const rows = await withServer(url, (run) =>
    run(
      "SELECT TABLE_NAME AS name FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME <> 'migrations' ORDER BY 1",
    ),
  )
  return rows.map(({ name }) => String(name))
}

let users = 0

/** A new user of the database with these rights everywhere, and DDL rights on some tables; its URL. */
async function userWith(url: string, rights: string, ddlTables: readonly string[]): Promise<string> {
  const { pathname } = new URL(url)
  const database = pathname.slice(1)
  const user = `u${process.pid}_${(users += 1)}`
  await withServer(url, async (run) => {
    await run(
      `CREATE USER '${user}'@'127.0.0.1' IDENTIFIED BY 'x'; GRANT ${rights} ON ${database}.* TO '${user}'@'127.0.0.1'`,
    )
    for (const table of ddlTables)
      await run(`GRANT CREATE, ALTER, INDEX, REFERENCES ON ${database}.${table} TO '${user}'@'127.0.0.1'`)
  })
  const own = new URL(url)
  own.username = user
  own.password = 'x'
  return own.href
}
