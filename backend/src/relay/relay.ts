import { setImmediate, setTimeout } from 'node:timers/promises'
import type { RelayStore } from '../store/relay/relay.js'
import type { Claim } from '../store/relay/relayEvents.js'
import type { Batch } from '../store/relay/relayMove.js'
import { backoffMs } from './backoff.js'
import { Holding } from './holding.js'
import { Lane } from './lane.js'
import type { DeliveryOptions } from './parking.js'
import type { Sink } from './sink.js'
import { Unlogged } from './unlogged.js'

export interface RelayOptions extends Partial<Pick<DeliveryOptions, 'attempts' | 'retry'>> {
  now: () => Date
  newId: () => string
  /** Milliseconds of a clock that never jumps and goes on while the process is paused. */
  monotonic?: () => number
  /** How long a shard stays with a relay that says nothing any more, in milliseconds. */
  leaseMs?: number
  delivered: (sink: string, count: number) => void
  failed: (error: unknown) => void
}

const LEASE_MS = 10_000
const POLL_MS = 1_000
/** Back-off from the second failed move in a row on. */
const MOVE_RETRY = { firstMs: 50, mostMs: 5_000 }
/** Events that are moved at once, over all shards. */
const MOVED_AT_ONCE = 8_000
const MOST_OF_A_SHARD = 1_000
/** A shard is not drained further while every sink is this many events behind in it: in the outbox they are as safe, and are read once. */
const AHEAD = 1_000

/**
 * Takes committed events out of the outbox and brings them, in order per aggregate, to every sink. Several relays share the shards by leases.
 *
 * - starting: takes leases on free shards and reads each sink's cursors
 * - polling: waits for a wake (a commit of this process, a call of another) or a second → draining
 * - draining: little waits → the events go to the sinks at once and into the log after (`Unlogged`); a backlog → it is moved into the log
 *   in batches first; a move that fails → backs off, and reads again what the database has
 * - stopping: ends what is under way, saves cursors, gives the leases back
 *
 * Beside it a timer renews the leases; a lease that ran out drops its shards from the lanes.
 */
export class Relay {
  private readonly holding: Holding
  private readonly lanes: Lane[]
  private readonly unlogged: Unlogged
  private readonly leaseMs: number
  private readonly timers: NodeJS.Timeout[] = []
  private draining: Promise<void> | null = null
  private renewing: Promise<void> | null = null
  private again = false
  /** A shard was left alone because the sinks were not that far. */
  private waitsForSinks = false
  private failedMoves = 0
  private prepared = false
  private stopped = false

  constructor(
    private readonly store: RelayStore,
    sinks: readonly Sink[],
    private readonly options: RelayOptions,
  ) {
    const {
      now,
      newId,
      monotonic = () => performance.now(),
      leaseMs = LEASE_MS,
      attempts = 8,
      retry = { firstMs: 1_000, mostMs: 60_000 },
      delivered,
      failed,
    } = options
    this.leaseMs = leaseMs
    this.holding = new Holding(store.leases, {
      holder: newId(),
      sinks: sinks.map((sink) => sink.name),
      ttlMs: leaseMs,
      monotonic,
    })
    this.unlogged = new Unlogged(store.outbox, {
      now,
      logged: () => {
        this.noteMoved()
      },
      lost: (claims) => {
        this.holding.drop(claims)
      },
      failed: (claims, error) => void this.retake(claims, error),
    })
    const progressed = (sink: string, count: number): void => {
      delivered(sink, count)
      if (this.waitsForSinks) this.wake()
    }
    this.lanes = sinks.map(
      (sink) =>
        new Lane(sink, store.cursors, this.holding, this.unlogged, {
          now,
          newId,
          attempts,
          retry,
          delivered: progressed,
          failed: (_sink, error) => {
            failed(error)
          },
        }),
    )
  }

  /** Takes its shards; resolves when they are held. When the database is away it goes on trying. */
  async start(): Promise<void> {
    for (const lane of this.lanes) lane.start()
    this.timers.push(
      setInterval(() => void this.renew(), this.leaseMs / 4),
      setInterval(this.wake, POLL_MS),
    )
    await this.renew()
  }

  /** Looks now, or once more after the look that is under way. */
  wake = (): void => {
    this.again = true
    this.draining ??= this.drain()
      .catch(this.options.failed)
      .finally(() => {
        this.draining = null
      })
  }

