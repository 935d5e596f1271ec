import { createClient, type CallResult } from '@arisgourmet/contract/client'
import { routes } from '@arisgourmet/contract/http/routes'
import type { RouteSpec } from '@arisgourmet/contract/http/route'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { engines } from '../../../../test/support/databases.js'
import { type MariaDb, startMariaDb } from '../../../../test/support/mariadb.js'
import { withServer } from '../../../../test/support/schema.js'
import { planEvening } from '../../../../test/service-day/plan.js'
import { playEvening } from '../../../../test/service-day/play.js'
import { type Local, must, openWorld, order, type World } from '../../../../test/world/world.js'
import { foldMigrations } from '../../migrations/dsl/model.js'
import { findUncommon } from '../../migrations/lint/commonSql.js'
import { migrations } from '../../migrations/registry.js'
import { renderSqlite } from '../../migrations/render/sqlite.js'

const tables = foldMigrations(migrations).tables

/** Read whole on purpose: a few rows for the whole platform, dead letters that wait for somebody (counted for a metric), or the outbox, which is read in order of its key and emptied. */
const READ_WHOLE = new Set(['signing_keys', 'relay_leases', 'sink_cursors', 'outbox', 'outbox_dead'])

describe.runIf(engines.includes('mariadb'))('every stored query of an evening [mariadb]', () => {
  let server: MariaDb
  let world: World
  let statements: readonly string[] = []
  let url = ''
  beforeAll(async () => {
    server = await startMariaDb({ args: ['--log-output=TABLE'] })
    url = server.url('consultas')
    await withServer(server.url(), (run) => run('CREATE DATABASE consultas CHARACTER SET utf8mb4 COLLATE utf8mb4_bin'))
    world = await openWorld('mariadb', {}, url)
    await withServer(server.url(), (run) => run('SET GLOBAL general_log = ON'))
    await liveThroughADay(world)
    await withServer(server.url(), (run) => run('SET GLOBAL general_log = OFF'))
    statements = await loggedStatements(server)
  }, 180_000)
  afterAll(async () => {
    await world.stop()
    await server.stop()
  })

  it('there are many, on nearly every table', () => {
    const touched = [...tables.keys()].filter((table) => statements.some((sql) => new RegExp(`\`${table}\``).test(sql)))
    expect(statements.length).toBeGreaterThan(80)
    expect(touched.length).toBeGreaterThan(25)
  })

  it('finds its rows by an index (EXPLAIN on the server)', async () => {
    const scans: string[] = []
    await withServer(url, async (run) => {
      for (const sql of statements.filter(readsOrChanges)) {
        const rows = await run(`EXPLAIN ${sql}`)
        const bad = rows.filter(
          ({ table, type, possible_keys, key }) =>
            type === 'ALL' && possible_keys === null && key === null && isLarge(String(table), sql),
        )
        if (bad.length > 0) scans.push(`${bad.map(({ table }) => String(table)).join(', ')}: ${sql.slice(0, 400)}`)
      }
    })
    expect(scans).toEqual([])
  })

  it('finds its rows by an index (EXPLAIN QUERY PLAN of SQLite)', () => {
    const db = new DatabaseSync(':memory:')
    for (const migration of migrations) for (const { sql } of renderSqlite(migration)) db.exec(sql)
    const scans = statements.filter(readsOrChanges).flatMap((sql) => {
      const plan = db
        .prepare(`EXPLAIN QUERY PLAN ${forSqlite(sql)}`)
        .all()
        .map(({ detail }) => String(detail))
      const bad = plan.filter(
        (detail) =>
          /^SCAN /.test(detail) && !/USING (COVERING )?INDEX/.test(detail) && isLarge(detail.split(' ')[1] ?? '', sql),
      )
      return bad.map((detail) => `${detail}: ${sql.slice(0, 400)}`)
    })
    db.close()
    expect(scans).toEqual([])
  })

  it('is written in what MySQL 8.4 takes too', () => {
    expect(statements.flatMap((sql) => findUncommon(sql).map((form) => `${form}: ${sql.slice(0, 300)}`))).toEqual([])
  })

  it('a request asks few questions, and as many with more orders as with few', async () => {
    const local = await world.openRestaurante()
    const { sesionId, phone } = await local.seat()
    const board = () => local.staff('GET /api/pedidos', { query: { estado: 'activos', estacionId: local.carta.barra } })
    const bill = () => local.staff('GET /api/sesiones/:id/cuenta', { params: { id: sesionId } })
    const place = () => order(phone.call, sesionId, local.carta.agua)
    must(await place())
    const few = {
      place: await countStatements(server, place),
      board: await countStatements(server, board),
      bill: await countStatements(server, bill),
    }
    for (let n = 0; n < 9; n++) must(await place())
    const many = {
      place: await countStatements(server, place),
      board: await countStatements(server, board),
      bill: await countStatements(server, bill),
    }
    expect(many).toEqual(few)
    expect(few.place).toBeLessThanOrEqual(30)
    expect(few.board).toBeLessThanOrEqual(8)
    expect(few.bill).toBeLessThanOrEqual(12)
  })

  it('names its restaurante, wherever it reads or changes a tenant’s table by anything but a secret of its own', () => {
    const foreign = statements.filter((sql) => {
      const tenant = [...tables.values()].some(
        ({ name, columns }) =>
          columns.restaurante_id && new RegExp(`(from|join|update|into) \`${name}\``, 'i').test(sql),
      )
      return tenant && !/restaurante_id/.test(sql) && !BY_A_SECRET.some((pattern) => pattern.test(sql))
    })
    expect(foreign).toEqual([])
  })
})

