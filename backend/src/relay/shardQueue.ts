import type { LoggedEvent } from '../store/relay/relayEvents.js'

/** What a sink has still to pass of one shard: what was just moved is at hand, the rest lies in the log. */
export class ShardQueue {
  /** What follows the position, without a gap. */
  private ready: LoggedEvent[] = []
  /** The number up to which the database knows that the sink has passed. */
  saved: number

  constructor(
    readonly shard: number,
    readonly fence: number,
    /** The highest number that the sink has passed here. */
    public position: number,
    /** The highest number that exists. */
    public top: number,
    /** Aggregates whose events wait beside the cursor. */
    readonly parked: Set<string>,
  ) {
    this.saved = position
  }

  get isBehind(): boolean {
    return this.position < this.top
  }

  /** Events that were just moved, when they follow what is at hand; else they are read from the log when the sink gets there. */
  offer(events: readonly LoggedEvent[]): void {
    const first = events[0]
    if (!first) return
    const follows = first.shardSeq === (this.ready.at(-1)?.shardSeq ?? this.position) + 1
    this.top = Math.max(this.top, events.at(-1)?.shardSeq ?? 0)
    if (follows && this.ready.length + events.length <= AT_HAND) this.ready.push(...events)
  }

  /** The next events in order, from memory or from the log; none when the log is not that far. */
  async next(
    limit: number,
    read: (shard: number, after: number, limit: number) => Promise<LoggedEvent[]>,
  ): Promise<LoggedEvent[]> {
    if (this.ready.length === 0 && this.isBehind) this.ready = await read(this.shard, this.position, limit)
    return this.ready.slice(0, limit)
  }

  passed(position: number): void {
    this.position = Math.max(this.position, position)
    const kept = this.ready.findIndex((event) => event.shardSeq > this.position)
    this.ready = kept < 0 ? [] : this.ready.slice(kept)
  }

  noteSaved(position: number): void {
    this.saved = Math.max(this.saved, position)
  }
}

/** The most events of one shard that are kept in memory for a sink. */
const AT_HAND = 2_000
