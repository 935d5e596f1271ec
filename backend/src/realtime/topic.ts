import type { Broker, ChannelListener, Position, Publication } from './broker/broker.js'
import { missedAfter, type RecoveryLimits } from './missed.js'
import { textFrame } from './protocol/frame.js'
import { publicationPush, type Subscribed } from './protocol/replies.js'

/** Someone on this gateway who follows a channel. */
export interface Subscriber {
  /** Called once per publication, in order, without a gap. `frame` encodes it, once for all subscribers. */
  receive(publication: Publication, frame: () => Buffer): void
  /** The channel cannot say what was missed: the subscriber has to come back and read the state again. */
  lose(): void
}

export interface TopicSettings extends RecoveryLimits {
  /** How long to wait before asking a broker again that did not answer, in milliseconds. */
  retryMs: number
}

export interface TopicObserver {
  /** A publication has just been written to `receivers` sockets. */
  delivered(channel: string, publication: Publication, receivers: number): void
  failed(error: unknown): void
}

/**
 * One channel on this gateway: a single subscription at the broker for all the sockets that follow the channel.
 * It keeps the position up to which everything was handed on; a gap is closed from history before anything later goes out.
 */
export class Topic implements ChannelListener {
  private readonly seats = new Map<Subscriber, Seat>()
  private position: Position | undefined
  private starting: Promise<void> | undefined
  private catching: Promise<void> | undefined
  /** Something was published that could not be handed on at once: history has to be read (again). */
  private behind = false
  private closed = false

  constructor(
    readonly channel: string,
    private readonly broker: Broker,
    private readonly settings: TopicSettings,
    private readonly observer: TopicObserver,
  ) {}

  get size(): number {
    return this.seats.size
  }

  /**
   * Adds a subscriber, from now on or from `since` (an empty epoch stands for any). `answer` is called in the same
   * instant in which publications begin to reach it, so that what it writes comes first. It is not called when the
   * subscriber left or lost the channel meanwhile. Rejects when the broker cannot be reached; it is then not added.
   */
  async join(subscriber: Subscriber, since: Position | undefined, answer: Answer): Promise<void> {
    const seat: Seat = { offset: 0, waiting: [] }
    this.seats.set(subscriber, seat)
    try {
      await this.ready()
      const history = since && (await this.readSince(since))
      if (this.seats.get(subscriber) === seat) this.admit(seat, since, history, answer)
    } catch (error) {
      if (this.seats.get(subscriber) === seat) this.seats.delete(subscriber)
      throw error
    }
  }

  leave(subscriber: Subscriber): void {
    this.seats.delete(subscriber)
  }

  publication(epoch: string, publication: Publication): void {
    if (!this.position || this.catching || epoch !== this.position.epoch) return this.fallBehind()
    if (publication.offset <= this.position.offset) return
    if (publication.offset > this.position.offset + 1) return this.fallBehind()
    this.handOn(publication)
  }

  resumed(): void {
    this.fallBehind()
  }

  /** Asks the broker whether anything was published that did not arrive here. */
  check(): void {
    this.fallBehind()
  }

  close(): void {
    this.closed = true
    this.seats.clear()
  }

  private async ready(): Promise<void> {
    if (!this.position) await (this.starting ??= this.start())
  }

  private async start(): Promise<void> {
    try {
      this.position = await this.broker.subscribe(this.channel, this)
    } finally {
      this.starting = undefined
    }
    if (this.behind) this.fallBehind()
  }

  private async readSince(since: Position): Promise<Publication[] | undefined> {
    const here = this.here()
    const from = { epoch: since.epoch || here.epoch, offset: since.offset }
    if (from.epoch === here.epoch && from.offset === here.offset) return []
    const history = await this.broker.history(this.channel, from, this.settings.recoverLimit + 1)
    if (history.top.epoch !== this.here().epoch) await this.catchUpFirst()
    return history.recoverable ? history.publications : undefined
  }

  /**
   * The channel has a new epoch that this gateway has not read yet, so that an answer would carry an offset of the old one. Catches up
   * first; the subscriber is unsubscribed with all others and recovers in the new epoch.
   */
  private async catchUpFirst(): Promise<void> {
    this.fallBehind()
    await this.catching
  }

  /** Everything here happens in one instant: nothing can be handed on between the answer and the seat's going live. */
  private admit(seat: Seat, since: Position | undefined, history: Publication[] | undefined, answer: Answer): void {
    const { epoch, offset } = this.here()
    const missed = since && history && missedAfter(since.offset, [...history, ...(seat.waiting ?? [])], this.settings)
    const end = missed?.at(-1)?.offset ?? since?.offset ?? offset
    seat.waiting = undefined
    // A history that ends before what this gateway has handed on comes from a broker that lost its last writes.
    if (since && missed && end >= offset) {
      seat.offset = end
      answer({ position: { epoch, offset: since.offset }, recovering: { recovered: true, publications: missed } })
    } else {
      seat.offset = offset
      answer({ position: { epoch, offset }, ...(since ? { recovering: { recovered: false, publications: [] } } : {}) })
    }
  }

  private here(): Position {
    if (!this.position) throw new Error(`the position of ${this.channel} is not known yet`)
    return this.position
  }

  private fallBehind(): void {
    this.behind = true
    if (this.position && !this.catching && !this.closed) this.catching = this.catchUp()
  }

  private async catchUp(): Promise<void> {
    while (this.behind && this.position && !this.closed) {
      this.behind = false
      try {
        const history = await this.broker.history(this.channel, this.position, PAGE)
        if (history.recoverable) {
          history.publications.forEach((publication) => this.handOn(publication))
          if (history.publications.length === PAGE) this.behind = true
        } else {
          this.startOver(history.top)
        }
      } catch (error) {
        this.observer.failed(error)
        this.behind = true
        await new Promise((resolve) => setTimeout(resolve, this.settings.retryMs).unref())
      }
    }
    this.catching = undefined
  }

  private startOver(top: Position): void {
    this.position = top
    for (const subscriber of [...this.seats.keys()]) {
      this.seats.delete(subscriber)
      subscriber.lose()
    }
  }

  private handOn(publication: Publication): void {
    if (!this.position) return
    this.position = { epoch: this.position.epoch, offset: publication.offset }
    let encoded: Buffer | undefined
    const frame = (): Buffer => (encoded ??= textFrame(publicationPush(this.channel, publication)))
    let receivers = 0
    for (const [subscriber, seat] of this.seats) {
      if (seat.waiting) seat.waiting.push(publication)
      if (seat.waiting || publication.offset <= seat.offset) continue
      seat.offset = publication.offset
      subscriber.receive(publication, frame)
      receivers += 1
    }
    this.observer.delivered(this.channel, publication, receivers)
  }
}

const PAGE = 500

interface Seat {
  /** The last publication that went to this subscriber. */
  offset: number
  /** What was handed on while the subscriber's history is being read. */
  waiting: Publication[] | undefined
}

type Answer = (subscribed: Subscribed) => void
