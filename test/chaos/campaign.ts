import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { ArisClient } from '@arisgourmet/contract/client'
import { runMigrations } from '../../backend/src/migrations/run/run.js'
import { chanceOf } from '../service-day/random.js'
import { eventually } from '../support/eventually.js'
import { startMariaDb, type MariaDb } from '../support/mariadb.js'
import { startRedis, type Redis } from '../support/redis.js'
import { withServer } from '../support/schema.js'
import { openRestaurante, order, type Local } from '../world/world.js'
import { openFrontDoor, type FrontDoor } from './frontDoor.js'
import { sharedEnv, startAgain, startMember, type Member } from './processes.js'
import { openWatcher, type Watcher } from './watcher.js'

export interface CampaignOptions {
  seed: number
  faults: number
  tables: number
  say?: (line: string) => void
}

/** What happened, and everything that should not have. */
export interface CampaignReport {
  faults: Record<string, number>
  placed: number
  events: number
  complaints: string[]
}

interface House { db: MariaDb; databaseUrl: string; redis: Redis; door: FrontDoor; env: Record<string, string>; members: Member[] }

/**
 * Phones order while processes are killed and paused, Redis dies and forgets, the database stalls and sockets are cut, in an order
 * that the seed decides. In the end the ledger of the phones, the database, the log of events and every screen must agree.
 */
export async function runCampaign({ seed, faults, tables, say = () => undefined }: CampaignOptions): Promise<CampaignReport> {
  const house = await openHouse()
  const report: CampaignReport = { faults: {}, placed: 0, events: 0, complaints: [] }
  try {
    const local = await openRestaurante(house.door.url, { ajustes: { aceptacionAutomatica: true } })
    const watchers = [await openWatcher(local.staff), await openWatcher(local.staff)]
    const ledger = new Map<string, string>()
    let over = false
    const phones = await Promise.all(Array.from({ length: tables }, () => local.seat()))
    const service = Promise.all(phones.map(({ phone, sesionId }) => orderOnAndOn(phone.call, sesionId, local, ledger, () => over)))
    const chance = chanceOf(seed)
    for (let at = 0; at < faults; at++) {
      const name = chance.pick(FAULTS)
      const which = chance.int(0, 1)
      say(`${String(at + 1)}/${String(faults)} ${name} ${String(which)}`)
      report.faults[name] = (report.faults[name] ?? 0) + 1
      await strike[name](house, which)
      await wait(300)
    }
    over = true
    await service
    report.placed = ledger.size
    await settle(house, local, ledger, watchers, report)
    for (const watcher of watchers) watcher.close()
  } finally {
    await closeHouse(house)
  }
  return report
}

const FAULTS = ['killApi', 'killGateway', 'killRelay', 'pauseRelay', 'restartRedis', 'flushRedis', 'stallDatabase', 'cutSockets'] as const

const strike: Record<(typeof FAULTS)[number], (house: House, which: number) => Promise<void>> = {
  killApi: (house, which) => killAndStart(house, 'api', which),
  killGateway: (house, which) => killAndStart(house, 'gateway', which),
  killRelay: (house, which) => killAndStart(house, 'relay', which),
  /** Longer than a lease: when it wakes, its shards belong to the other one. */
  pauseRelay: ({ members }, which) => pauseFor(members.filter(({ role }) => role === 'relay')[which]?.server.process.pid, 3_000),
  async restartRedis({ redis }) {
    await redis.halt('SIGKILL')
    await redis.startAgain()
  },
  async flushRedis({ redis }) {
    const { Redis: Client } = await import('ioredis')
    const client = new Client(redis.url)
    await client.flushall()
    client.disconnect()
  },
  stallDatabase: ({ db }) => pauseFor(db.process.pid, 1_000),
  async cutSockets({ door }) {
    door.cutSockets()
  },
}

async function killAndStart({ members, env }: House, role: Member['role'], which: number): Promise<void> {
  const member = members.filter((one) => one.role === role)[which]
  if (!member) return
  member.up = false
  await member.server.kill()
  await startAgain(member, env)
}

