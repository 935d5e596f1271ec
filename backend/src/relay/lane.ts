import { setImmediate } from 'node:timers/promises'
import type { RelayStore } from '../store/relay.js'
import type { Waiting } from '../store/relayCursors.js'
import type { Claim, LoggedEvent } from '../store/relayEvents.js'
import type { Held } from '../store/relayLeases.js'
import { backoffMs, Pause } from './backoff.js'
import type { Holding } from './holding.js'
import { Parking } from './parking.js'
import { ShardQueue } from './shardQueue.js'
import { type Delivery, type Outgoing, type Sink } from './sink.js'

export interface LaneOptions {
  now: () => Date
  newId: () => string
  /** Attempts at an event that the sink refuses, before it is a dead letter. */
  attempts: number
  /** The first and the longest wait between attempts. */
  retry: { firstMs: number; mostMs: number }
  delivered: (sink: string, count: number) => void
  failed: (sink: string, error: unknown) => void
}

const BATCH = 2_000
/** Positions are written down so often, beside the deliveries: what a crash forgets is delivered again. */
const SAVE_AFTER_MS = 50
/** So far a sink gets ahead of what is written down: whatever a crash lets come again, a channel must still know (`seenSize` of the brokers). */
const MOST_UNSAVED = 2_000
const LOOK_EVERY_MS = 1_000
const SINK_RETRY = { firstMs: 100, mostMs: 5_000 }

/** One sink's way through the shards that this process holds. A sink that is away keeps its own lane waiting, no other. */
export class Lane {
  private readonly queues = new Map<number, ShardQueue>()
  private readonly unsaved = new Map<number, Claim & { position: number }>()
  private readonly parking: Parking
  private readonly pause = new Pause()
  private saving: Promise<void> | null = null
  private saveFrom = Number.NEGATIVE_INFINITY
  private saveFailures = 0
  /** Events that were delivered since positions were written down. */
  private unsavedEvents = 0
  private failures = 0
  private stopped = false
  private running: Promise<void> | undefined

  constructor(readonly sink: Sink, private readonly store: RelayStore['cursors'], private readonly holding: Holding, private readonly options: LaneOptions) {
    this.parking = new Parking(sink, store, holding, { ...options, restarted: (goOn) => this.goOnAfterRestart(goOn) })
  }

  start(): void {
    this.running = this.run()
  }

  /** Begins with shards that this process has just taken, where the sink last stood in them. */
  async adopt(gained: readonly Held[]): Promise<void> {
    const { positions, parked } = await this.store.load(this.sink.name, gained.map((it) => it.shard))
    for (const { shard, fence, top } of gained) {
      this.unsaved.delete(shard)
      this.queues.set(shard, new ShardQueue(shard, fence, positions.get(shard) ?? top, top, parked.get(shard) ?? new Set()))
    }
    this.pause.wake()
  }

  /** Events that were just moved into the log. */
  offer(events: readonly LoggedEvent[]): void {
    for (const [shard, ofShard] of Map.groupBy(events, (event) => event.shard)) this.queues.get(shard)?.offer(ofShard)
    this.pause.wake()
  }

  /** How many events of a shard are in the log that this sink has still to pass. */
  behindIn(shard: number): number {
    const queue = this.queues.get(shard)
    return queue ? queue.top - queue.position : 0
  }

