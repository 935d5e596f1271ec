/** A place in a channel's stream. Offsets start at 1 and have no gap within an epoch; 0 is before the first. */
export interface Position {
  epoch: string
  offset: number
}

/** One event in a channel, as it is kept and handed on. */
export interface Publication {
  offset: number
  /** The JSON text of one event envelope, without a raw line break. */
  data: string
}

/** The right of one holder of an outbox shard to publish: a higher fence shuts out every lower one of the same shard. */
export interface Fence {
  shard: number
  fence: number
}

export interface PublishInput {
  channel: string
  /** The id of the event: published again under the same id, nothing happens. */
  eventId: string
  /** The JSON text of one event envelope. */
  data: string
  fence?: Fence
}

/**
 * `published` is new in the channel, `duplicate` was there already (its first position is given),
 * `fenced` was refused because a newer holder of the shard has published here, `forgotten` because the channel is not what the
 * publisher knew (the place where it goes on is given).
 */
export type PublishResult = ({ outcome: 'published' | 'duplicate' | 'forgotten' } & Position) | { outcome: 'fenced' }

/** What a channel still knows after a position. `top` is where the channel is now. */
export type HistoryResult =
  { recoverable: true; top: Position; publications: Publication[] } | { recoverable: false; top: Position }

/** What a subscriber is told. `resumed`: the link to the broker was cut, so publications may have been missed. */
export interface ChannelListener {
  publication(epoch: string, publication: Publication): void
  resumed(): void
}

/** Who is connected to a channel. */
export interface Presence {
  client: string
  user: string
  /** JSON text about the connection, shown to those who may ask for presence. */
  info?: string
}

/**
 * The stream behind every channel: one process alone (`MemoryBroker`) or several over Redis (`RedisBroker`).
 * A publication reaches a channel once per event id, with offsets that are contiguous within an epoch.
 * Every method rejects only when the broker itself cannot be reached.
 */
export interface Broker {
  publish(input: PublishInput): Promise<PublishResult>
  /**
   * Publishes in the given order; answers are in the same order. One round trip where the broker has several. `known`: where the
   * publisher left channels. One of another epoch is not published in; nor is one that stands before that place: its store came back with
   * less than it had, so that it begins a new epoch, since the offsets that it would give are taken.
   */
  publishMany(inputs: readonly PublishInput[], known?: ReadonlyMap<string, Position>): Promise<PublishResult[]>
  /**
   * Publications after `since`, in order, at most `limit`; without `since` the newest `limit`, in order.
   * Not recoverable when the epoch differs, the offset lies ahead of the channel, or one of them is no longer kept.
   */
  history(channel: string, since: Position | undefined, limit: number): Promise<HistoryResult>
  /** Resolves with a position after which every publication reaches the listener. One listener per channel. */
  subscribe(channel: string, listener: ChannelListener): Promise<Position>
  unsubscribe(channel: string): Promise<void>
  /** Marks a client as present for `ttlMs`; repeated before that, it stays. */
  arrive(channel: string, presence: Presence, ttlMs: number): Promise<void>
  leave(channel: string, client: string): Promise<void>
  present(channel: string): Promise<Presence[]>
  close(): Promise<void>
}

export interface BrokerSettings {
  /** The most publications that a channel keeps. */
  historySize: number
  /** How long a publication is kept, in milliseconds. */
  historyMs: number
  /** How long an idle channel keeps its epoch and offset, in milliseconds; longer than `historyMs`. */
  idleMs: number
  /** The most event ids that a channel remembers to tell a redelivery. */
  seenSize: number
}

/**
 * A quarter of an hour of a busy kitchen; a table that is silent for a day begins a new epoch. The ids are those of what several relays at
 * once may have published in one channel and not written down yet, 4,000 events each (relay/lane.ts).
 */
export const DEFAULT_BROKER_SETTINGS: BrokerSettings = {
  historySize: 2_000,
  historyMs: 15 * 60_000,
  idleMs: 24 * 3_600_000,
  seenSize: 16_384,
}
