import type { BrokerSettings, HistoryResult, Position, Publication, PublishResult } from './broker.js'

/** One channel in memory: its position, what it keeps, and the event ids that it has seen. */
export class ChannelLog {
  private offset = 0
  private kept: Kept[] = []
  private readonly seen = new Map<string, number>()
  private readonly fences = new Map<number, number>()
  private touchedAt: number

  constructor(
    readonly epoch: string,
    private readonly settings: BrokerSettings,
    now: number,
  ) {
    this.touchedAt = now
  }

  get position(): Position {
    return { epoch: this.epoch, offset: this.offset }
  }

  append(eventId: string, data: string, now: number): PublishResult {
    const before = this.seen.get(eventId)
    if (before !== undefined) return { outcome: 'duplicate', epoch: this.epoch, offset: before }

    this.touchedAt = now
    this.offset += 1
    this.kept.push({ offset: this.offset, data, at: now })
    this.remember(eventId)
    // Trimmed only when it has doubled: cutting one entry off a full array at every publication would copy all of it.
    if (this.kept.length > 2 * this.settings.historySize) this.trim(now)
    return { outcome: 'published', ...this.position }
  }

  /** False when a newer holder of the shard has published here; otherwise the fence is remembered. */
  admits(shard: number, fence: number): boolean {
    const highest = this.fences.get(shard) ?? fence
    if (fence < highest) return false
    this.fences.set(shard, fence)
    return true
  }

  read(since: Position | undefined, limit: number, now: number): HistoryResult {
    const top = this.position
    const window = this.kept.slice(this.firstKept(now))
    if (!since)
      return { recoverable: true, top, publications: window.slice(Math.max(0, window.length - limit)).map(published) }
    const first = this.offset - window.length + 1
    const reachable = since.epoch === this.epoch && since.offset <= this.offset && since.offset >= first - 1
    if (!reachable) return { recoverable: false, top }
    const start = since.offset - first + 1
    return { recoverable: true, top, publications: window.slice(start, start + limit).map(published) }
  }

  touch(now: number): void {
    this.touchedAt = now
  }

  isIdle(now: number): boolean {
    return now - this.touchedAt > this.settings.idleMs
  }

  trim(now: number): void {
    this.kept = this.kept.slice(this.firstKept(now))
  }

  private firstKept(now: number): number {
    const excess = Math.max(0, this.kept.length - this.settings.historySize)
    const oldest = now - this.settings.historyMs
    const index = this.kept.findIndex((entry, at) => at >= excess && entry.at > oldest)
    return index < 0 ? this.kept.length : index
  }

  private remember(eventId: string): void {
    this.seen.set(eventId, this.offset)
    if (this.seen.size <= this.settings.seenSize) return
    const [oldest] = this.seen.keys()
    if (oldest !== undefined) this.seen.delete(oldest)
  }
}

interface Kept extends Publication {
  at: number
}

function published({ offset, data }: Kept): Publication {
  return { offset, data }
}
