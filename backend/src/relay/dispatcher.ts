import type { RelayStore } from '../store/relay/relay.js'
import type { Waiting } from '../store/relay/relayCursors.js'
import type { Entrega, Webhook } from '../store/relay/webhooks.js'
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
const AT_ONCE = 200
const WRITTEN_AT_ONCE = 50
const WRITTEN_AFTER_MS = 200
const DAYS = 24 * 3_600_000

/** An attempt, the fence under which it was made, and its line in the log of attempts. */
interface Delivered {
  one: Waiting
  fence: number
  entrega: Entrega
}

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

  constructor(
    private readonly store: RelayStore,
    private readonly options: DispatcherOptions,
  ) {}

  start(): void {
    this.running = this.run()
  }

  wake = (): void => {
    this.pause.wake()
  }

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
    if (this.stopped || rests || this.busy.has(id) || this.options.fenceOf(this.options.shardOf(id)) === undefined)
      return
    this.busy.set(
      id,
      this.deliverAll(id)
        .catch(this.options.failed)
        .finally(() => this.busy.delete(id)),
    )
  }

  private async deliverAll(id: string): Promise<void> {
    const { sinkOf, shardOf, now } = this.options
    for (;;) {
      const webhook = await this.store.webhooks.find(id)
      if (webhook?.estado === 'pausado') return
      if (webhook?.estado !== 'activo') return this.store.webhooks.forget(id)
      const due = await this.store.cursors.listNext(sinkOf(id), shardOf(id), now(), AT_ONCE)
      if (due.length === 0 || !(await this.deliverRun(webhook, due))) return
    }
  }

  /**
   * One after another. What arrived is written down together, some deliveries or a moment later: a crash before that sends them again,
   * and a receiver knows them by their id. True when there may be more to do at once.
   */
  private async deliverRun(webhook: Webhook, due: readonly Waiting[]): Promise<boolean> {
    const { now, newId, send, shardOf, fenceOf } = this.options
    const run: Delivered[] = []
    let since = performance.now()
    for (const one of due) {
      const fence = fenceOf(shardOf(webhook.id))
      if (this.stopped || fence === undefined) break
      if (run.length === 0) since = performance.now()
      const attempt = await send(webhook, one.event.id, one.event.payload)
      const tried: Delivered = {
        one,
        fence,
        entrega: {
          id: newId(),
          webhookId: webhook.id,
          eventId: one.event.id,
          intento: one.attempts + 1,
          estado: attempt.error === null ? 'entregado' : 'fallido',
          httpStatus: attempt.status,
          error: attempt.error,
          duracionMs: attempt.millis,
          createdAt: now(),
        },
      }
      if (attempt.error === null) run.push(tried)
      else if (!(await this.conclude(webhook, run.splice(0))) || !(await this.refused(webhook, tried))) return false
      if (run.length >= WRITTEN_AT_ONCE || performance.now() - since >= WRITTEN_AFTER_MS) {
        if (!(await this.conclude(webhook, run.splice(0)))) return false
      }
    }
    return (await this.conclude(webhook, run)) && !this.stopped && fenceOf(shardOf(webhook.id)) !== undefined
  }

  /** Writes successes down; false when somebody else holds the shard by now: going on would send the same events again and again. */
  private async conclude(webhook: Webhook, run: readonly Delivered[]): Promise<boolean> {
    const [first] = run
    if (!first) return true
    const { now, sinkOf, shardOf, delivered } = this.options
    const claim = { shard: shardOf(webhook.id), fence: first.fence }
    const isHeld = await this.store.webhooks.noteDelivered(
      webhook,
      run.map(({ entrega }) => entrega),
      { sink: sinkOf(webhook.id), claim, waiting: run.map(({ one }) => one.id) },
      now(),
    )
    for (const _one of run) delivered('delivered')
    webhook.fallosDesde = null
    this.resting.delete(webhook.id)
    return isHeld
  }

  /** Notes a failure and what follows from it; true when the event is a dead letter now and the next one may be tried at once. */
  private async refused(webhook: Webhook, { one, fence, entrega }: Delivered): Promise<boolean> {
    const {
      sinkOf,
      shardOf,
      delivered,
      retry = { firstMs: 5_000, mostMs: 3_600_000 },
      disableAfterMs = 5 * DAYS,
      refusals = 8,
    } = this.options
    const at = entrega.createdAt
    const since = webhook.fallosDesde ?? at
    const over = entrega.httpStatus === 410 || at.getTime() - since.getTime() >= disableAfterMs
    const isDead = entrega.intento >= refusals && isRefusal(entrega.httpStatus)
    await this.store.webhooks.note(webhook, entrega, { estado: over ? 'desactivado' : 'activo', fallosDesde: since })
    const tried = {
      ...one,
      attempts: entrega.intento,
      nextAttemptAt: new Date(at.getTime() + backoffMs(one.attempts, retry)),
      error: entrega.error,
    }
    const lost = await this.store.cursors.settle(
      sinkOf(webhook.id),
      [{ shard: shardOf(webhook.id), fence }],
      {
        passed: [],
        failed: isDead ? [] : [tried],
        dead: isDead ? [tried] : [],
      },
      at,
    )
    delivered(over ? 'disabled' : 'failed')
    webhook.fallosDesde = since
    if (lost.length > 0) return false
    if (isDead) this.resting.delete(webhook.id)
    else this.rest(webhook.id, retry)
    return isDead
  }

  private rest(id: string, retry: { firstMs: number; mostMs: number }): void {
    const failures = (this.resting.get(id)?.failures ?? 0) + 1
    this.resting.set(id, { failures, until: performance.now() + backoffMs(failures - 1, retry) })
  }
}

/** The subscriber understood and will not have this event; anything else is about the subscriber itself. */
const isRefusal = (status: number | null): boolean =>
  status !== null && status >= 400 && status < 500 && ![408, 410, 425, 429].includes(status)
