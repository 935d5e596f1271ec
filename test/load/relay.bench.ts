import { randomUUID } from 'node:crypto'
import { execPath, pid } from 'node:process'
import { fileURLToPath } from 'node:url'
import { loadavg } from 'node:os'
import { describe, expect, it } from 'vitest'
import { RedisBroker } from '../../backend/src/realtime/broker/redis.js'
import { realtimeSink } from '../../backend/src/relay/realtimeSink.js'
import { eventoOf, startRelay } from '../../backend/src/relay/relay.fixture.js'
import { runMigrations } from '../../backend/src/migrations/run/run.js'
import type { Engine } from '../../backend/src/store/engine/engine.js'
import { openDatabase } from '../../backend/src/store/engine/openDatabase.js'
import { outboxIn } from '../../backend/src/store/relay/outbox.js'
import { startChild } from '../support/child.js'
import { eventually } from '../support/eventually.js'
import { type MariaDb, newDatabase, startMariaDb } from '../support/mariadb.js'
import { type Redis, startRedis } from '../support/redis.js'
import { cpuMs } from './cpu.js'
import { fixed, report, table } from './report.js'

const EVENTS = Number(process.env.RELAY_EVENTS ?? 30_000)
const SIDEQUEST_JOBS = 3_000
const DURABLE = ['--appendonly', 'yes', '--appendfsync', 'everysec']

describe('relay', () => {
  it('drains a backlog, beside two job queues on the same MariaDB and Redis', async () => {
    const servers = { database: await startMariaDb(), redis: await startRedis({ args: DURABLE }) }
    const { database, redis } = servers
    const rows: Record<string, string | number>[] = []
    // A relay runs for days: its code is warm.
    await drainOurs(servers, 100)
    for (const aggregates of [1_000, 10]) rows.push(await drainOurs(servers, aggregates))
    rows.push(await drainPeer('bullmq', 'BullMQ 6 (Redis only)', [redis.url, String(EVENTS)]))
    rows.push(
      await drainPeer('sidequest', '@sidequest on MariaDB (durable)', [
        await newDatabase(database, 'sidequest'),
        String(SIDEQUEST_JOBS),
      ]),
    )
    await Promise.all([database.stop(), redis.stop()])
    report(
      'relay',
      'Relay: draining a backlog',
      `${table(rows)}

Ours: out of the outbox on MariaDB, into the log, packed and numbered, published to a channel of Redis with its history, cursors written down; one relay, which holds all shards, after a drain that is not counted; 400 bytes an event, 100 restaurantes.
BullMQ adds in bulks of 1,000 and completes 100 at a time; @sidequest's MySQL backend claims 100 at a time (FOR UPDATE SKIP LOCKED) and completes them ten at once, without its worker threads. Neither keeps an
order per aggregate or a log. The same two servers for all: MariaDB with innodb_flush_log_at_trx_commit = 2, Redis with an append-only file synced every second. Drained one after another; everything shares
the machine's cores. *CPU* is processor time per event; load average when it ended: ${fixed(loadavg()[0] ?? 0)}.`,
    )
    expect(rows).toHaveLength(4)
  }, 600_000)
})

async function drainOurs(
  { database, redis }: { database: MariaDb; redis: Redis },
  aggregates: number,
): Promise<Record<string, string | number>> {
  const url = await newDatabase(database, `relay_${String(aggregates)}`)
  await runMigrations(url)
  const db = openDatabase(url)
  await fill(db, aggregates)
  const broker = new RedisBroker(redis.url)
  await broker.ready()
  let published = 0
  const sink = realtimeSink({
    async publish(publications) {
      const results = await broker.publishMany(publications)
      published += results.filter(({ outcome }) => outcome === 'published').length
      return {}
    },
    revoke: async () => undefined,
  })
  const pids = [database.process.pid, redis.process.pid, pid]
  const before = pids.map(cpuMs)
  const began = performance.now()
  const relay = await startRelay(db, [sink])
  await eventually(() => published >= EVENTS, 240_000, 5)
  const seconds = (performance.now() - began) / 1_000
  await relay.stop()
  const [mariadb = '', server = '', own = ''] = pids.map((one, at) =>
    fixed(((cpuMs(one) - (before[at] ?? 0)) * 1_000) / EVENTS, 0),
  )
  await broker.close()
  await db.close()
  return row(`ours, ${String(aggregates)} aggregates`, EVENTS, seconds, '', `${mariadb} + ${server} + ${own}`)
}

async function fill(db: Engine, aggregates: number): Promise<void> {
  const restaurantes = Array.from({ length: Math.min(aggregates, 100) }, () => randomUUID())
  const subjects = Array.from({ length: aggregates }, (_, at) => ({
    id: randomUUID(),
    restauranteId: restaurantes[at % restaurantes.length] ?? '',
  }))
  for (let at = 0; at < EVENTS; at += 1_000) {
    const eventos = Array.from({ length: 1_000 }, (_, i) => {
      const { id, restauranteId } = subjects[(at + i) % aggregates] ?? { id: '', restauranteId: '' }
      return {
        restauranteId,
        evento: { ...eventoOf(id, Math.floor((at + i) / aggregates) + 1), canales: [`salon:${restauranteId}`] },
      }
    })
    await db.transaction(async (trx) => {
      for (const [restauranteId, ofOne] of Map.groupBy(eventos, (it) => it.restauranteId))
        await outboxIn({ db: trx, restauranteId }).append(ofOne.map(({ evento }) => evento))
    })
  }
}

async function drainPeer(
  script: string,
  name: string,
  args: readonly string[],
): Promise<Record<string, string | number>> {
  const child = startChild(execPath, [fileURLToPath(new URL(`peers/${script}.mjs`, import.meta.url)), ...args])
  const [line] = await child.waitForOutput(/\{"jobs".*\}/, 240_000)
  await child.stop()
  const { jobs, addSeconds, drainSeconds } = JSON.parse(line) as {
    jobs: number
    addSeconds: number
    drainSeconds: number
  }
  return row(name, jobs, drainSeconds, String(Math.round(jobs / addSeconds)), '')
}

const row = (
  what: string,
  events: number,
  seconds: number,
  added: string,
  cpu: string,
): Record<string, string | number> => ({
  what,
  events,
  seconds: fixed(seconds),
  'drained per second': Math.round(events / seconds),
  'added per second': added,
  'CPU µs (MariaDB + Redis + Node)': cpu,
})
