import { setImmediate, setTimeout } from 'node:timers/promises'
import type { RelayStore } from '../store/relay/relay.js'
import type { Waiting } from '../store/relay/relayCursors.js'
import type { Claim, LoggedEvent } from '../store/relay/relayEvents.js'
import type { Held } from '../store/relay/relayLeases.js'
import { backoffMs, Pause } from './backoff.js'
import type { Holding } from './holding.js'
import { Parking, type DeliveryOptions } from './parking.js'
import { ShardQueue } from './shardQueue.js'
import { type Delivery, type Outgoing, type Sink } from './sink.js'
import type { Unlogged } from './unlogged.js'

const BATCH = 2_000
/** Cursors are saved at most this often. After a crash, what was delivered since the last save is delivered again. */
const SAVE_AFTER_MS = 50
/**
 * The most events that a sink is given beyond its saved cursor. After a crash they are delivered again, and the brokers' deduplication
 * window (`seenSize`) must still hold them.
 */
const MOST_UNSAVED = 2_000
const LOOK_EVERY_MS = 1_000
const SINK_RETRY = { firstMs: 100, mostMs: 5_000 }

/**
 * Delivers the events of the held shards to one sink, in order. A sink that does not answer delays its own lane alone.
 *
 * - idle: no queue is behind; waits for `wake` or a second → delivering
 * - delivering: collects a batch, hands it to the sink, moves the cursors → idle, or again
 *   - the sink refuses an event → it is parked with what follows of its aggregate, and retried beside the queue
 *   - the sink reports a fence → the shard is dropped (another process has its lease)
 *   - the sink has restarted → every cursor is saved, then delivering
 *   - the sink throws → backing off
 * - backing off: waits longer after each failure in a row → delivering
 * - stopped: ends the batch under way and saves the cursors
 */
export class Lane {
  private readonly queues = new Map<number, ShardQueue>()
  private readonly parking: Parking
  private readonly pause = new Pause()
  private saving: Promise<void> | null = null
  private saveFrom = Number.NEGATIVE_INFINITY
  private saveFailures = 0
  /** Events that were delivered since positions were written down. */
  private unsavedEvents = 0
  private failures = 0
  private lastBatch = Number.NEGATIVE_INFINITY
  private stopped = false
  private running: Promise<void> | undefined

  constructor(
    readonly sink: Sink,
    private readonly store: RelayStore['cursors'],
    private readonly holding: Holding,
    private readonly unlogged: Pick<Unlogged, 'loggedIn' | 'settle'>,
    private readonly options: DeliveryOptions,
  ) {
    this.parking = new Parking(sink, store, holding, { ...options, restarted: (goOn) => this.goOnAfterRestart(goOn) })
  }

  start(): void {
    this.running = this.run()
  }

  /** Begins with shards that this process has just taken, where the sink last stood in them. */
  async adopt(gained: readonly Held[]): Promise<void> {
    const { positions, parked } = await this.store.load(
      this.sink.name,
      gained.map((it) => it.shard),
    )
    for (const { shard, fence, top } of gained)
      this.queues.set(
        shard,
        new ShardQueue(shard, fence, positions.get(shard) ?? top, top, parked.get(shard) ?? new Set()),
      )
    this.pause.wake()
  }

  /** Events that follow what was offered before, in the log or soon there. */
  offer(events: readonly LoggedEvent[]): void {
    for (const [shard, ofShard] of Map.groupBy(events, (event) => event.shard)) this.queues.get(shard)?.offer(ofShard)
    this.pause.wake()
  }

  /** The log has come further: what was not at hand can be read now. */
  goOn(): void {
    if (this.mine().some((queue) => queue.isBehind)) this.pause.wake()
  }

