import { randomUUID } from 'node:crypto'
import { execPath, pid } from 'node:process'
import { fileURLToPath } from 'node:url'
import { loadavg } from 'node:os'
import { createAdapter } from '@socket.io/redis-streams-adapter'
import { Centrifuge } from 'centrifuge'
import { Redis as RedisClient } from 'ioredis'
import { Server } from 'socket.io'
import { io } from 'socket.io-client'
import { expect, it } from 'vitest'
import type { Evento } from '../../backend/src/domain/cambio.js'
import { runMigrations } from '../../backend/src/migrations/run/run.js'
import { emit, eventoOf } from '../../backend/src/relay/relay.fixture.js'
import { redisWakes } from '../../backend/src/roles/wakes.js'
import type { Engine } from '../../backend/src/store/engine/engine.js'
import { openDatabase } from '../../backend/src/store/engine/openDatabase.js'
import { openFrontDoor } from '../chaos/frontDoor.js'
import { sharedEnv, startMember } from '../chaos/processes.js'
import { startChild } from '../support/child.js'
import { eventually } from '../support/eventually.js'
import { newDatabase, startMariaDb } from '../support/mariadb.js'
import { startRedis } from '../support/redis.js'
import { must, openRestaurante } from '../world/world.js'
import { cpuMs, stolen } from './cpu.js'
import { percentile } from './orders.js'
import { fixed, report, table } from './report.js'

const PER_SECOND = 200
const SECONDS = 20
const WARM_UP = 3 * PER_SECOND
const TOTAL = WARM_UP + PER_SECOND * SECONDS

/** One way from a commit to a client: what is called after a commit, the client's ear, and the processes that work for it. */
interface Road {
  name: string
  canal: string
  committed: (evento: Evento) => void
  pids: number[]
  stop: () => Promise<void>
}
type Heard = (id: string) => void

it('commit to client', { timeout: 300_000 }, async () => {
  const [database, redis] = [await startMariaDb(), await startRedis()]
  const rows: Record<string, string | number>[] = []
  for (const [name, open] of [
    ['ours', openOurs],
    ['socketio', openSocketIo],
  ] as const) {
    const databaseUrl = await newDatabase(database, name)
    await runMigrations(databaseUrl)
    const heardAt = new Map<string, number>()
    const road = await open(databaseUrl, redis.url, (id) => {
      heardAt.set(id, performance.now())
    })
    const db = openDatabase(databaseUrl)
    rows.push(await travel(road, db, heardAt, [database.process.pid, redis.process.pid]))
    await db.close()
    await road.stop()
  }
  await Promise.all([database.stop(), redis.stop()])
  report(
    'commit',
    'Commit to client',
    `${table(rows)}

From the moment that the writer hears of its commit to the client's callback, at ${String(PER_SECOND)} a second, each event in a transaction of its own on MariaDB (innodb_flush_log_at_trx_commit = 2). Ours: one relay and one gateway in
processes of their own, Redis between them, the wake-up that an API process calls out, the unmodified \`centrifuge\` client. Socket.IO: the writer emits after the commit through the Redis Streams adapter to a server in a process of its
own; a writer that dies in between has lost the event for good, so this is the wire's time without the outbox. Writer and client are one more process; all share the machine's cores.
*CPU* is processor time per event; *stolen* is the share of the time in which this virtual machine's host gave its processors to others while they were wanted. Load average when it ended: ${fixed(loadavg()[0] ?? 0)}.`,
  )
  expect(rows.map(({ events }) => events)).toEqual([PER_SECOND * SECONDS, PER_SECOND * SECONDS])
})

