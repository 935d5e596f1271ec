import type { Publication } from './broker/broker.js'
import { isRecord, parseJson } from './protocol/commands.js'

/** Where the realtime figures go; the composition root connects them to the metrics registry. */
export interface RealtimeMetrics {
  /** realtime_connections: the authenticated connections of this process at this moment. */
  connections(count: number): void
  /** realtime_recoveries_total{recovered}: one subscription asked for what it had missed. */
  recovered(recovered: boolean): void
  /** realtime_evictions_total: one connection was dropped because its client read too slowly. */
  evicted(): void
  /** order_to_kitchen_seconds: from an event's commit to its being written to a kitchen's sockets. */
  orderToKitchen(seconds: number): void
}

export const NO_METRICS: RealtimeMetrics = {
  connections: () => undefined,
  recovered: () => undefined,
  evicted: () => undefined,
  orderToKitchen: () => undefined,
}

/** Measures a publication that has just been written, where it is one for a kitchen; `now` in milliseconds since 1970. */
export function measureDelivery(
  metrics: RealtimeMetrics,
  channel: string,
  publication: Publication,
  receivers: number,
  now: number,
): void {
  if (receivers === 0 || !channel.startsWith('cocina:')) return
  const envelope = parseJson(publication.data)
  const time = isRecord(envelope) && typeof envelope.time === 'string' ? Date.parse(envelope.time) : Number.NaN
  if (Number.isFinite(time)) metrics.orderToKitchen(Math.max(0, now - time) / 1000)
}
