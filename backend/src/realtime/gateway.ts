import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import type { Broker } from './broker/broker.js'
import { Connection } from './connection.js'
import { CONTROL_CHANNEL, readRevocation, RecentRevocations } from './control.js'
import { type Admission, Doorkeeper } from './doorkeeper.js'
import type { Authenticate, Recheck } from './grant.js'
import { measureDelivery, NO_METRICS, type RealtimeMetrics } from './metrics.js'
import { type Disconnect, DISCONNECTS } from './protocol/codes.js'
import { Registry } from './registry.js'
import { Session, type SessionServices } from './session.js'
import { DEFAULT_GATEWAY_SETTINGS, type GatewaySettings } from './settings.js'
import { Topics } from './topics.js'
import { Turns } from './turns.js'

export interface GatewayOptions {
  broker: Broker
  authenticate: Authenticate
  /** How grants stand: asked every few seconds about every live socket, so that a revocation that was lost on its way ends it all the same. */
  recheck?: Recheck
  /** Whether a browser's page of this origin may connect; clients that are no browser send none. */
  allowOrigin: (origin: string | undefined, request: IncomingMessage) => boolean
  /** The client's address behind trusted proxies; by default that of the socket. */
  addressOf?: (request: IncomingMessage) => string
  metrics?: RealtimeMetrics
  /** Surprises, for the log: a broker that does not answer, a token that could not be checked. */
  onError?: (error: unknown) => void
  /** Milliseconds since 1970. */
  now?: () => number
  settings?: Partial<GatewaySettings>
}

/**
 * The realtime door: sockets that speak the Centrifugo client protocol in JSON (the `centrifuge` clients, unmodified).
 * It belongs to no framework; `attach` it to any HTTP server. Follows the broker's control channel from `start` on.
 */
export class Gateway {
  private readonly settings: GatewaySettings
  private readonly now: () => number
  private readonly metrics: RealtimeMetrics
  private readonly failed: (error: unknown) => void
  private readonly websockets: WebSocketServer
  private readonly doorkeeper: Doorkeeper
  private readonly registry: Registry<Session>
  private readonly topics: Topics
  private readonly revocations = new RecentRevocations()
  private readonly turns = new Turns()
  private readonly services: SessionServices
  private readonly recheck: Recheck | undefined
  private sweeper: NodeJS.Timeout | undefined
  private rechecking = false
  private recheckedAt = 0
  private draining = false

  constructor(options: GatewayOptions) {
    this.settings = { ...DEFAULT_GATEWAY_SETTINGS, ...options.settings }
    this.now = options.now ?? Date.now
    this.metrics = options.metrics ?? NO_METRICS
    this.failed = options.onError ?? (() => undefined)
    this.websockets = new WebSocketServer({
      noServer: true,
      maxPayload: this.settings.maxMessageBytes,
      perMessageDeflate: false,
      clientTracking: false,
    })
    this.doorkeeper = new Doorkeeper(this.settings, options)
    this.registry = new Registry<Session>((count) => this.metrics.connections(count))
    const { broker, authenticate } = options
    this.recheck = options.recheck
    this.topics = new Topics(broker, this.settings, {
      delivered: (channel, publication, receivers) =>
        measureDelivery(this.metrics, channel, publication, receivers, this.now()),
      failed: this.failed,
    })
    const { topics, revocations, metrics, failed, now, registry } = this
    this.services = { broker, authenticate, topics, revocations, metrics, failed, now, registry }
  }

  /** Sockets at this moment, the not yet authenticated ones included. */
  get size(): number {
    return this.registry.size
  }

  /** Follows the control channel; rejects when the broker cannot be reached, and may then be called again. */
  async start(): Promise<void> {
    await this.followControl()
    this.sweeper ??= setInterval(() => this.sweep(), SWEEP_MS).unref()
  }

  /** Serves the WebSocket door of a server, beside whatever else it serves. */
  attach(server: Server): void {
    server.on('upgrade', (request, socket, head) => {
      const admission = this.doorkeeper.admit(
        request,
        this.draining || !this.sweeper,
        server.listenerCount('upgrade') > 1,
      )
      if (admission.kind === 'admitted') this.welcome(request, socket, head, admission)
      else if (admission.kind === 'refused') refuse(socket, admission.status)
    })
  }

