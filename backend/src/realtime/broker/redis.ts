import {
  type Broker,
  type BrokerSettings,
  type ChannelListener,
  DEFAULT_BROKER_SETTINGS,
  type HistoryResult,
  type Position,
  type Presence,
  type Publication,
  type PublishInput,
  type PublishResult,
} from './broker.js'
import { unfitnessOf } from './redis/fitness.js'
import { connectRedis, type RedisLinks } from './redis/links.js'
import { publishInOrder } from './redis/publish.js'

export interface RedisBrokerOptions extends Partial<BrokerSettings> {
  /** A broken connection and its kin, for the log. */
  onError?: (error: unknown) => void
  /** What every key begins with, for several installations on one Redis. */
  prefix?: string
}

/** The broker of several processes: streams, positions and presence live in Redis, single or Cluster. */
export class RedisBroker implements Broker {
  private readonly settings: BrokerSettings
  private readonly links: RedisLinks
  private readonly prefix: string
  private readonly failed: (error: unknown) => void
  private readonly listeners = new Map<string, ChannelListener>()
  private closed = false

  constructor(url: string, options: RedisBrokerOptions = {}) {
    const { onError = () => undefined, prefix = 'aris:rt:', ...settings } = options
    this.settings = { ...DEFAULT_BROKER_SETTINGS, ...settings }
    this.prefix = prefix
    this.failed = onError
    this.links = connectRedis(url, this.settings, onError)
    this.links.listening.onMessage((key, message) => this.hear(key, message))
    this.links.listening.onBack(() => void this.comeBack())
  }

  /** Resolves when Redis answers, rejects when it cannot be reached now (it goes on trying). */
  ready(): Promise<void> {
    return this.links.ready()
  }

  /** What makes this Redis unfit, in words; empty when it is fit. Rejects when it cannot be reached. */
  unfitness(): Promise<string[]> {
    return unfitnessOf(this.links.commands)
  }

  async publish(input: PublishInput): Promise<PublishResult> {
    const [result] = await this.publishMany([input])
    if (!result) throw new Error('Redis did not answer a publication')
    return result
  }

  async publishMany(inputs: readonly PublishInput[], known?: ReadonlyMap<string, Position>): Promise<PublishResult[]> {
    return publishInOrder(
      this.links.commands,
      inputs,
      (channel) => [...this.keysOf(channel), this.keyOf(channel)],
      known,
    )
  }

  async history(channel: string, since: Position | undefined, limit: number): Promise<HistoryResult> {
    const place = since ? [since.epoch, since.offset] : ['', '']
    const answer = await this.links.commands.arisRead(...this.keysOf(channel), limit, ...place)
    const [recoverable, epoch, offset, first, ...data] = answer
    const top = { epoch: String(epoch), offset: Number(offset) }
    return recoverable === 1
      ? { recoverable: true, top, publications: publicationsFrom(Number(first), data.map(String)) }
      : { recoverable: false, top }
  }

  /** First the subscription, then the position: what is published in between is heard and lies after it, or before. */
  async subscribe(channel: string, listener: ChannelListener): Promise<Position> {
    this.listeners.set(channel, listener)
    try {
      await this.links.listening.subscribe([this.keyOf(channel)])
      const { top } = await this.history(channel, undefined, 0)
      return top
    } catch (error) {
      if (this.listeners.get(channel) === listener) this.listeners.delete(channel)
      throw error
    }
  }

  async unsubscribe(channel: string): Promise<void> {
    if (this.listeners.delete(channel)) await this.links.listening.unsubscribe(this.keyOf(channel))
  }

  async arrive(channel: string, presence: Presence, ttlMs: number): Promise<void> {
    await this.links.commands.arisArrive(
      ...this.presenceKeysOf(channel),
      presence.client,
      JSON.stringify(presence),
      ttlMs,
    )
  }

  async leave(channel: string, client: string): Promise<void> {
    const [who = '', until = ''] = this.presenceKeysOf(channel)
    await Promise.all([this.links.commands.hdel(who, client), this.links.commands.zrem(until, client)])
  }

  async present(channel: string): Promise<Presence[]> {
    const present = await this.links.commands.arisPresent(...this.presenceKeysOf(channel))
    return present.map((json) => JSON.parse(json) as Presence)
  }

  async close(): Promise<void> {
    this.closed = true
    this.listeners.clear()
    this.links.close()
  }

  private hear(key: string, message: string): void {
    const listener = this.listeners.get(key.slice(this.prefix.length + 1, -1))
    if (!listener) return
    const [head = '', ...lines] = message.split('\n')
    const [epoch = '', first] = head.split(' ')
    for (const publication of publicationsFrom(Number(first), lines)) listener.publication(epoch, publication)
  }

  /** After a cut: subscribes again, and only then has everyone look for what was missed. */
  private async comeBack(): Promise<void> {
    try {
      const keys = [...this.listeners.keys()].map((channel) => this.keyOf(channel))
      if (this.links.publishCommand === 'PUBLISH') {
        for (let at = 0; at < keys.length; at += 500) await this.links.listening.subscribe(keys.slice(at, at + 500))
      }
      this.resume()
      if (this.links.publishCommand === 'SPUBLISH') setTimeout(() => this.resume(), CONFIRMED_BY_MS).unref()
    } catch (error) {
      // The connection broke again; it comes back another time.
      this.failed(error)
    }
  }

  private resume(): void {
    if (!this.closed) for (const listener of this.listeners.values()) listener.resumed()
  }

  /** The braces make it the hash tag: all keys of a channel lie in one slot of a cluster. */
  private keyOf(channel: string): string {
    return `${this.prefix}{${channel}}`
  }

  private keysOf(channel: string): string[] {
    return [':m', ':l', ':s'].map((kind) => this.keyOf(channel) + kind)
  }

  private presenceKeysOf(channel: string): string[] {
    return [':p', ':u'].map((kind) => this.keyOf(channel) + kind)
  }
}

/** How long the nodes of a cluster may take to confirm subscriptions that ioredis has made again, in milliseconds. */
const CONFIRMED_BY_MS = 500

const publicationsFrom = (first: number, data: readonly string[]): Publication[] =>
  data.map((one, at) => ({ offset: first + at, data: one }))