  /** How many events of a shard this sink has still to pass. */
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
        const worked = (await this.deliverNext()) || (await this.parking.retry(this.mine()))
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
    if (this.unsavedEvents >= MOST_UNSAVED) await this.saveAll()
    await this.keepApart()
    const { queues, batch } = await this.collect()
    if (batch.length === 0) return false
    this.lastBatch = performance.now()
    const isParked = (event: Outgoing): boolean => this.queues.get(event.shard)?.parked.has(event.aggregateId) ?? false
    const fresh = batch.filter((event) => !isParked(event))
    const delivery = fresh.length > 0 ? await this.sink.deliver(fresh) : {}
    if (delivery.restarted) {
      await this.goOnAfterRestart(delivery.restarted)
      return true
    }
    await this.conclude(queues, batch, batch.filter(isParked), delivery)
    this.options.delivered(this.sink.name, fresh.length - (delivery.refused?.length ?? 0))
    return true
  }

  private async keepApart(): Promise<void> {
    const wait = this.lastBatch + (this.sink.apartMs ?? 0) - performance.now()
    if (wait > 0) await setTimeout(wait)
  }

  /** The next events of every shard that is held at this moment. */
  private async collect(): Promise<{ queues: ShardQueue[]; batch: Outgoing[] }> {
    const behind = this.mine().filter((queue) => queue.isBehind)
    const each = Math.max(50, Math.ceil(BATCH / Math.max(1, behind.length)))
    const parts = await Promise.all(
      behind.map(async (queue) => {
        const events = await queue.next(each, this.store.readLog)
        return this.isCurrent(queue) ? events.map((event) => ({ ...event, fence: queue.fence })) : []
      }),
    )
    return { queues: behind, batch: parts.flat() }
  }

  /**
   * Moves the cursors past a delivered batch. Refused events, and those queued behind them, are parked in the same transaction that moves
   * the cursor. A shard whose lease was taken again meanwhile is left out: it restarts at its saved cursor.
   */
  private async conclude(
    queues: readonly ShardQueue[],
    batch: readonly Outgoing[],
    queued: readonly Outgoing[],
    { refused = [], fenced = [] }: Delivery,
  ): Promise<void> {
    this.holding.drop(batch.filter((event) => fenced.includes(event.shard)))
    const aside = [
      ...refused.map(({ event, error }) => ({ event, attempts: 1, error })),
      ...queued.map((event) => ({ event, attempts: 0, error: null })),
    ]
    if (aside.length > 0) await this.unlogged.settle()
    const last = new Map(batch.map((event) => [event.shard, event.shardSeq]))
    // What is parked passes the cursor at once, so it has to be in the log; a shard whose move did not end well comes again.
    const isLogged = ({ shard }: ShardQueue): boolean =>
      aside.length === 0 || this.unlogged.loggedIn(shard) >= (last.get(shard) ?? 0)
    const current = new Map(
      queues
        .filter((queue) => this.queues.get(queue.shard) === queue && !fenced.includes(queue.shard) && isLogged(queue))
        .map((queue) => [queue.shard, queue]),
    )
    const passed = [...current.values()].flatMap(({ shard, fence }) =>
      last.has(shard) ? [{ shard, fence, position: last.get(shard) ?? 0 }] : [],
    )
    const parked = aside
      .filter(({ event }) => current.has(event.shard))
      .map(({ event, attempts, error }) => this.parking.park(event, attempts, error))
    if (parked.length > 0) {
      for (const { event } of parked) current.get(event.shard)?.parked.add(event.aggregateId)
      await this.settle(passed, parked)
    }
    for (const { shard, position } of passed) current.get(shard)?.passed(position)
    this.unsavedEvents += batch.length
    this.saveInTurn()
  }

  /**
   * The sink has lost its deduplication window. Redelivered after a crash, an old event would look new to it and follow newer ones: so every
   * cursor is saved before the sink goes on. The same batch is then collected again, without shards whose lease turns out to be lost.
   */
  private async goOnAfterRestart(restarted: () => void): Promise<void> {
    await this.saveAll()
    restarted()
  }

  /** Nobody waits for it: a failure is told, and the positions are written down some time later. */
  private saveInTurn(): void {
    if (this.saving || performance.now() < this.saveFrom) return
    const ended = (waitMs: number): void => {
      this.saveFrom = performance.now() + waitMs
      this.saving = null
    }
    this.saving = this.save().then(
      () => {
        this.saveFailures = 0
        ended(SAVE_AFTER_MS)
      },
      (error: unknown) => {
        this.options.failed(this.sink.name, error)
        ended(SAVE_AFTER_MS + backoffMs(this.saveFailures++, SINK_RETRY))
      },
    )
  }

  private async settle(passed: readonly (Claim & { position: number })[], parked: readonly Waiting[]): Promise<void> {
    const before = new Map(this.queues)
    const lost = await this.store.settle(
      this.sink.name,
      passed,
      { passed, ...(parked.length > 0 ? { parked } : {}) },
      this.options.now(),
    )
    this.holding.drop(passed.filter((it) => lost.includes(it.shard)))
    for (const { shard, position } of passed) before.get(shard)?.noteSaved(position)
  }

  /** Everything that was delivered, so that the database knows of it: what of it is still in the outbox is logged first. */
  private async saveAll(): Promise<void> {
    await this.unlogged.settle()
    await this.saving
    await this.save()
  }

  private async save(): Promise<void> {
    const [passed, count] = [this.unsaved(), this.unsavedEvents]
    if (passed.length > 0) await this.settle(passed, [])
    this.unsavedEvents -= count
  }

  /** How far the sink came, as far as the log has come too. */
  private unsaved(): (Claim & { position: number })[] {
    return [...this.queues.values()]
      .map(({ shard, fence, position, saved }) => ({
        shard,
        fence,
        saved,
        position: Math.min(position, this.unlogged.loggedIn(shard)),
      }))
      .filter(({ position, saved }) => position > saved)
      .map(({ shard, fence, position }) => ({ shard, fence, position }))
  }

  /** Nothing to do: a moment later the positions are written down; then until somebody wakes it, or once a second. */
  private async rest(): Promise<void> {
    if (!this.mine().some(({ position, saved }) => position > saved)) return this.pause.wait(LOOK_EVERY_MS)
    await this.pause.wait(SAVE_AFTER_MS)
    if (!this.mine().some((queue) => queue.isBehind)) this.saveInTurn()
  }

  private async pauseAfterFailure(): Promise<void> {
    const until = performance.now() + backoffMs(++this.failures, SINK_RETRY)
    while (!this.stopped && performance.now() < until) await this.pause.wait(until - performance.now())
  }

  private mine(): ShardQueue[] {
    return [...this.queues.values()].filter((queue) => this.isCurrent(queue))
  }

  /** Its shard is held, and was not taken anew since. */
  private isCurrent(queue: ShardQueue): boolean {
    return this.queues.get(queue.shard) === queue && this.holding.fenceOf(queue.shard) === queue.fence
  }
}
