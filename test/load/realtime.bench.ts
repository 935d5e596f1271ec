import { execPath } from 'node:process'
import { loadavg } from 'node:os'
import { fileURLToPath } from 'node:url'
import { Centrifuge } from 'centrifuge'
import { io } from 'socket.io-client'
import { expect, it } from 'vitest'
import { type Child, startChild } from '../support/child.js'
import { eventually } from '../support/eventually.js'
import { type Redis, startRedis } from '../support/redis.js'
import { cpuMs, memoryOf } from './cpu.js'
import { fixed, report, table } from './report.js'

const KINDS = ['aris', 'socketio'] as const
type Kind = (typeof KINDS)[number]
const NAMES: Record<Kind, string> = { aris: 'ours', socketio: 'Socket.IO 4.8' }
const LOADS = [
  { clients: 500, messages: 400, perSecond: 40 },
  { clients: 5_000, messages: 60, perSecond: 5 },
]
const CUT_CLIENTS = 50
/** How long a client that was cut stays away at least: longer than publishing takes on a busy machine. */
const AWAY_MS = 5_000

it('server CPU per delivered message and memory per connection, beside Socket.IO', { timeout: 600_000 }, async () => {
  const redis = await startRedis()
  const rows: Record<string, string | number>[] = []
  for (const load of LOADS) for (const kind of KINDS) rows.push(await fanOut(kind, redis, load))
  await redis.stop()
  report(
    'realtime',
    'Realtime: what a delivery costs',
    `${table(rows)}

One server process with every client on one channel, a publisher process without clients, Redis between them; about 1,000 bytes an event; WebSocket without compression on both sides; Socket.IO with its Redis
Streams adapter and connection state recovery. *CPU* is the server process's own, user and system, from the first publication to the last delivery, by deliveries; *memory* is the growth of its resident
size by connections, idle, 2 s after the last one. The load average at the end was ${fixed(loadavg()[0] ?? 0)}.`,
  )
  expect(rows).toHaveLength(4)
})

it('messages lost when a client is cut before its first message', { timeout: 120_000 }, async () => {
  const redis = await startRedis()
  const lost = { aris: await cutBeforeFirst(redis, 'aris'), socketio: await cutBeforeFirst(redis, 'socketio') }
  await redis.stop()
  report(
    'realtime-cut',
    'Realtime: cut before the first message',
    `${table(KINDS.map((kind) => ({ server: NAMES[kind], clients: CUT_CLIENTS, 'messages lost': lost[kind] })))}

Each client is subscribed and has heard nothing yet; its transport is cut, one message is published, and it comes back by itself: the unmodified \`centrifuge\` and \`socket.io-client\`, the latter's server with
connection state recovery on its Redis Streams adapter.`,
  )
  expect(lost.aris).toBe(0)
})

async function fanOut(
  kind: Kind,
  redis: Redis,
  load: (typeof LOADS)[number],
): Promise<Record<string, string | number>> {
  const server = await startPeer(kind, [redis.url])
  const idle = memoryOf(server.child.pid)
  const clients = peer('clients', [kind, String(server.port), String(load.clients), String(load.messages)])
  await clients.waitForOutput(/"connected"/, 120_000)
  await new Promise((resolve) => setTimeout(resolve, 2_000))
  const memory = (memoryOf(server.child.pid) - idle) / load.clients
  const publisher = peer('publish', [kind, redis.url, String(load.messages), String(load.perSecond)])
  const before = cpuMs(server.child.pid)
  await Promise.all([publisher.waitForOutput(/"published"/, 120_000), clients.waitForOutput(/"received"/, 120_000)])
  const cpu = cpuMs(server.child.pid) - before
  await Promise.all([clients, publisher, server.child].map((child) => child.stop('SIGKILL')))
  return {
    clients: load.clients,
    server: NAMES[kind],
    messages: load.messages,
    deliveries: load.clients * load.messages,
    'CPU µs per delivery': fixed((cpu * 1_000) / (load.clients * load.messages), 2),
    'memory per connection KB': fixed(memory / 1024),
  }
}

/** How many of the clients never hear what was published while they were away. */
async function cutBeforeFirst(redis: Redis, kind: Kind): Promise<number> {
  const { child, port } = await startPeer(kind, [redis.url])
  const clients = await Promise.all(
    Array.from({ length: CUT_CLIENTS }, () => (kind === 'aris' ? followOurs(port) : followTheirs(port))),
  )
  for (const client of clients) client.cut()
  const publisher = peer('publish', [kind, redis.url, '1', '100'])
  await publisher.waitForOutput(/"published"/, 30_000)
  const early = clients.filter((client) => client.isBack()).length
  if (early > 0) throw new Error(`${String(early)} clients of ${kind} were back before the message was published`)
  await eventually(() => clients.every((client) => client.isBack()), 30_000)
  // Once they are back, whatever is recovered comes with the answer to their coming back.
  await eventually(() => clients.every((client) => client.heard() > 0), 3_000).catch(() => undefined)
  const lost = clients.filter((client) => client.heard() === 0).length
  for (const client of clients) client.close()
  await Promise.all([child, publisher].map((one) => one.stop('SIGKILL')))
  return lost
}

interface Follower {
  cut: () => void
  isBack: () => boolean
  heard: () => number
  close: () => void
}

async function followOurs(port: number): Promise<Follower> {
  const sockets: WebSocket[] = []
  class Watched extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols)
      sockets.push(this)
    }
  }
  const client = new Centrifuge(`ws://127.0.0.1:${String(port)}/ws`, {
    token: 't',
    websocket: Watched,
    minReconnectDelay: AWAY_MS,
    maxReconnectDelay: AWAY_MS + 500,
  })
  const subscription = client.newSubscription('salon:bench')
  let [heard, times] = [0, 0]
  subscription.on('publication', () => heard++)
  subscription.on('subscribed', () => times++)
  subscription.subscribe()
  client.connect()
  await eventually(() => times === 1)
  return {
    cut: () => {
      sockets.at(-1)?.close()
    },
    isBack: () => times > 1,
    heard: () => heard,
    close: () => {
      client.disconnect()
    },
  }
}

async function followTheirs(port: number): Promise<Follower> {
  const socket = io(`http://127.0.0.1:${String(port)}`, {
    transports: ['websocket'],
    forceNew: true,
    reconnectionDelay: AWAY_MS,
    reconnectionDelayMax: AWAY_MS + 500,
    randomizationFactor: 0,
  })
  let [heard, times] = [0, 0]
  socket.on('event', () => heard++)
  socket.on('connect', () => times++)
  await eventually(() => times === 1)
  return {
    cut: () => {
      socket.io.engine.close()
    },
    isBack: () => times > 1,
    heard: () => heard,
    close: () => {
      socket.disconnect()
    },
  }
}

async function startPeer(kind: Kind, args: readonly string[]): Promise<{ child: Child; port: number }> {
  const child = peer(kind, args)
  const [, port] = await child.waitForOutput(/"port":(\d+)/)
  return { child, port: Number(port) }
}

const peer = (script: string, args: readonly string[]): Child =>
  startChild(execPath, [fileURLToPath(new URL(`peers/${script}.mjs`, import.meta.url)), ...args])
