import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { env, execPath } from 'node:process'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildRoad, type Road } from '../../backend/src/realtime/gateway.fixture.js'
import { type Child, startChild } from '../support/child.js'
import { eventually } from '../support/eventually.js'
import { freshDatabase } from '../support/databases.js'
import { freePort } from '../support/ports.js'
import { must, openRestaurante, openWorld, order, type Local, type Phone, type World } from '../world/world.js'
import type { End } from './consumer.fixture.js'

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url))
const FIXTURE = [
  '--experimental-transform-types',
  '--disable-warning=ExperimentalWarning',
  '--import',
  new URL('../../scripts/lib/typescript.mjs', import.meta.url).href,
  path('consumer.fixture.ts'),
]
const EXAMPLE = [path('../../examples/channel-consumer.ts')]

describe('H28: the example of a channel’s consumer acts exactly once', () => {
  const folder = mkdtempSync(join(tmpdir(), 'aris-consumer-'))
  const inbox = join(folder, 'consumer.db')
  let world: World
  let serverEnv: Record<string, string>
  let road: Road
  let local: Local
  let seated: { sesionId: string; phone: Phone }
  let ordered = 0
  let consumer: Child

  beforeAll(async () => {
    serverEnv = { PORT: String(await freePort()), APP_SECRET: 'solo-para-pruebas-0123456789-abcdefghij' }
    world = await openWorld('sqlite', serverEnv, await freshDatabase('sqlite'))
    road = await buildRoad(world.server.url)
    local = await openRestaurante(world.server.url, { ajustes: { aceptacionAutomatica: true } })
    seated = await local.seat()
  })
  afterAll(async () => {
    await consumer.stop('SIGKILL')
    road.stop()
    await world.stop()
    rmSync(folder, { recursive: true })
  })

  const start = async (program: readonly string[], killed?: { at: End; after: number }): Promise<Child> => {
    const { slug: ARIS_RESTAURANTE, email: ARIS_EMAIL, password: ARIS_PASSWORD } = local
    consumer = startChild(execPath, program, {
      env: {
        PATH: env.PATH,
        INBOX: inbox,
        ARIS_URL: road.url.replace('ws:', 'http:').replace('/ws', ''),
        ARIS_RESTAURANTE,
        ARIS_EMAIL,
        ARIS_PASSWORD,
        ...(killed ? { KILL_AT: killed.at, KILL_AFTER: String(killed.after) } : {}),
      },
    })
    await consumer.waitForOutput(/following/)
    return consumer
  }
  const place = async (count: number): Promise<void> => {
    for (let n = 0; n < count; n++) must(await order(seated.phone.call, seated.sesionId, local.carta.agua))
    ordered += count
  }
  const read = (sql: string): Record<string, unknown>[] => {
    const db = new DatabaseSync(inbox, { readOnly: true })
    try {
      return db.prepare(sql).all()
    } finally {
      db.close()
    }
  }
  const counted = (): unknown => read('SELECT times FROM ordered')[0]?.times ?? 0
  const settled = (): Promise<unknown> =>
    eventually(() => counted() === ordered || (Number(counted()) > ordered && counted()), 20_000)
  const epoch = (): unknown => read('SELECT epoch FROM places')[0]?.epoch

  it('begins with what the archive has, goes on with the channel, and through cuts of the line', async () => {
    await place(2)
    await start(EXAMPLE)
    await place(1)
    await settled()
    road.cut()
    road.open = false
    await place(2)
    road.open = true
    await place(1)
    await settled()
    expect(counted()).toBe(6)
    await consumer.stop('SIGKILL')
    await place(2)
  })

  it.each([{ at: 'inside' }, { at: 'after' }] as const)('killed $at the transaction of an effect', async ({ at }) => {
    const mortal = await start(FIXTURE, { at, after: 2 })
    await place(3)
    await mortal.ended
    await start(EXAMPLE)
    await settled()
    expect(counted()).toBe(ordered)
    await consumer.stop('SIGKILL')
  })

  it('given everything again', async () => {
    const db = new DatabaseSync(inbox)
    db.exec('UPDATE places SET offset = 0')
    db.close()
    const before = read('SELECT event_id FROM inbox').length
    await start(EXAMPLE)
    await place(1)
    await settled()
    expect(counted()).toBe(ordered)
    expect(read('SELECT event_id FROM inbox').length).toBeGreaterThan(before)
  })

  it('told recovered: false after a restart that lost the channels, it reads what it missed from the archive', async () => {
    const before = epoch()
    road.open = false
    road.cut()
    await place(1)
    await world.server.kill()
    world = await openWorld('sqlite', serverEnv, world.databaseUrl)
    await place(2)
    road.open = true
    await eventually(() => epoch() !== before, 20_000)
    await settled()
    await place(1)
    await settled()
    expect(counted()).toBe(ordered)
    await eventually(
      async () =>
        must(await local.staff('GET /api/outbox/events', { query: { type: 'pedido.creado', limit: 200 } })).items
          .length === ordered,
    )
  })
})
