import type { Webhook } from '../store/relay/webhooks.js'
import type { Waiting } from '../store/relay/relayCursors.js'
import type { Outgoing, Sink } from './sink.js'

/** What the sink needs of the store. */
export interface WebhookQueue {
  listActive(restauranteIds: readonly string[]): Promise<Webhook[]>
  enqueue(waiting: readonly { webhook: Webhook; it: Waiting }[], now: Date): Promise<void>
}

/** Puts each event before the subscribers that asked for it; each of them is then served at its own pace. */
export function webhooksSink(queue: WebhookQueue, now: () => Date, newId: () => string, wake: () => void): Sink {
  return {
    name: 'webhooks',
    apartMs: 50,
    async deliver(events) {
      const active = Map.groupBy(
        await queue.listActive([...new Set(events.map((event) => event.restauranteId))]),
        (webhook) => webhook.restauranteId,
      )
      const waiting = events.flatMap((event) =>
        (active.get(event.restauranteId) ?? [])
          .filter((webhook) => wants(webhook, event))
          .map((webhook) => ({ webhook, it: { id: newId(), event, attempts: 0, nextAttemptAt: now(), error: null } })),
      )
      if (waiting.length > 0) {
        await queue.enqueue(waiting, now())
        wake()
      }
      return {}
    },
  }
}

const wants = ({ eventos }: Webhook, { type }: Outgoing): boolean =>
  eventos.includes('*') || eventos.includes(type) || eventos.includes(`${type.split('.')[0] ?? ''}.*`)