  /** Moves the clients elsewhere before a stop: each is asked to reconnect at a moment of its own within `spreadMs`. */
  async drain(spreadMs: number): Promise<void> {
    this.draining = true
    await Promise.all(
      this.registry.all().map((session) => this.disconnectWithin(spreadMs, session, DISCONNECTS.shutdown)),
    )
  }

  /** Ends everything at once; the broker stays open, it belongs to who made it. */
  close(): void {
    this.draining = true
    clearInterval(this.sweeper)
    for (const session of this.registry.all()) session.connection.disconnect(DISCONNECTS.shutdown)
    this.topics.close()
    this.websockets.close()
  }

  private welcome(request: IncomingMessage, socket: Duplex, head: Buffer, { release }: Admission): void {
    socket.once('close', release)
    this.websockets.handleUpgrade(request, socket, head, (websocket) => {
      const session: Session = new Session(() => connection, this.services, this.settings)
      const connection = new Connection(
        websocket,
        socket,
        this.settings,
        session,
        this.turns,
        () => this.metrics.evicted(),
        this.now(),
      )
      this.registry.add(session)
    })
  }

  private async followControl(): Promise<void> {
    const subscriber = {
      receive: ({ data }: { data: string }) => this.obey(data),
      // Revocations may have been missed: everyone has to show a token again.
      lose: () => {
        for (const session of this.registry.all())
          void this.disconnectWithin(RECHECK_SPREAD_MS, session, DISCONNECTS.forceReconnect)
        this.followControl().catch(this.failed)
      },
    }
    await this.topics.join(CONTROL_CHANNEL, subscriber, undefined, () => undefined)
  }

  private obey(data: string): void {
    const revocation = readRevocation(data)
    if (!revocation) return
    this.revocations.add(revocation.keys, this.now())
    const reason = revocation.reconnect ? DISCONNECTS.forceReconnect : DISCONNECTS.revoked
    for (const session of this.registry.holding(revocation.keys)) session.connection.disconnect(reason)
  }

  private async disconnectWithin(spreadMs: number, session: Session, reason: Disconnect): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, Math.random() * spreadMs))
    session.connection.disconnect(reason)
  }

  private sweep(): void {
    const now = this.now()
    for (const session of this.registry.all()) session.beat(now)
    this.topics.sweep(now)
    this.revocations.forgetBefore(now - REVOCATION_MEMORY_MS)
    if (this.rechecking || now - this.recheckedAt < this.settings.recheckMs) return
    this.recheckedAt = now
    this.recheckAll().catch(this.failed)
  }

  /** The net under the control channel. A database that does not answer ends nobody: what was granted stands until it does. */
  private async recheckAll(): Promise<void> {
    const { recheck } = this
    if (!recheck) return
    this.rechecking = true
    try {
      const held = this.registry.all().flatMap((session) => (session.grant ? [{ session, grant: session.grant }] : []))
      for (let at = 0; at < held.length && !this.draining; at += RECHECKED_AT_ONCE) {
        const some = held.slice(at, at + RECHECKED_AT_ONCE)
        const standings = await recheck(some.map(({ grant }) => grant))
        for (const [n, { session, grant }] of some.entries()) {
          // A socket that showed a new token meanwhile was asked about by that.
          if (session.grant !== grant || standings[n] === undefined || standings[n] === 'holds') continue
          session.connection.disconnect(standings[n] === 'changed' ? DISCONNECTS.forceReconnect : DISCONNECTS.revoked)
        }
      }
    } finally {
      this.rechecking = false
    }
  }
}

const SWEEP_MS = 250
/** One question of two statements at most. */
const RECHECKED_AT_ONCE = 500
const RECHECK_SPREAD_MS = 2_000
const REVOCATION_MEMORY_MS = 120_000

function refuse(socket: Duplex, status: string): void {
  socket.on('error', () => socket.destroy())
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