  /** Ends the batch under way and writes down how far it came. */
  async stop(): Promise<void> {
    this.stopped = true
    this.pause.wake()
    await this.running
    await this.saving
    await this.save()
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      try {
        const worked = await this.deliverNext() || await this.parking.retry(this.mine())
        this.failures = 0
        // An embedded database answers without the event loop: everybody else gets a turn between batches.
        await (worked ? setImmediate() : this.rest())
      } catch (error) {
        this.options.failed(this.sink.name, error)
        await this.pauseAfterFailure()
      }
    }
  }

  private async deliverNext(): Promise<boolean> {
    if (this.unsavedEvents >= MOST_UNSAVED) await this.saveNow()
    const batch = await this.collect()
    if (batch.length === 0) return false
    const isParked = (event: Outgoing): boolean => this.queues.get(event.shard)?.parked.has(event.aggregateId) ?? false
    const fresh = batch.filter((event) => !isParked(event))
    const delivery = fresh.length > 0 ? await this.sink.deliver(fresh) : {}
    if (delivery.restarted) {
      await this.goOnAfterRestart(delivery.restarted)
      return true
    }
    await this.conclude(batch, batch.filter(isParked), delivery)
    this.options.delivered(this.sink.name, fresh.length - (delivery.refused?.length ?? 0))
    return true
  }

  /** The next events of every shard that is held at this moment. */
  private async collect(): Promise<Outgoing[]> {
    const behind = this.mine().filter((queue) => queue.isBehind)
    const each = Math.max(50, Math.ceil(BATCH / Math.max(1, behind.length)))
    const parts = await Promise.all(behind.map(async (queue) => {
      const events = await queue.next(each, this.store.readLog)
      return this.holding.fenceOf(queue.shard) === queue.fence ? events.map((event) => ({ ...event, fence: queue.fence })) : []
    }))
    return parts.flat()
  }

  /** Writes down what has to be before the cursor passes it, and passes it. */
  private async conclude(batch: readonly Outgoing[], queued: readonly Outgoing[], { refused = [], fenced = [] }: Delivery): Promise<void> {
    const passed = [...Map.groupBy(batch.filter((event) => !fenced.includes(event.shard)), (event) => event.shard)]
      .map(([shard, events]) => ({ shard, fence: events[0]?.fence ?? 0, position: events.at(-1)?.shardSeq ?? 0 }))
    this.holding.drop(batch.filter((event) => fenced.includes(event.shard)))
    const parked = [...refused.map(({ event, error }) => this.parking.park(event, 1, error)), ...queued.map((event) => this.parking.park(event, 0, null))]
      .filter(({ event }) => !fenced.includes(event.shard))
    if (parked.length > 0) {
      for (const { event } of parked) this.queues.get(event.shard)?.parked.add(event.aggregateId)
      await this.settle(passed, parked)
    } else {
      for (const one of passed) this.unsaved.set(one.shard, one)
    }
    for (const { shard, fence, position } of passed) if (this.queues.get(shard)?.fence === fence) this.queues.get(shard)?.passed(position)
    this.unsavedEvents += batch.length
    this.saveInTurn()
  }

  /**
   * What comes again after a crash would be taken for new by a sink that has forgotten it, behind what is newer: so it must not come
   * again. The same batch is collected once more, without the shards that turn out to be somebody else's.
   */
  private async goOnAfterRestart(restarted: () => void): Promise<void> {
    await this.saveNow()
    restarted()
  }

  /** Nobody waits for it: a failure is told, and the positions are written down some time later. */
  private saveInTurn(): void {
    if (this.saving || performance.now() < this.saveFrom) return
    const ended = (waitMs: number): void => {
      this.saveFrom = performance.now() + waitMs
      this.saving = null
    }
    this.saving = this.save().then(() => {
      this.saveFailures = 0
      ended(SAVE_AFTER_MS)
    }, (error: unknown) => {
      this.options.failed(this.sink.name, error)
      ended(SAVE_AFTER_MS + backoffMs(this.saveFailures++, SINK_RETRY))
    })
  }

  private async settle(passed: readonly (Claim & { position: number })[], parked: readonly Waiting[]): Promise<void> {
    const lost = await this.store.settle(this.sink.name, passed, { passed, ...(parked.length > 0 ? { parked } : {}) }, this.options.now())
    this.holding.drop(passed.filter((it) => lost.includes(it.shard)))
    for (const it of passed) if (this.unsaved.get(it.shard)?.fence === it.fence && (this.unsaved.get(it.shard)?.position ?? 0) <= it.position) this.unsaved.delete(it.shard)
  }

  private async saveNow(): Promise<void> {
    await this.saving
    await this.save()
  }

  private async save(): Promise<void> {
    const [passed, count] = [[...this.unsaved.values()], this.unsavedEvents]
    if (passed.length > 0) await this.settle(passed, [])
    this.unsavedEvents -= count
  }

  /** Nothing to do: a moment later the positions are written down; then until somebody wakes it, or once a second. */
  private async rest(): Promise<void> {
    if (this.unsaved.size === 0) return this.pause.wait(LOOK_EVERY_MS)
    await this.pause.wait(SAVE_AFTER_MS)
    if (!this.mine().some((queue) => queue.isBehind)) this.saveInTurn()
  }

  private async pauseAfterFailure(): Promise<void> {
    const until = performance.now() + backoffMs(++this.failures, SINK_RETRY)
    while (!this.stopped && performance.now() < until) await this.pause.wait(until - performance.now())
  }

  private mine(): ShardQueue[] {
    return [...this.queues.values()].filter((queue) => this.holding.fenceOf(queue.shard) === queue.fence)
  }
}
