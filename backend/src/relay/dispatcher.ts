import type { RelayStore } from '../store/relay.js'
import type { Waiting } from '../store/relayCursors.js'
import type { Webhook } from '../store/webhooks.js'
import { backoffMs, Pause } from './backoff.js'

/** What one attempt came to. */
export interface Attempted {
  status: number | null
  error: string | null
  millis: number
}

export interface DispatcherOptions {
  now: () => Date
  newId: () => string
  /** The fence of a shard that this process holds, else undefined. */
  fenceOf: (shard: number) => number | undefined
  send: (webhook: Webhook, id: string, body: string) => Promise<Attempted>
  /** Names that the store gives to a webhook's place in line. */
  sinkOf: (webhookId: string) => string
  shardOf: (webhookId: string) => number
  delivered: (outcome: 'delivered' | 'failed' | 'disabled') => void
  failed: (error: unknown) => void
  retry?: { firstMs: number; mostMs: number }
  /** A webhook without one success for so long is switched off. */
  disableAfterMs?: number
  /** An event that a subscriber refuses (4xx) so often is a dead letter. */
  refusals?: number
}

const LOOK_EVERY_MS = 1_000
const AT_ONCE = 20
const DAYS = 24 * 3_600_000

/**
 * Brings waiting events to webhooks, each subscriber in its own order and at its own pace: after a failure that subscriber rests,
 * nobody else does. Every webhook is served by whoever holds its shard.
 */
export class Dispatcher {
  private readonly resting = new Map<string, { failures: number; until: number }>()
  private readonly busy = new Map<string, Promise<void>>()
  private readonly pause = new Pause()
  private stopped = false
  private running: Promise<void> | undefined

  constructor(private readonly store: RelayStore, private readonly options: DispatcherOptions) {}

  start(): void {
    this.running = this.run()
  }

  wake = (): void => { this.pause.wake() }

  async stop(): Promise<void> {
    this.stopped = true
    this.pause.wake()
    await this.running
    await Promise.all(this.busy.values())
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      try {
        for (const id of await this.store.webhooks.listWaiting()) this.serve(id)
      } catch (error) {
        this.options.failed(error)
      }
      await this.pause.wait(LOOK_EVERY_MS)
    }
  }

  private serve(id: string): void {
    const rests = (this.resting.get(id)?.until ?? 0) > performance.now()
    if (this.stopped || rests || this.busy.has(id) || this.options.fenceOf(this.options.shardOf(id)) === undefined) return
    this.busy.set(id, this.deliverAll(id).catch(this.options.failed).finally(() => this.busy.delete(id)))
  }

  private async deliverAll(id: string): Promise<void> {
    const { sinkOf, shardOf, now } = this.options
    for (;;) {
      const webhook = await this.store.webhooks.find(id)
      if (webhook?.estado === 'pausado') return
      if (webhook?.estado !== 'activo') return this.store.webhooks.forget(id)
      const due = await this.store.cursors.listDue(sinkOf(id), [shardOf(id)], now(), AT_ONCE)
      if (due.length === 0) return
      for (const one of due) if (this.stopped || !(await this.deliver(webhook, one))) return
    }
  }

  /** True when the next one may be tried at once. */
  private async deliver(webhook: Webhook, one: Waiting): Promise<boolean> {
    const { now, newId, send, sinkOf, shardOf, fenceOf, delivered, retry = { firstMs: 5_000, mostMs: 3_600_000 }, disableAfterMs = 5 * DAYS, refusals = 8 } = this.options
    const fence = fenceOf(shardOf(webhook.id))
    if (fence === undefined) return false
    const attempt = await send(webhook, one.event.id, one.event.payload)
    const at = now()
    const ok = attempt.error === null
    const tries = one.attempts + 1
    const since = ok ? null : (webhook.fallosDesde ?? at)
    const over = attempt.status === 410 || (since !== null && at.getTime() - since.getTime() >= disableAfterMs)
    const isDead = !ok && tries >= refusals && isRefusal(attempt.status)
    await this.store.webhooks.note(webhook, {
      id: newId(), webhookId: webhook.id, eventId: one.event.id, intento: tries, estado: ok ? 'entregado' : 'fallido', httpStatus: attempt.status, error: attempt.error, duracionMs: attempt.millis, createdAt: at,
    }, { estado: over ? 'desactivado' : 'activo', fallosDesde: since })
    const wait = backoffMs(one.attempts, retry)
    const tried = { ...one, attempts: tries, nextAttemptAt: new Date(at.getTime() + wait), error: attempt.error }
    const lost = await this.store.cursors.settle(sinkOf(webhook.id), [{ shard: shardOf(webhook.id), fence }], {
      passed: [], delivered: ok ? [one] : [], failed: ok || isDead ? [] : [tried], dead: isDead ? [tried] : [],
    }, at)
    delivered(ok ? 'delivered' : over ? 'disabled' : 'failed')
    webhook.fallosDesde = since
    // Somebody else holds the shard by now and nothing was written down: going on would send the same events again and again.
    if (lost.length > 0) return false
    if (ok || isDead) this.resting.delete(webhook.id)
    else this.rest(webhook.id, retry)
    return ok || isDead
  }

  private rest(id: string, retry: { firstMs: number; mostMs: number }): void {
    const failures = (this.resting.get(id)?.failures ?? 0) + 1
    this.resting.set(id, { failures, until: performance.now() + backoffMs(failures - 1, retry) })
  }
}

/** The subscriber understood and will not have this event; anything else is about the subscriber itself. */
const isRefusal = (status: number | null): boolean => status !== null && status >= 400 && status < 500 && ![408, 410, 425, 429].includes(status)
