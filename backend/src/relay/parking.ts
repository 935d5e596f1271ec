import type { RelayStore } from '../store/relay/relay.js'
import type { Waiting } from '../store/relay/relayCursors.js'
import { backoffMs } from './backoff.js'
import type { Holding } from './holding.js'
import type { ShardQueue } from './shardQueue.js'
import type { Outgoing, Sink } from './sink.js'

const AT_ONCE = 200
const LOOK_EVERY_MS = 1_000

/** How a lane delivers, and how often it tries again. */
export interface DeliveryOptions {
  now: () => Date
  newId: () => string
  /** Attempts at an event that the sink refuses, before it is a dead letter. */
  attempts: number
  /** The first and the longest wait between attempts. */
  retry: { firstMs: number; mostMs: number }
  delivered: (sink: string, count: number) => void
  failed: (sink: string, error: unknown) => void
}

export interface ParkingOptions extends DeliveryOptions {
  /** Writes positions down and lets the sink go on, which has lost what it knew. */
  restarted: (goOn: () => void) => Promise<void>
}

/** What waits beside a sink's cursor: refused events with what follows them of their aggregate, and what somebody wants again. */
export class Parking {
  private lookedAt = Number.NEGATIVE_INFINITY

  constructor(
    private readonly sink: Sink,
    private readonly store: RelayStore['cursors'],
    private readonly holding: Holding,
    private readonly options: ParkingOptions,
  ) {}

  /** An event as it is parked: after a refusal with a wait, behind another one without. */
  park(event: Outgoing, attempts: number, error: string | null): Waiting {
    return { id: this.options.newId(), event, attempts, nextAttemptAt: this.nextAttempt(attempts), error }
  }

  /** Tries what is due, once a second, and goes on while something is; true when something was. */
  async retry(queues: readonly ShardQueue[]): Promise<boolean> {
    if (performance.now() - this.lookedAt < LOOK_EVERY_MS) return false
    const due = await this.store.listDue(
      this.sink.name,
      queues.map((queue) => queue.shard),
      this.options.now(),
      AT_ONCE,
    )
    const outgoing = due.flatMap((one) => {
      const fence = this.holding.fenceOf(one.event.shard)
      return fence === undefined ? [] : [{ one, event: { ...one.event, fence } }]
    })
    if (outgoing.length === 0) {
      this.lookedAt = performance.now()
      return false
    }
    const { refused = [], fenced = [], restarted } = await this.sink.deliver(outgoing.map(({ event }) => event))
    if (restarted) {
      await this.options.restarted(restarted)
      return true
    }
    const errors = new Map(refused.map(({ event, error }) => [event.id, error]))
    const tried = outgoing.filter(({ event }) => !fenced.includes(event.shard)).map(({ one }) => one)
    const again = tried
      .filter(({ event }) => errors.has(event.id))
      .map((one) => this.refusedAgain(one, errors.get(one.event.id) ?? ''))
    const settlement = {
      passed: [],
      delivered: tried.filter(({ event }) => !errors.has(event.id)),
      failed: again.filter((one) => one.attempts < this.options.attempts),
      dead: again.filter((one) => one.attempts >= this.options.attempts),
    }
    const claims = [
      ...new Map(outgoing.map(({ event }) => [event.shard, { shard: event.shard, fence: event.fence }])).values(),
    ]
    const lost = await this.store.settle(this.sink.name, claims, settlement, this.options.now())
    this.holding.drop(claims.filter(({ shard }) => lost.includes(shard) || fenced.includes(shard)))
    await this.unpark(queues, [...settlement.delivered, ...settlement.dead])
    this.options.delivered(this.sink.name, settlement.delivered.length)
    return true
  }

  private refusedAgain(one: Waiting, error: string): Waiting {
    return { ...one, attempts: one.attempts + 1, nextAttemptAt: this.nextAttempt(one.attempts + 1), error }
  }

  private nextAttempt(attempts: number): Date {
    return new Date(this.options.now().getTime() + (attempts === 0 ? 0 : backoffMs(attempts - 1, this.options.retry)))
  }

  /** An aggregate of which nothing waits any more takes the usual way again. */
  private async unpark(queues: readonly ShardQueue[], gone: readonly Waiting[]): Promise<void> {
    const shards = [...new Set(gone.map(({ event }) => event.shard))]
    const still = await this.store.stillWaiting(this.sink.name, shards, [
      ...new Set(gone.map(({ event }) => event.aggregateId)),
    ])
    for (const { event } of gone)
      if (!still.has(event.aggregateId))
        queues.find((queue) => queue.shard === event.shard)?.parked.delete(event.aggregateId)
  }
}
