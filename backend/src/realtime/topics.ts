import type { Broker, Position } from './broker/broker.js'
import type { Subscribed } from './protocol/replies.js'
import { type Subscriber, Topic, type TopicObserver, type TopicSettings } from './topic.js'

export interface TopicsSettings extends TopicSettings {
  /** How long a channel that nobody follows stays subscribed, so that a reload costs nothing, in milliseconds. */
  lingerMs: number
  /** How often a channel asks whether a publication got lost on the way, in milliseconds; 0: never. */
  checkMs: number
}

/** The channels that this gateway follows at the broker. */
export class Topics {
  private readonly topics = new Map<string, Watched>()

  constructor(
    private readonly broker: Broker,
    private readonly settings: TopicsSettings,
    private readonly observer: TopicObserver,
  ) {}

  /** See Topic.join. */
  async join(
    channel: string,
    subscriber: Subscriber,
    since: Position | undefined,
    answer: (subscribed: Subscribed) => void,
  ): Promise<void> {
    const watched = this.topics.get(channel) ?? this.open(channel)
    watched.emptySince = undefined
    await watched.topic.join(subscriber, since, answer)
  }

  leave(channel: string, subscriber: Subscriber): void {
    this.topics.get(channel)?.topic.leave(subscriber)
  }

  /** Lets go of channels that nobody follows any more and has the others checked, each in its turn. */
  sweep(now: number): void {
    for (const [channel, watched] of this.topics) {
      if (watched.topic.size > 0) watched.emptySince = undefined
      else watched.emptySince ??= now
      if (watched.emptySince !== undefined && now - watched.emptySince >= this.settings.lingerMs)
        this.release(channel, watched)
      else this.checkInTurn(watched, now)
    }
  }

  close(): void {
    for (const [channel, watched] of this.topics) this.release(channel, watched)
  }

  private checkInTurn(watched: Watched, now: number): void {
    watched.checkedAt ??= now
    if (this.settings.checkMs === 0 || now - watched.checkedAt < this.settings.checkMs) return
    watched.checkedAt = now
    watched.topic.check()
  }

  private open(channel: string): Watched {
    const topic = new Topic(channel, this.broker, this.settings, this.observer)
    const watched: Watched = { topic, emptySince: undefined, checkedAt: undefined }
    this.topics.set(channel, watched)
    return watched
  }

  private release(channel: string, { topic }: Watched): void {
    this.topics.delete(channel)
    topic.close()
    this.broker.unsubscribe(channel).catch((error: unknown) => this.observer.failed(error))
  }
}

interface Watched {
  topic: Topic
  emptySince: number | undefined
  checkedAt: number | undefined
}
