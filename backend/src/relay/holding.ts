import type { RelayStore } from '../store/relay/relay.js'
import type { Claim } from '../store/relay/relayEvents.js'
import type { Held } from '../store/relay/relayLeases.js'

export interface HoldingOptions {
  /** Unlike that of every other process, and of this one after a restart. */
  holder: string
  sinks: readonly string[]
  /** How long a lease lasts when it is not prolonged, in milliseconds. */
  ttlMs: number
  /** Milliseconds of a clock that never jumps and goes on while the process is paused. */
  monotonic: () => number
}

/**
 * The shards that this process holds. It stops believing in a lease by its own clock before the lease ends, and at once when
 * somebody shows it a newer fence.
 */
export class Holding {
  private readonly claims = new Map<number, { fence: number; until: number }>()

  constructor(
    private readonly store: RelayStore['leases'],
    private readonly options: HoldingOptions,
  ) {}

  /**
   * Prolongs, takes, and forgets what others took. `adopt` is told of the shards that are new here, with their newest number,
   * and has its turn before anything is moved out of them.
   */
  async renew(adopt: (gained: readonly Held[]) => Promise<void>): Promise<void> {
    const { holder, sinks, ttlMs, monotonic } = this.options
    const until = monotonic() + ttlMs
    const held = await this.store.acquire(holder, sinks, ttlMs)
    const gained = held.filter((it) => this.claims.get(it.shard)?.fence !== it.fence)
    const kept = held.filter((it) => !gained.includes(it))
    this.claims.clear()
    for (const { shard, fence } of kept) this.claims.set(shard, { fence, until })
    if (gained.length === 0) return
    await adopt(gained)
    for (const { shard, fence } of gained) this.claims.set(shard, { fence, until })
  }

  /** The claims that hold at this moment. */
  current(): Claim[] {
    const now = this.options.monotonic()
    return [...this.claims].filter(([, { until }]) => until > now).map(([shard, { fence }]) => ({ shard, fence }))
  }

  fenceOf(shard: number): number | undefined {
    const claim = this.claims.get(shard)
    return claim && claim.until > this.options.monotonic() ? claim.fence : undefined
  }

  /** Somebody else has these by now; what was taken anew meanwhile stays. */
  drop(lost: readonly Claim[]): void {
    for (const { shard, fence } of lost) if (this.claims.get(shard)?.fence === fence) this.claims.delete(shard)
  }

  async release(): Promise<void> {
    this.claims.clear()
    await this.store.release(this.options.holder)
  }
}
