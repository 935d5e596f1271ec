import { randomUUID } from 'node:crypto'
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { engines } from '../../../../test/support/databases.js'
import { eventually } from '../../../../test/support/eventually.js'
import { type MariaDb, startMariaDb } from '../../../../test/support/mariadb.js'
import { withServer } from '../../../../test/support/schema.js'
import { openScreen } from '../../../../test/world/live.js'
import { type Local, must, openWorld, order, refusedWith, type World } from '../../../../test/world/world.js'
import { runMigrations } from '../../migrations/run/run.js'

describe.runIf(engines.includes('mariadb'))('a serving process whose storage refuses [mariadb]', () => {
  let server: MariaDb
  let world: World
  let local: Local
  beforeAll(async () => {
    server = await startMariaDb()
    await withServer(server.url(), (run) =>
      run(`CREATE DATABASE casa CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
      CREATE USER 'sirve'@'127.0.0.1' IDENTIFIED BY 'x'; GRANT SELECT, INSERT, UPDATE, DELETE ON casa.* TO 'sirve'@'127.0.0.1'`),
    )
    await runMigrations(server.url('casa'))
    world = await openWorld('mariadb', {}, server.url('casa').replace(/\/\/.*@/, '//sirve:x@'))
    local = await world.openRestaurante()
  }, 120_000)
  afterAll(async () => {
    await world.stop()
    await server.stop()
  })

  it('serves with a user that has no DDL rights', async () => {
    const { sesionId, phone } = await local.seat()
    const screen = await openScreen(local.staff)
    const placed = must(await order(phone.call, sesionId, local.carta.agua))
    expect(placed.estado).toBe('pendiente')
    await screen.hear(({ subject }) => subject === placed.id)
    screen.close()
    await eventually(
      async () =>
        must(await local.staff('GET /api/outbox/events', { query: { subject: placed.id } })).items.length === 1,
    )
    await eventually(async () => must(await local.staff('GET /api/outbox/status')).waiting === 0)
  })

  it('H46 a read-only database: orders are refused clearly, screens go on reading, the same key works once it recovers, and nothing was half-written', async () => {
    const { sesionId } = await local.seat()
    const key = randomUUID()
    await withServer(server.url(), (run) => run('SET GLOBAL read_only = 1'))
    expect(refusedWith(await order(local.staff, sesionId, local.carta.agua, { key }))).toBe('no_disponible')
    expect(must(await local.staff('GET /api/sesiones/:id', { params: { id: sesionId } })).pedidos).toEqual([])
    await withServer(server.url(), (run) => run('SET GLOBAL read_only = 0'))
    const placed = must(await order(local.staff, sesionId, local.carta.agua, { key }))
    expect(
      must(await local.staff('GET /api/sesiones/:id', { params: { id: sesionId } })).pedidos.map(({ id }) => id),
    ).toEqual([placed.id])
  })

  it('H46 connections cut by the server: served again by itself', async () => {
    const { sesionId } = await local.seat()
    await withServer(server.url(), async (run) => {
      const ids = await run("SELECT ID AS id FROM information_schema.PROCESSLIST WHERE USER = 'sirve'")
      for (const { id } of ids) await run(`KILL ${Number(id)}`)
    })
    await eventually(async () => (await order(local.staff, sesionId, local.carta.agua)).ok)
    expect((await fetch(`${world.server.url}/health/ready`)).ok).toBe(true)
  })
})

describe.runIf(engines.includes('mariadb'))('a serving process whose credentials rotate [mariadb]', () => {
  const folder = mkdtempSync(join(tmpdir(), 'aris-claves-'))
  const file = join(folder, 'url')
  let server: MariaDb
  let world: World
  beforeAll(async () => {
    server = await startMariaDb()
    await withServer(server.url(), (run) => run('CREATE DATABASE casa CHARACTER SET utf8mb4 COLLATE utf8mb4_bin'))
    await runMigrations(server.url('casa'))
    await rotateTo(1)
    world = await openWorld('mariadb', { DATABASE_URL: '', DATABASE_URL_FILE: file }, server.url('casa'))
  }, 120_000)
  afterAll(async () => {
    await world.stop()
    await server.stop()
    rmSync(folder, { recursive: true })
  })

  /** A new user; the file is replaced as an agent does it. */
  async function rotateTo(n: number): Promise<void> {
    await withServer(server.url(), (run) =>
      run(
        `CREATE USER 'gira${n}'@'127.0.0.1' IDENTIFIED BY 'clave${n}'; GRANT SELECT, INSERT, UPDATE, DELETE ON casa.* TO 'gira${n}'@'127.0.0.1'`,
      ),
    )
    writeFileSync(`${file}.nueva`, server.url('casa').replace(/\/\/.*@/, `//gira${n}:clave${n}@`))
    renameSync(`${file}.nueva`, file)
  }

  const connectionsOf = (user: string) =>
    withServer(
      server.url(),
      async (run) => (await run(`SELECT ID FROM information_schema.PROCESSLIST WHERE USER = '${user}'`)).length,
    )

  it('H45 under load: no failed request, and nothing is left of the old user', async () => {
    const local = await world.openRestaurante()
    const { sesionId } = await local.seat()
    let stopped = false
    let orders = 0
    const failures: string[] = []
    const load = Array.from({ length: 4 }, async () => {
      while (!stopped) {
        const placed = await order(local.staff, sesionId, local.carta.agua)
        if (placed.ok) orders += 1
        else failures.push(JSON.stringify(placed.problem))
      }
    })
    await rotateTo(2)
    await eventually(
      async () => (await connectionsOf('gira2')) > 1 && (await connectionsOf('gira1')) <= SERVING_LOCK,
      30_000,
    )
    await withServer(server.url(), (run) => run("ALTER USER 'gira1'@'127.0.0.1' IDENTIFIED BY 'ya-no'"))
    const reached = orders + 20
    await eventually(() => orders >= reached || failures.length > 0, 30_000)
    stopped = true
    await Promise.all(load)
    expect(failures).toEqual([])
  }, 120_000)
})

/** The lock that keeps a second process away stays on the connection that took it. */
const SERVING_LOCK = 1
