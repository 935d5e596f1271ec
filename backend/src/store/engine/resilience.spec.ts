import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from 'kysely'
import { engines, freshDatabase } from '../../../../test/support/databases.js'
import { eventually } from '../../../../test/support/eventually.js'
import { type MariaDb, startMariaDb } from '../../../../test/support/mariadb.js'
import { withServer } from '../../../../test/support/schema.js'
import { runMigrations } from '../../migrations/run/run.js'
import type { Engine } from './engine.js'
import { openDatabase } from './openDatabase.js'
import { isUnavailable } from './errors.js'

const NOW = new Date('2026-11-22T03:04:05.678Z')
const log = {
  client: 'web',
  createdAt: NOW,
  expiresAt: NOW,
  familiaExpiresAt: NOW,
  generacion: 1,
  restauranteId: 'r',
  usuarioId: 'u',
}
const addToken = (engine: Engine, name: string, dispositivo: string | null = null): Promise<unknown> =>
  engine.transaction((trx) =>
    trx
      .insertInto('refreshTokens')
      .values({ ...log, id: name, familiaId: name, tokenHash: name, dispositivo })
      .execute(),
  )
const countTokens = async (engine: Engine): Promise<number> =>
  (
    await engine.read
      .selectFrom('refreshTokens')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
  ).n
const failure = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  )

describe('an embedded database whose disk fails', () => {
  let engine: Engine
  beforeAll(async () => {
    const url = await freshDatabase('sqlite')
    await runMigrations(url)
    engine = openDatabase(url)
  })
  afterAll(() => engine.close())

  it('H46 full: refused as unavailable, nothing half-written, reading goes on, recovers by itself', async () => {
    const limit = (pages: number) =>
      engine.transaction((trx) => sql`pragma max_page_count = ${sql.lit(pages)}`.execute(trx))
    await limit(1)
    const error = await failure(
      engine.transaction(async (trx) => {
        await trx
          .insertInto('refreshTokens')
          .values({ ...log, id: 'a', familiaId: 'a', tokenHash: 'a' })
          .execute()
        for (let n = 0; n < 200; n += 1) {
          await trx
            .insertInto('outbox')
            .values({
              shard: 0,
              id: `e${n}`,
              restauranteId: 'r',
              aggregateType: 'a',
              aggregateId: 'a',
              aggregateVersion: n,
              type: 't',
              payload: { relleno: 'x'.repeat(9_000) },
              canales: [],
              createdAt: NOW,
            })
            .execute()
        }
      }),
    )
    expect([isUnavailable(error), await countTokens(engine)]).toEqual([true, 0])
    await limit(1_000_000)
    await addToken(engine, 'b')
    expect(await countTokens(engine)).toBe(1)
  })

  it('H46 read-only: refused as unavailable, recovers by itself', async () => {
    const error = await failure(
      engine.transaction(async (trx) => {
        await sql`pragma query_only = on`.execute(trx)
        try {
          await trx
            .insertInto('refreshTokens')
            .values({ ...log, id: 'c', familiaId: 'c', tokenHash: 'c' })
            .execute()
        } finally {
          await sql`pragma query_only = off`.execute(trx)
        }
      }),
    )
    expect(isUnavailable(error)).toBe(true)
    await addToken(engine, 'd')
  })
})

it.each([
  ['disk full', 1021],
  ['table full', 1114],
  ['no space', 28],
  ['server gone', 2006],
  ['too many connections', 1040],
])('H46 a server’s %s counts as unavailable', (_, errno) => {
  expect(isUnavailable(Object.assign(new Error('x'), { errno }))).toBe(true)
})