  /** Looks for shards that nobody holds: another relay has just handed its own over. */
  renew = (): Promise<void> => {
    if (this.stopped) return Promise.resolve()
    this.renewing ??= this.renewNow()
      .catch(this.options.failed)
      .finally(() => {
        this.renewing = null
      })
    return this.renewing
  }

  /** The fence of a shard that is held at this moment. */
  fenceOf = (shard: number): number | undefined => this.holding.fenceOf(shard)

  /** Ends the batches under way, writes down how far every sink came and hands the shards over. */
  async stop(): Promise<void> {
    this.stopped = true
    for (const timer of this.timers) clearInterval(timer)
    await this.draining
    await this.renewing
    await this.unlogged.settle()
    for (const lane of this.lanes) await lane.stop().catch(this.options.failed)
    await this.holding.release().catch(this.options.failed)
    for (const lane of this.lanes) await lane.sink.close?.()
  }

  private async renewNow(): Promise<void> {
    if (!this.prepared) await this.store.leases.prepare()
    this.prepared = true
    await this.holding.renew(async (gained) => {
      this.unlogged.adopt(gained)
      for (const lane of this.lanes) await lane.adopt(gained)
    })
    this.wake()
  }

  private async drain(): Promise<void> {
    while (this.again && !this.stopped) {
      this.again = false
      const few = await this.unlogged.read()
      if (few) this.handOn(few)
      else this.again ||= await this.moveBacklog()
      await setImmediate()
    }
  }

  /** What an evening brings one by one. */
  private handOn(few: ReadonlyMap<number, Batch>): void {
    for (const claim of this.dueOf(few)) {
      const events = this.unlogged.take(claim, few.get(claim.shard) ?? { seqs: [], lines: [] })
      for (const lane of this.lanes) lane.offer(events)
    }
  }

  /** What has piled up goes into the log first: it is read back from there when a sink is slow. True when something was moved. */
  private async moveBacklog(): Promise<boolean> {
    await this.unlogged.settle()
    const { movers, waitingShards } = this.store.outbox
    const due = this.dueOf(new Set(await waitingShards()))
    const limit = Math.min(MOST_OF_A_SHARD, Math.ceil(MOVED_AT_ONCE / Math.max(1, due.length)))
    // Each has other shards: they move beside each other, and the events of one stay in order. All have ended before the next look, also
    // when one fails: nobody moves the same shard twice at once.
    const moved = await Promise.all(
      Array.from({ length: movers }, (_, mover) =>
        this.move(
          due.filter((_claim, at) => at % movers === mover),
          limit,
        ),
      ),
    )
    return moved.some((count) => count > 0)
  }

  private async move(claims: readonly Claim[], limit: number): Promise<number> {
    try {
      const { events, lost } = await this.store.outbox.move(
        claims,
        await this.store.outbox.readMany(claims, limit),
        this.options.now(),
      )
      this.holding.drop(claims.filter(({ shard }) => lost.includes(shard)))
      this.unlogged.moved(events)
      this.failedMoves = 0
      for (const lane of this.lanes) lane.offer(events)
      return events.length
    } catch (error) {
      void this.retake(claims, error)
      return 0
    }
  }

  /** Shards that are ours and have something, unless even the fastest sink has a lot of them to go. */
  private dueOf(waiting: { has: (shard: number) => boolean }): Claim[] {
    const claims = this.holding.current().filter(({ shard }) => waiting.has(shard))
    const due = claims.filter(
      ({ shard }) => this.lanes.length === 0 || Math.min(...this.lanes.map((lane) => lane.behindIn(shard))) < AHEAD,
    )
    this.waitsForSinks = due.length < claims.length
    return due
  }

  private noteMoved(): void {
    this.failedMoves = 0
    for (const lane of this.lanes) lane.goOn()
  }

  /** A move whose answer was not heard may be done or not: its shards are taken once more, and go on where the database says. */
  private async retake(claims: readonly Claim[], error: unknown): Promise<void> {
    this.options.failed(error)
    const underWay = this.renewing
    this.holding.drop(claims)
    if (underWay) {
      // It may have asked before the move.
      await underWay
      this.holding.drop(claims)
    }
    if (this.failedMoves++ > 0) await setTimeout(backoffMs(this.failedMoves, MOVE_RETRY))
    await this.renew()
  }
}
