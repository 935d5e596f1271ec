import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import { type AddressInfo, connect, createServer as createTcpServer, type Socket } from 'node:net'
import { Centrifuge, type Options, type Subscription } from 'centrifuge'
import { WebSocket } from 'ws'
import type { Broker } from './broker/broker.js'
import { MemoryBroker } from './broker/memory.js'
import { Gateway } from './gateway.js'
import type { Authentication, Grant, Recheck } from './grant.js'
import type { RealtimeMetrics } from './metrics.js'
import type { GatewaySettings } from './settings.js'

/** A gateway behind a server of its own, with tokens that the test hands out. */
export interface Door {
  url: string
  gateway: Gateway
  broker: Broker
  server: Server
  /** What each token is worth; a token that is not here is invalid. */
  tokens: Map<string, Authentication>
  figures: { connections: number; recovered: boolean[]; evicted: number; kitchen: number[]; errors: unknown[] }
  stop(): Promise<void>
}

export interface DoorOptions {
  broker?: Broker
  settings?: Partial<GatewaySettings>
  allowOrigin?: (origin: string | undefined, request: IncomingMessage) => boolean
  authenticate?: (token: string) => Promise<Authentication>
  recheck?: Recheck
}

export async function openDoor({
  broker = new MemoryBroker(),
  settings,
  allowOrigin = () => true,
  authenticate,
  recheck,
}: DoorOptions = {}): Promise<Door> {
  const tokens = new Map<string, Authentication>()
  const figures: Door['figures'] = { connections: 0, recovered: [], evicted: 0, kitchen: [], errors: [] }
  const metrics: RealtimeMetrics = {
    connections: (count) => (figures.connections = count),
    recovered: (recovered) => figures.recovered.push(recovered),
    evicted: () => (figures.evicted += 1),
    orderToKitchen: (seconds) => figures.kitchen.push(seconds),
  }
  const gateway = new Gateway({
    broker,
    metrics,
    allowOrigin,
    authenticate: authenticate ?? (async (token) => tokens.get(token) ?? { ok: false, reason: 'invalid' }),
    onError: (error) => figures.errors.push(error),
    ...(settings ? { settings } : {}),
    ...(recheck ? { recheck } : {}),
  })
  await gateway.start()
  const server = createServer((_, response) => response.writeHead(404).end())
  gateway.attach(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/ws`,
    gateway,
    broker,
    server,
    tokens,
    figures,
    async stop() {
      gateway.close()
      server.closeAllConnections()
      server.close()
      await broker.close()
    },
  }
}

export function grantOf(channels: string[], more: Partial<Grant> = {}): Authentication {
  return { ok: true, client: { user: 'usuario-1', channels, keys: [], ...more } }
}

/** The unmodified client, quick to come back. */
export function newClient(url: string, options: Partial<Options> = {}): Centrifuge {
  return new Centrifuge(url, { websocket: WebSocket, minReconnectDelay: 10, maxReconnectDelay: 50, ...options })
}

/** Everything that a subscription was told, in order. */
export interface Heard {
  offsets: number[]
  data: unknown[]
  subscribed: { wasRecovering: boolean; recovered: boolean }[]
  errors: number[]
}

export function listenTo(subscription: Subscription): Heard {
  const heard: Heard = { offsets: [], data: [], subscribed: [], errors: [] }
  subscription.on('publication', ({ offset, data }) => {
    heard.offsets.push(offset ?? 0)
    heard.data.push(data)
  })
  subscription.on('subscribed', ({ wasRecovering, recovered }) => heard.subscribed.push({ wasRecovering, recovered }))
  subscription.on('error', ({ error }) => heard.errors.push(error.code))
  return heard
}

/** Publishes events `first` to `last` with their number as the id and the data. */
export async function publishNumbers(broker: Broker, channel: string, first: number, last: number): Promise<void> {
  for (let number = first; number <= last; number += 1) {
    await broker.publish({ channel, eventId: `${channel}-${number}`, data: JSON.stringify({ number }) })
  }
}

/** A TCP road to the door that can be cut, refused and stalled. */
export interface Road {
  url: string
  /** Ends every connection on it without a word. */
  cut(): void
  /** Whether new connections are let through. */
  open: boolean
  /** Where new connections lead. */
  target: string
  /** Stops reading from the server: what it sends stays in its buffers. */
  stall(): void
  stop(): void
}

export async function buildRoad(target: string): Promise<Road> {
  const sockets = new Set<Socket>()
  const upstreams = new Set<Socket>()
  const server = createTcpServer((socket) => {
    if (!road.open) return void socket.destroy()
    const upstream = connect(Number(new URL(road.target).port), '127.0.0.1')
    sockets.add(socket)
    upstreams.add(upstream)
    socket.pipe(upstream).pipe(socket)
    for (const [one, other] of [
      [socket, upstream],
      [upstream, socket],
    ] as const) {
      one.on('error', () => undefined)
      one.on('close', () => {
        sockets.delete(one)
        upstreams.delete(one)
        other.destroy()
      })
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const road: Road = {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/ws`,
    open: true,
    target,
    cut: () => [...sockets, ...upstreams].forEach((socket) => socket.destroy()),
    stall: () => upstreams.forEach((upstream) => upstream.unpipe().pause()),
    stop() {
      road.open = false
      road.cut()
      server.close()
    },
  }
  return road
}
