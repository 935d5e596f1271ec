import { setTimeout } from 'node:timers/promises'
import type { RelayStore } from '../store/relay/relay.js'
import { toEvent, type Claim, type LoggedEvent } from '../store/relay/relayEvents.js'
import type { Held } from '../store/relay/relayLeases.js'
import type { Batch } from '../store/relay/relayMove.js'

export interface UnloggedOptions {
  now: () => Date
  /** More is in the log now. */
  logged: () => void
  /** Somebody else has these shards. */
  lost: (claims: readonly Claim[]) => void
  /** A move did not end well: what the database made of it is not known. */
  failed: (claims: readonly Claim[], error: unknown) => void
}

/** Moves begin so long after the first event that waits for them, in milliseconds: one of ten events costs little more than one of one. */
const GATHER_MS = 50

/** One shard, since this process took it. */
interface Place extends Claim {
  /** The number of the newest event that the sinks were given. */
  top: number
  /** The number of the newest event in the log. */
  logged: number
  /** What the sinks were given and nobody is moving yet. */
  waiting: Batch
}

/**
 * Hands single events to the sinks before they are in the log, numbered as the log will number them, and moves them into the log soon after.
 *
 * A shard's events are, in this order:
 * - waiting: a row of the outbox that nobody has read
 * - taken: read and given to the sinks (`take`); still a row of the outbox, so no cursor may pass it: whoever gets the lease next reads it
 *   again, and may number it otherwise
 * - moving: in a transaction that deletes the row and appends it to the log (`move`)
 * - logged: in the log; cursors may pass it (`loggedIn`)
 *
 * A move that finds the lease lost, or fails without a known outcome, drops the shard; it is adopted again by what the database says.
 */
export class Unlogged {
  private readonly places = new Map<number, Place>()
  /** Rows that were taken and may still be read. */
  private readonly taken = new Set<number>()
  /** Rows whose move is committed: who begins to read now does not see them any more. */
  private gone: number[] = []
  private logging: Promise<void> | null = null

  constructor(
    private readonly store: RelayStore['outbox'],
    private readonly options: UnloggedOptions,
  ) {}

  /** Shards that this process has just taken, or taken again: what the database says of them counts. */
  adopt(gained: readonly Held[]): void {
    for (const { shard, fence, top } of gained) {
      this.forget(shard)
      this.places.set(shard, { shard, fence, top, logged: top, waiting: NOTHING })
    }
  }

  /** The number up to which a shard is in the log: so far a cursor may go. */
  loggedIn(shard: number): number {
    return this.places.get(shard)?.logged ?? 0
  }

  /** What waits in the outbox and was not taken yet, when it is little; undefined in a backlog. */
  async read(): Promise<Map<number, Batch> | undefined> {
    const gone = this.gone.splice(0)
    try {
      const few = await this.store.readFew()
      return (
        few &&
        new Map(
          [...few]
            .map(([shard, batch]) => [shard, this.without(batch)] as const)
            .filter(([, { seqs }]) => seqs.length > 0),
        )
      )
    } finally {
      for (const seq of gone) this.taken.delete(seq)
    }
  }

  /** Events with their numbers, for the sinks; the log has them soon. Nothing when the shard is not ours. */
  take({ shard, fence }: Claim, { seqs, lines }: Batch): LoggedEvent[] {
    const place = this.places.get(shard)
    if (place?.fence !== fence) return []
    const events = lines.map((line, at) => toEvent(line, shard, place.top + 1 + at))
    place.top += events.length
    place.waiting = { seqs: [...place.waiting.seqs, ...seqs], lines: [...place.waiting.lines, ...lines] }
    for (const seq of seqs) this.taken.add(seq)
    this.logging ??= this.log()
    return events
  }

  /** Events of a backlog are in the log before anybody is given them. */
  moved(events: readonly LoggedEvent[]): void {
    for (const { shard, shardSeq } of events) {
      const place = this.places.get(shard)
      if (place) place.top = place.logged = Math.max(place.logged, shardSeq)
    }
  }

  /** Resolves when all that was taken so far is in the log, or will not be by us. */
  async settle(): Promise<void> {
    while (this.logging) await this.logging
  }

  private async log(): Promise<void> {
    while (this.waiting().length > 0) {
      await setTimeout(GATHER_MS)
      const due = this.waiting().map((place) => ({ place, batch: { ...place.waiting, after: place.logged } }))
      for (const { place } of due) place.waiting = NOTHING
      await this.move(due)
    }
    // In the same instant as the last look: what is taken later begins anew.
    this.logging = null
  }

  private waiting(): Place[] {
    return [...this.places.values()].filter(({ waiting }) => waiting.seqs.length > 0)
  }

  private async move(due: readonly { place: Place; batch: Batch }[]): Promise<void> {
    if (due.length === 0) return
    const claims = due.map(({ place: { shard, fence } }) => ({ shard, fence }))
    try {
      const { lost } = await this.store.move(
        claims,
        new Map(due.map(({ place, batch }) => [place.shard, batch])),
        this.options.now(),
      )
      // A shard that was taken again while its move was under way began with a number that may be too small by now.
      const isOurs = (place: Place): boolean => !lost.includes(place.shard) && this.places.get(place.shard) === place
      for (const { place, batch } of due) {
        if (!isOurs(place)) continue
        place.logged += batch.seqs.length
        this.gone.push(...batch.seqs)
      }
      const others = due.filter(({ place }) => !isOurs(place))
      for (const { place } of others) this.forget(place.shard)
      for (const { batch } of others) for (const seq of batch.seqs) this.taken.delete(seq)
      if (others.length > 0) this.options.lost(others.map(({ place: { shard, fence } }) => ({ shard, fence })))
      this.options.logged()
    } catch (error) {
      for (const { place, batch } of due) {
        this.forget(place.shard)
        for (const seq of batch.seqs) this.taken.delete(seq)
      }
      this.options.failed(claims, error)
    }
  }

  /** What is still in the outbox is read again, by whoever has the shard then. */
  private forget(shard: number): void {
    for (const seq of this.places.get(shard)?.waiting.seqs ?? []) this.taken.delete(seq)
    this.places.delete(shard)
  }

  private without({ seqs, lines }: Batch): Batch {
    const fresh = seqs.map((seq, at) => ({ seq, line: lines[at] ?? '' })).filter(({ seq }) => !this.taken.has(seq))
    return { seqs: fresh.map(({ seq }) => seq), lines: fresh.map(({ line }) => line) }
  }
}

const NOTHING: Batch = { seqs: [], lines: [] }
