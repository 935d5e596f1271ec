import type { Broker, Position, Presence } from './broker/broker.js'
import type { Connection } from './connection.js'
import type { Grant } from './grant.js'
import type { RealtimeMetrics } from './metrics.js'
import { DISCONNECTS, ERRORS, type ProtocolError } from './protocol/codes.js'
import type { RequestOf } from './protocol/commands.js'
import { textFrame } from './protocol/frame.js'
import * as replies from './protocol/replies.js'
import type { Subscriber } from './topic.js'
import type { Topics } from './topics.js'

export interface SubscriptionsSettings {
  /** The most channels that one connection follows. */
  maxSubscriptions: number
  /** The most publications that one history answer carries. */
  maxHistory: number
  /** How long a silent client still counts as present, in milliseconds. */
  presenceMs: number
  /** Which channels tell who is connected. */
  presenceIn: (channel: string) => boolean
}

export interface SubscriptionsServices {
  broker: Broker
  topics: Topics
  metrics: RealtimeMetrics
  failed: (error: unknown) => void
}

/** The channels that one connection follows, within its grant. Every method answers the client itself. */
export class Subscriptions {
  private readonly followed = new Map<string, Subscriber>()

  constructor(
    private readonly connection: Connection,
    private grant: Grant,
    private readonly services: SubscriptionsServices,
    private readonly settings: SubscriptionsSettings,
  ) {}

  async subscribe(id: number, request: RequestOf<'subscribe'>): Promise<void> {
    const refusal = this.refusalOf(request)
    if (refusal) return this.refuse(id, refusal)
    const { channel, recover, epoch, offset } = request
    const subscriber: Subscriber = {
      receive: (_, frame) => this.connection.write(frame()),
      lose: () => this.connection.disconnect(DISCONNECTS.insufficientState),
    }
    this.followed.set(channel, subscriber)
    try {
      const since = recover ? { epoch, offset } : undefined
      await this.services.topics.join(channel, subscriber, since, (subscribed) => this.begin(id, request, subscribed))
    } catch (error) {
      this.followed.delete(channel)
      throw error
    }
    await this.arrive(channel)
  }

  unsubscribe(id: number, channel: string): void {
    this.quit(channel)
    this.connection.reply(replies.emptyReply(id, 'unsubscribe'))
  }

  /** Takes a renewed grant: what is no longer in it ends. */
  renew(grant: Grant): void {
    this.grant = grant
    for (const channel of [...this.followed.keys()]) {
      if (grant.channels.includes(channel)) continue
      this.quit(channel)
      this.connection.write(textFrame(replies.unsubscribePush(channel)))
    }
  }

  async history(id: number, { channel, since, limit, reverse }: RequestOf<'history'>): Promise<void> {
    if (!this.mayRead(channel)) return this.refuse(id, ERRORS.permissionDenied)
    if (reverse) return this.refuse(id, ERRORS.notAvailable)
    const { maxHistory } = this.settings
    const from = since && (await this.inAnEpoch(channel, since))
    const result = await this.services.broker.history(
      channel,
      from,
      limit < 0 ? maxHistory : Math.min(limit, maxHistory),
    )
    if (!result.recoverable) return this.refuse(id, ERRORS.unrecoverablePosition)
    this.connection.reply(replies.historyReply(id, result.top, result.publications))
  }

  async presence(
    id: number,
    channel: string,
    answer: (id: number, present: readonly Presence[]) => string,
  ): Promise<void> {
    if (!this.mayRead(channel)) return this.refuse(id, ERRORS.permissionDenied)
    if (!this.settings.presenceIn(channel)) return this.refuse(id, ERRORS.notAvailable)
    this.connection.reply(answer(id, await this.services.broker.present(channel)))
  }

  /** Says again that the client is here; to be repeated within `presenceMs`. */
  confirmPresence(): void {
    for (const channel of this.followed.keys()) this.arrive(channel).catch(this.services.failed)
  }

  leaveAll(): void {
    for (const channel of [...this.followed.keys()]) this.quit(channel)
  }

  private refusalOf({ channel, type, tf }: RequestOf<'subscribe'>): ProtocolError | undefined {
    if (!this.mayRead(channel)) return ERRORS.permissionDenied
    if (type !== 0 || tf !== undefined) return ERRORS.notAvailable
    if (this.followed.has(channel)) return ERRORS.alreadySubscribed
    return this.followed.size >= this.settings.maxSubscriptions ? ERRORS.limitExceeded : undefined
  }

  private begin(id: number, { channel, flag }: RequestOf<'subscribe'>, subscribed: replies.Subscribed): void {
    const recovered = subscribed.recovering?.recovered
    if (recovered !== undefined) this.services.metrics.recovered(recovered)
    const rejected = recovered === false && (flag & REJECT_UNRECOVERED) !== 0
    if (!rejected) return this.connection.reply(replies.subscribeReply(id, subscribed))
    this.quit(channel)
    this.refuse(id, ERRORS.unrecoverablePosition)
  }

  private quit(channel: string): void {
    const subscriber = this.followed.get(channel)
    if (!subscriber) return
    this.followed.delete(channel)
    this.services.topics.leave(channel, subscriber)
    if (this.settings.presenceIn(channel))
      this.services.broker.leave(channel, this.connection.id).catch(this.services.failed)
  }

  private async arrive(channel: string): Promise<void> {
    if (!this.settings.presenceIn(channel) || !this.followed.has(channel)) return
    const { user, info } = this.grant
    const presence: Presence = { client: this.connection.id, user, ...(info ? { info: JSON.stringify(info) } : {}) }
    await this.services.broker.arrive(channel, presence, this.settings.presenceMs)
  }

  private async inAnEpoch(channel: string, since: Position): Promise<Position> {
    if (since.epoch !== '') return since
    const { top } = await this.services.broker.history(channel, undefined, 0)
    return { epoch: top.epoch, offset: since.offset }
  }

  private mayRead(channel: string): boolean {
    return this.grant.channels.includes(channel)
  }

  private refuse(id: number, error: ProtocolError): void {
    this.connection.reply(replies.errorReply(id, error))
  }
}

/** A bit of the subscribe command's `flag`: the client would rather read its state again than go on unrecovered. */
const REJECT_UNRECOVERED = 2