async function travel(
  { name, canal, committed, pids }: Road,
  db: Engine,
  heardAt: ReadonlyMap<string, number>,
  servers: readonly number[],
): Promise<Record<string, string | number>> {
  const all = [...servers, ...pids, pid]
  const committedAt = new Map<string, number>()
  const writing: Promise<void>[] = []
  let [cpu, host] = [all.map(cpuMs), stolen()]
  const began = performance.now()
  for (let number = 0; number < TOTAL; number++) {
    if (number === WARM_UP) [cpu, host] = [all.map(cpuMs), stolen()]
    const evento = { ...eventoOf(randomUUID(), 1), canales: [canal] }
    writing.push(
      emit(db, evento).then(() => {
        committedAt.set(evento.id, performance.now())
        committed(evento)
      }),
    )
    const wait = ((number + 1) * 1_000) / PER_SECOND - (performance.now() - began)
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
  }
  await Promise.all(writing)
  const rate = TOTAL / ((performance.now() - began) / 1_000)
  await eventually(() => heardAt.size === TOTAL, 30_000)
  const spent = all.map((one, at) => fixed(((cpuMs(one) - (cpu[at] ?? 0)) * 1_000) / (TOTAL - WARM_UP), 0))
  // An event may be heard before its writer hears of its own commit.
  const took = [...committedAt].slice(WARM_UP).map(([id, at]) => Math.max(0, (heardAt.get(id) ?? Number.NaN) - at))
  return {
    what: name,
    'events/s': fixed(rate, 0),
    events: took.length,
    'p50 ms': fixed(percentile(took, 0.5)),
    'p90 ms': fixed(percentile(took, 0.9)),
    'p99 ms': fixed(percentile(took, 0.99)),
    'worst ms': fixed(Math.max(...took)),
    'CPU µs (MariaDB + Redis + servers + writer and client)': spent.join(' + '),
    stolen: `${fixed(stolen().since(host) * 100)} %`,
  }
}

async function openOurs(databaseUrl: string, redisUrl: string, heard: Heard): Promise<Road> {
  const ports = { api: 0, gateway: 0 }
  const door = await openFrontDoor(
    () => [ports.api],
    () => [ports.gateway],
  )
  const env = { ...sharedEnv({ databaseUrl, redisUrl, publicUrl: door.url }), RELAY_LEASE_SECONDS: '10' }
  const members = await Promise.all((['api', 'gateway', 'relay'] as const).map((role) => startMember(role, env)))
  for (const { role, port } of members) if (role === 'api' || role === 'gateway') ports[role] = port
  const local = await openRestaurante(door.url)
  const { token, channels } = must(await local.staff('POST /api/realtime/token'))
  const canal = channels.find((channel) => channel.startsWith('salon:')) ?? ''
  const client = new Centrifuge(`ws://127.0.0.1:${String(ports.gateway)}/ws`, { token })
  const subscription = client.newSubscription(canal)
  let following = false
  subscription.on('publication', ({ data }: { data: { id: string } }) => {
    heard(data.id)
  })
  subscription.on('subscribed', () => {
    following = true
  })
  subscription.subscribe()
  client.connect()
  await eventually(() => following)
  const wakes = redisWakes(redisUrl, null, () => undefined)
  return {
    name: 'ours: outbox, relay, Redis, gateway',
    canal,
    committed: () => {
      wakes.call('committed')
    },
    pids: members.filter(({ role }) => role !== 'api').map(({ server }) => server.process.pid),
    async stop() {
      client.disconnect()
      wakes.close()
      await Promise.all(members.map(({ server }) => server.stop()))
      await door.close()
    },
  }
}

async function openSocketIo(_databaseUrl: string, redisUrl: string, heard: Heard): Promise<Road> {
  const server = startChild(execPath, [fileURLToPath(new URL('peers/socketio.mjs', import.meta.url)), redisUrl])
  const [, port = ''] = await server.waitForOutput(/"port":(\d+)/)
  const link = new RedisClient(redisUrl)
  const writer = new Server({ adapter: createAdapter(link), connectionStateRecovery: {} })
  const socket = io(`http://127.0.0.1:${port}`, { transports: ['websocket'], forceNew: true })
  socket.on('event', ({ id }: Evento) => {
    heard(id)
  })
  await eventually(() => socket.connected)
  return {
    name: 'Socket.IO 4.8, after the commit',
    canal: 'salon:bench',
    committed: (evento) => {
      writer.to('salon:bench').emit('event', evento)
    },
    pids: [server.pid],
    async stop() {
      socket.disconnect()
      link.disconnect()
      await server.stop('SIGKILL')
    },
  }
}
