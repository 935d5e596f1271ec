import { randomBytes } from 'node:crypto'

export interface Place {
  offset: number
  epoch: string
}
export interface Publication {
  offset: number
  data: unknown
}

/** How long an idempotency key is remembered, as the server API's documentation says. */
const REMEMBERED_MS = 300_000

/** One channel: its publications under offsets that are contiguous within an epoch. */
export class Stream {
  readonly epoch = randomBytes(4).toString('hex')
  private kept: Publication[] = []
  private offset = 0
  private readonly done = new Map<string, { place: Place; at: number }>()

  constructor(
    private readonly historySize: number,
    private readonly now: () => number,
  ) {}

  get top(): Place {
    return { offset: this.offset, epoch: this.epoch }
  }

  /** `isNew` false: the same key was published before; the place is that of then. */
  publish(data: unknown, key?: string): { place: Place; isNew: boolean } {
    const before = key === undefined ? undefined : this.done.get(key)
    if (before && this.now() - before.at < REMEMBERED_MS) return { place: before.place, isNew: false }
    this.offset += 1
    this.kept = [...this.kept, { offset: this.offset, data }].slice(-this.historySize)
    if (key !== undefined) this.done.set(key, { place: this.top, at: this.now() })
    return { place: this.top, isNew: true }
  }

  /** What follows a place, in order; null where that is not known any more. */
  after(since: Place): Publication[] | null {
    const first = this.offset - this.kept.length
    if (since.epoch !== this.epoch || since.offset < first || since.offset > this.offset) return null
    return this.kept.filter(({ offset }) => offset > since.offset)
  }

  newest(limit: number): Publication[] {
    return limit < 0 ? this.kept : this.kept.slice(Math.max(0, this.kept.length - limit))
  }
}
