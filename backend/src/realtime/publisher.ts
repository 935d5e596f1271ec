import type { Broker, Position, PublishInput } from './broker/broker.js'

/** What became of publications. */
export interface Published {
  /** Shards in which somebody newer has published: nothing more of them is for us. */
  fenced: number[]
  /** A channel has lost what it had. To be called before publishing again, once it is written down how far deliveries came. */
  restarted?: () => void
}

/** The most channels whose place is remembered; one that is forgotten is published in as if for the first time. */
const MOST = 100_000

/**
 * Publishes for one relay, and keeps in mind where it left each channel. The channel tells what comes again by the event ids that
 * it remembers; once it has lost them, only the relay's own cursors can.
 */
export class ChannelPublisher {
  private readonly places = new Map<string, Position>()

  constructor(private readonly broker: Broker) {}

  publish = async (publications: readonly (PublishInput & { fence: { shard: number } })[]): Promise<Published> => {
    const results = await this.broker.publishMany(publications, this.places)
    const fenced = new Set<number>()
    const lost = new Map<string, Position>()
    publications.forEach(({ channel, fence }, at) => {
      const result = results[at]
      if (result?.outcome === 'fenced') fenced.add(fence.shard)
      else if (result?.outcome === 'forgotten') lost.set(channel, result)
      else if (result) this.remember(channel, result)
    })
    return {
      fenced: [...fenced],
      ...(lost.size > 0
        ? {
            restarted: () => {
              for (const [channel, place] of lost) this.remember(channel, place)
            },
          }
        : {}),
    }
  }

  private remember(channel: string, { epoch, offset }: Position): void {
    const known = this.places.get(channel)
    if (known?.epoch === epoch && known.offset >= offset) return
    this.places.delete(channel)
    this.places.set(channel, { epoch, offset })
    const [oldest] = this.places.size > MOST ? this.places.keys() : []
    if (oldest !== undefined) this.places.delete(oldest)
  }
}
