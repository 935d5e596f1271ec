import { randomBytes } from 'node:crypto'
import {
  type Broker,
  type BrokerSettings,
  type ChannelListener,
  DEFAULT_BROKER_SETTINGS,
  type HistoryResult,
  type Position,
  type Presence,
  type PublishInput,
  type PublishResult,
} from './broker.js'
import { ChannelLog } from './channelLog.js'

export interface MemoryBrokerOptions extends Partial<BrokerSettings> {
  /** Milliseconds since 1970. */
  now?: () => number
  /** How often old publications and idle channels are let go, in milliseconds. */
  sweepMs?: number
}

/** The broker of one process alone: streams live in its memory, so a restart begins new epochs. */
export class MemoryBroker implements Broker {
  private readonly settings: BrokerSettings
  private readonly now: () => number
  private readonly logs = new Map<string, ChannelLog>()
  private readonly listeners = new Map<string, ChannelListener>()
  private readonly presences = new Map<string, Map<string, Present>>()
  private readonly sweeper: NodeJS.Timeout

  constructor(options: MemoryBrokerOptions = {}) {
    const { now = Date.now, sweepMs = 30_000, ...settings } = options
    this.settings = { ...DEFAULT_BROKER_SETTINGS, ...settings }
    this.now = now
    this.sweeper = setInterval(() => this.sweep(), sweepMs).unref()
  }

  async publish(input: PublishInput): Promise<PublishResult> {
    return this.publishNow(input)
  }

  async publishMany(inputs: readonly PublishInput[], known?: ReadonlyMap<string, Position>): Promise<PublishResult[]> {
    return inputs.map((input) => {
      const { position } = this.logOf(input.channel)
      const epoch = known?.get(input.channel)?.epoch ?? position.epoch
      return epoch === position.epoch ? this.publishNow(input) : { outcome: 'forgotten', ...position }
    })
  }

  async history(channel: string, since: Position | undefined, limit: number): Promise<HistoryResult> {
    return this.logOf(channel).read(since, limit, this.now())
  }

  async subscribe(channel: string, listener: ChannelListener): Promise<Position> {
    this.listeners.set(channel, listener)
    const log = this.logOf(channel)
    log.touch(this.now())
    return log.position
  }

  async unsubscribe(channel: string): Promise<void> {
    this.listeners.delete(channel)
  }

  async arrive(channel: string, presence: Presence, ttlMs: number): Promise<void> {
    const clients = this.presences.get(channel) ?? new Map<string, Present>()
    this.presences.set(channel, clients.set(presence.client, { presence, until: this.now() + ttlMs }))
  }

  async leave(channel: string, client: string): Promise<void> {
    const clients = this.presences.get(channel)
    clients?.delete(client)
    if (clients?.size === 0) this.presences.delete(channel)
  }

  async present(channel: string): Promise<Presence[]> {
    const now = this.now()
    return [...(this.presences.get(channel)?.values() ?? [])]
      .filter(({ until }) => until > now)
      .map(({ presence }) => presence)
  }

  async close(): Promise<void> {
    clearInterval(this.sweeper)
    this.listeners.clear()
  }

  private publishNow({ channel, eventId, data, fence }: PublishInput): PublishResult {
    const log = this.logOf(channel)
    if (fence && !log.admits(fence.shard, fence.fence)) return { outcome: 'fenced' }
    const result = log.append(eventId, data, this.now())
    if (result.outcome === 'published')
      this.listeners.get(channel)?.publication(result.epoch, { offset: result.offset, data })
    return result
  }

  private logOf(channel: string): ChannelLog {
    const known = this.logs.get(channel)
    if (known) return known
    const log = new ChannelLog(randomBytes(6).toString('base64url'), this.settings, this.now())
    this.logs.set(channel, log)
    return log
  }

  private sweep(): void {
    const now = this.now()
    for (const [channel, log] of this.logs) {
      if (this.listeners.has(channel)) log.touch(now)
      if (log.isIdle(now)) this.logs.delete(channel)
      else log.trim(now)
    }
    for (const [channel, clients] of this.presences) {
      for (const [client, { until }] of clients) if (until <= now) clients.delete(client)
      if (clients.size === 0) this.presences.delete(channel)
    }
  }
}

interface Present {
  presence: Presence
  until: number
}