describe.runIf(engines.includes('mariadb'))('a server that fails', () => {
  let server: MariaDb
  let engine: Engine
  let limited = ''
  beforeAll(async () => {
    server = await startMariaDb()
    await withServer(server.url(), (run) =>
      run(`CREATE DATABASE pequena CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
      CREATE USER 'sirve'@'127.0.0.1' IDENTIFIED BY 'x'; GRANT SELECT, INSERT, UPDATE, DELETE ON pequena.* TO 'sirve'@'127.0.0.1'`),
    )
    await runMigrations(server.url('pequena'))
    limited = server.url('pequena').replace(/\/\/.*@/, '//sirve:x@')
    engine = openDatabase(limited)
  })
  afterAll(async () => {
    await engine.close()
    await server.stop()
  })

  it('H46 read-only: refused as unavailable, recovers by itself', async () => {
    await withServer(server.url(), (run) => run('SET GLOBAL read_only = 1'))
    expect(isUnavailable(await failure(addToken(engine, 'a')))).toBe(true)
    expect(await countTokens(engine)).toBe(0)
    await withServer(server.url(), (run) => run('SET GLOBAL read_only = 0'))
    await addToken(engine, 'a')
    expect(await countTokens(engine)).toBe(1)
  })

  it('connections that the server cut: refused as unavailable once, then served again', async () => {
    await addToken(engine, 'b')
    await withServer(server.url(), async (run) => {
      const ids = await run("SELECT ID AS id FROM information_schema.PROCESSLIST WHERE USER = 'sirve'")
      for (const { id } of ids) await run(`KILL ${Number(id)}`)
    })
    const error = await failure(addToken(engine, 'c'))
    expect(error === undefined || isUnavailable(error)).toBe(true)
    await addToken(engine, 'd')
    expect(await countTokens(engine)).toBeGreaterThan(2)
  })

  it('H25: a server that knows no time-out of transactions: its time-out of connections frees what a frozen one has locked, and nobody minds it otherwise', async () => {
    const [frozen, other] = [openDatabase(limited, { poolSize: 1 }), openDatabase(limited, { poolSize: 1 })]
    await addToken(other, 'w')
    // As MySQL is told at the start of each session; MariaDB has its own, of ten seconds.
    for (const one of [frozen, other])
      await one.transaction((trx) => sql`set session wait_timeout = 1, idle_transaction_timeout = 0`.execute(trx))
    let [locked, wakeUp]: (() => void)[] = [() => undefined, () => undefined]
    const isLocked = new Promise<void>((resolve) => {
      locked = resolve
    })
    const asleep = new Promise<void>((resolve) => {
      wakeUp = resolve
    })
    const sleeper = frozen
      .transaction(async (trx) => {
        await trx.selectFrom('refreshTokens').select('id').where('id', '=', 'w').forUpdate().execute()
        locked?.()
        await asleep
        await trx.updateTable('refreshTokens').set({ dispositivo: 'frozen' }).where('id', '=', 'w').execute()
      })
      .then(
        () => 'committed',
        () => 'ended by the server',
      )
    await isLocked
    await engine.transaction((trx) =>
      trx.updateTable('refreshTokens').set({ dispositivo: 'heir' }).where('id', '=', 'w').execute(),
    )
    wakeUp?.()
    expect(await sleeper).toBe('ended by the server')
    await withServer(server.url(), (run) =>
      eventually(
        async () =>
          (
            await run(
              "SELECT COUNT(*) AS n FROM information_schema.PROCESSLIST WHERE USER = 'sirve' AND COMMAND = 'Sleep' AND TIME > 1",
            )
          )[0]?.n === 0,
      ),
    )
    await addToken(frozen, 'x')
    await addToken(other, 'y')
    const kept = await engine.read
      .selectFrom('refreshTokens')
      .select('dispositivo')
      .where('id', '=', 'w')
      .executeTakeFirst()
    expect(kept?.dispositivo).toBe('heir')
    await Promise.all([frozen.close(), other.close()])
  })

  it('a server that is gone: refused as unavailable', async () => {
    const nobody = openDatabase('mysql://nadie:nada@127.0.0.1:1/x')
    expect(isUnavailable(await failure(addToken(nobody, 'a')))).toBe(true)
    expect(isUnavailable(await failure(countTokens(nobody)))).toBe(true)
    await nobody.close()
  })
})

describe.runIf(engines.includes('mariadb'))('credentials [mariadb]', () => {
  it('H45 rotate under load: no failed transaction, no failed read', async () => {
    const url = await freshDatabase('mariadb')
    await runMigrations(url)
    const user = async (n: number): Promise<string> => {
      const own = new URL(url)
      ;[own.username, own.password] = [`rota${process.pid}_${n}`, `clave${n}`]
      await withServer(url, (run) =>
        run(
          `CREATE USER '${own.username}'@'127.0.0.1' IDENTIFIED BY 'clave${n}'; GRANT SELECT, INSERT, UPDATE, DELETE ON ${own.pathname.slice(1)}.* TO '${own.username}'@'127.0.0.1'`,
        ),
      )
      return own.href
    }
    const engine = openDatabase(await user(0))
    let stopped = false
    let done = 0
    const workers = Array.from({ length: 8 }, async (_, worker) => {
      for (let n = 0; !stopped; n += 1, done += 1) {
        await addToken(engine, `${worker}-${n}`)
        await countTokens(engine)
      }
    })
    for (let n = 1; n <= 3; n += 1) {
      await engine.moveTo(await user(n))
      await withServer(url, (run) => run(`ALTER USER 'rota${process.pid}_${n - 1}'@'127.0.0.1' IDENTIFIED BY 'ya-no'`))
      const reached = done + 40
      while (done < reached) await new Promise((resolve) => setImmediate(resolve))
    }
    await expect(engine.moveTo(url.replace(/\/\/.*@/, '//nadie:nada@'))).rejects.toThrow(/denied/)
    stopped = true
    await Promise.all(workers)
    expect(await countTokens(engine)).toBe(done)
    await engine.close()
  })
})
