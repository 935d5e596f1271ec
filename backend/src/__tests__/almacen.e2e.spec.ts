import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { engines } from '../../../test/support/databases.js'
import { eventually } from '../../../test/support/eventually.js'
import { type MariaDb, startMariaDb } from '../../../test/support/mariadb.js'
import { withServer } from '../../../test/support/schema.js'
import { type Local, must, openWorld, order, refusedWith, type World } from '../../../test/world/world.js'
import { runMigrations } from '../migrations/run/run.js'

describe.runIf(engines.includes('mariadb'))('a serving process whose storage refuses [mariadb]', () => {
  let server: MariaDb
  let world: World
  let local: Local
  beforeAll(async () => {
    server = await startMariaDb()
    await withServer(server.url(), (run) => run(`CREATE DATABASE casa CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
      CREATE USER 'sirve'@'127.0.0.1' IDENTIFIED BY 'x'; GRANT SELECT, INSERT, UPDATE, DELETE ON casa.* TO 'sirve'@'127.0.0.1'`))
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
    expect(must(await order(phone.call, sesionId, local.carta.agua)).estado).toBe('pendiente')
  })

  it('H46 a read-only database: orders are refused clearly, screens go on reading, the same key works once it recovers, and nothing was half-written', async () => {
    const { sesionId } = await local.seat()
    const key = randomUUID()
    await withServer(server.url(), (run) => run('SET GLOBAL read_only = 1'))
    expect(refusedWith(await order(local.staff, sesionId, local.carta.agua, { key }))).toBe('no_disponible')
    expect(must(await local.staff('GET /api/sesiones/:id', { params: { id: sesionId } })).pedidos).toEqual([])
    await withServer(server.url(), (run) => run('SET GLOBAL read_only = 0'))
    const placed = must(await order(local.staff, sesionId, local.carta.agua, { key }))
    expect(must(await local.staff('GET /api/sesiones/:id', { params: { id: sesionId } })).pedidos.map(({ id }) => id)).toEqual([placed.id])
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