/** Global keys that nobody can guess or that lead to a restaurante, photos, which are public, and the platform's own readers. */
const BY_A_SECRET: readonly RegExp[] = [
  /`codigo_qr` = /,
  /`token_hash` = /,
  /from `fotos` where `id` = /,
  /`familia_id` = /,
  /from `outbox`|`event_log`|`outbox_dead`|`sink_waiting`/,
  /^delete from `(idempotency_keys|refresh_tokens)`/i,
  // The platform's own retention, by age and for all restaurantes.
  /from `refresh_tokens` where `(familia_expires_at` < |id` >= .* and `sucesor_cifrado` is not null)/,
  /^update `refresh_tokens` set `sucesor_cifrado` = NULL where `id` in/i,
  /from `retos` where `expires_at` < /,
  /from `webhook_entregas` where `created_at` < /,
  // The delivery of mail, of all restaurantes: what is due, and how much waits.
  /from `correos`$|from `correos` where `murio_at` is null and `proximo_at` <= |^(update|delete from) `correos` .*where `(id|murio_at)` /,
]

const readsOrChanges = (sql: string): boolean => /^(select|delete|update|with)/i.test(sql)

const isLarge = (table: string, sql: string): boolean => {
  const name = [...tables.keys()].find(
    (candidate) => candidate === table || new RegExp(`\`${candidate}\` (as )?\`${table}\``).test(sql),
  )
  return name !== undefined && !READ_WHOLE.has(name)
}

/** What goes on beside a request: the relay's reading, moving and numbering. */
const OF_RELAY = /relay_leases|event_log|sink_\w+|from `(outbox|webhooks)`/

/** How many statements one request sends: the least of eight, since what goes on beside it can only add. */
async function countStatements(server: MariaDb, ask: () => Promise<CallResult<unknown>>): Promise<number> {
  const counts: number[] = []
  for (let n = 0; n < 8; n++) counts.push(await countOnce(server, ask))
  return Math.min(...counts)
}

function countOnce(server: MariaDb, ask: () => Promise<CallResult<unknown>>): Promise<number> {
  return withServer(server.url(), async (run) => {
    await run('TRUNCATE mysql.general_log')
    await run('SET GLOBAL general_log = ON')
    must(await ask())
    await run('SET GLOBAL general_log = OFF')
    const rows = await run(
      "SELECT CONVERT(argument USING utf8mb4) AS argument FROM mysql.general_log WHERE command_type = 'Query'",
    )
    return rows
      .map(({ argument }) => String(argument))
      .filter(
        (sql) => /^(select|update|insert|delete|with)/i.test(sql) && !/general_log/.test(sql) && !OF_RELAY.test(sql),
      ).length
  })
}

/** A small evening, and every list that staff can look at. */
async function liveThroughADay(world: World): Promise<void> {
  const local = await world.openRestaurante()
  const mesas = await Promise.all(Array.from({ length: 4 }, () => local.addMesa()))
  const carta = must(
    await createClient({ baseUrl: world.server.url })('GET /api/restaurantes/:slug/carta', {
      params: { slug: local.slug },
    }),
  )
  await playEvening(planEvening(carta, { seed: 7, parties: 5, minutes: 30, mesas: mesas.length }), {
    baseUrl: world.server.url,
    staff: local.staff,
    mesas,
    minuteMs: 10,
    seed: 7,
  })
  const { sesionId, phone } = await local.seat()
  must(await order(phone.call, sesionId, local.carta.agua))
  await readEverything(world, local, sesionId)
}

/** Asks every GET route, with ids that exist where one is known; the answer does not matter here. */
async function readEverything(world: World, local: Local, sesionId: string): Promise<void> {
  const specs: readonly RouteSpec[] = Object.values(routes)
  for (const { method, path } of specs) {
    if (method !== 'GET') continue
    const address = path.replace(/:(\w+)/g, (_, name: string) =>
      path.includes('/sesiones/') ? sesionId : name === 'slug' ? local.slug : name === 'date' ? '2026-11-22' : sesionId,
    )
    await fetch(world.server.url + address, { headers: { authorization: `Bearer ${local.accessToken}` } }).then(
      (answer) => answer.arrayBuffer(),
    )
  }
}

/** One of each shape of what the server's processes sent, with the values it had. */
async function loggedStatements(server: MariaDb): Promise<string[]> {
  const rows = await withServer(server.url(), (run) =>
    run("SELECT CONVERT(argument USING utf8mb4) AS argument FROM mysql.general_log WHERE command_type = 'Query'"),
  )
  const byShape = new Map<string, string>()
  for (const { argument } of rows) {
    const sql = String(argument)
    if (/^(select|update|delete|insert|with)/i.test(sql) && !/information_schema|general_log/i.test(sql))
      byShape.set(shapeOf(sql), sql)
  }
  return [...byShape.values()].filter((sql) => /from|update|into/i.test(sql))
}

const shapeOf = (sql: string): string =>
  sql
    .replace(/'(?:[^'\\]|\\.|'')*'/g, '?')
    .replace(/\b\d+(\.\d+)?\b/g, '?')
    .replace(/\?(, \?)+/g, '?…')

/** The same statement without what SQLite has no need of. */
function forSqlite(sql: string): string {
  return sql
    .replace(/'((?:[^'\\]|\\.|'')*)'/g, (_, text: string) => `'${text.replace(/\\(.)/g, '$1').replaceAll("'", '')}'`)
    .replace(/ for update( skip locked)?| lock in share mode/gi, '')
}