async function pauseFor(pid: number | undefined, ms: number): Promise<void> {
  if (pid === undefined) return
  process.kill(pid, 'SIGSTOP')
  await wait(ms)
  process.kill(pid, 'SIGCONT')
}

/** A phone orders again and again; what was not answered is asked again under the same key until it is. */
async function orderOnAndOn(call: ArisClient, sesionId: string, { carta }: Local, ledger: Map<string, string>, isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    const key = randomUUID()
    for (;;) {
      const placed = await order(call, sesionId, carta.agua, { key }).catch(() => null)
      if (placed?.ok) {
        ledger.set(key, placed.data.id)
        break
      }
      await wait(100)
    }
    await wait(150)
  }
}

/** Waits until everything is at rest and writes down every disagreement. */
async function settle({ databaseUrl }: House, local: Local, ledger: Map<string, string>, watchers: readonly Watcher[], report: CampaignReport): Promise<void> {
  const complain = (text: string): void => { report.complaints.push(text) }
  await withServer(databaseUrl, async (run) => {
    await eventually(async () => (await run('SELECT COUNT(*) AS n FROM outbox'))[0]?.n === 0, 60_000, 200).catch(() => { complain('the outbox does not empty') })
    const stored = (await run('SELECT id FROM pedidos WHERE restaurante_id = ?', [local.id])).map((row) => String(row.id))
    const acknowledged = new Set(ledger.values())
    if (stored.length !== ledger.size || acknowledged.size !== ledger.size) complain(`${String(ledger.size)} orders acknowledged as ${String(acknowledged.size)}, ${String(stored.length)} in the database`)
    for (const id of acknowledged) if (!stored.includes(id)) complain(`acknowledged and gone: ${id}`)

    const log = await run('SELECT id, aggregate_id, aggregate_version AS version FROM event_log WHERE restaurante_id = ? ORDER BY shard, shard_seq', [local.id])
    report.events = log.length
    const known = new Set(log.map((row) => String(row.id)))
    const newest = new Map<string, number>()
    for (const { aggregate_id: id, version } of log) {
      if (Number(version) !== (newest.get(String(id)) ?? 0) + 1) complain(`${String(id)}: version ${String(version)} after ${String(newest.get(String(id)) ?? 0)}`)
      newest.set(String(id), Number(version))
    }
    for (const id of acknowledged) if (!newest.has(id)) complain(`no event of ${id}`)
    for (const [at, watcher] of watchers.entries()) {
      await eventually(async () => (await watcher.agree(acknowledged, newest)).length === 0, 60_000, 200)
        .catch(async () => { complain(`screen ${String(at)} differs: ${(await watcher.agree(acknowledged, newest)).slice(0, 5).join(', ')}`) })
      for (const text of watcher.complaints(known)) complain(`screen ${String(at)}: ${text}`)
    }
  })
}

async function openHouse(): Promise<House> {
  const db = await startMariaDb()
  await withServer(db.url(), (run) => run('CREATE DATABASE caos CHARACTER SET utf8mb4 COLLATE utf8mb4_bin'))
  const databaseUrl = db.url('caos')
  await runMigrations(databaseUrl)
  const redis = await startRedis()
  const members: Member[] = []
  const ports = (role: Member['role']) => () => members.filter((member) => member.role === role && member.up).map(({ port }) => port)
  const door = await openFrontDoor(ports('api'), ports('gateway'))
  const env = sharedEnv({ databaseUrl, redisUrl: redis.url, publicUrl: door.url })
  for (const role of ['api', 'gateway', 'relay'] as const) members.push(...await Promise.all([startMember(role, env), startMember(role, env)]))
  return { db, databaseUrl, redis, door, env, members }
}

async function closeHouse({ db, redis, door, members }: House): Promise<void> {
  await Promise.all(members.map((member) => member.server.kill()))
  await door.close()
  await redis.stop()
  await db.stop()
}
