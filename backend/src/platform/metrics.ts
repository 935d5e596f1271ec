import { CARAS } from '@arisgourmet/contract/http/fallos'
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'

/** Every figure of `/metrics`, by its public name. Labelled counters start at 0, so that a new dashboard is not empty. */
export function createMetrics() {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
  const counter = <L extends string>(name: string, help: string, label: L, values: readonly string[]) => {
    const made = new Counter({ name, help, labelNames: [label], registers })
    for (const value of values) made.inc({ [label]: value } as Record<L, string>, 0)
    return made
  }
  return {
    registry,
    httpSeconds: new Histogram({
      name: 'http_request_duration_seconds',
      help: 'Time to answer, by route of the contract',
      labelNames: ['method', 'route', 'status'],
      buckets: seconds,
      registers,
    }),
    orderToKitchen: new Histogram({
      name: 'order_to_kitchen_seconds',
      help: 'From commit to socket write',
      buckets: seconds,
      registers,
    }),
    outboxOldest: new Gauge({
      name: 'outbox_oldest_unpublished_seconds',
      help: 'Age of the oldest event that waits',
      registers,
    }),
    outboxBacklog: new Gauge({ name: 'outbox_backlog', help: 'Events that wait', registers }),
    outboxPublished: counter('outbox_published_total', 'Events handed to a sink', 'sink', [
      'realtime',
      'webhooks',
      'stream',
      'centrifugo',
    ]),
    outboxDead: new Gauge({ name: 'outbox_dead', help: 'Dead letters that wait for somebody', registers }),
    connections: new Gauge({ name: 'realtime_connections', help: 'Authenticated sockets of this process', registers }),
    recoveries: counter('realtime_recoveries_total', 'Subscriptions that asked for what they missed', 'recovered', [
      'true',
      'false',
    ]),
    evictions: new Counter({
      name: 'realtime_evictions_total',
      help: 'Sockets dropped because their client read too slowly',
      registers,
    }),
    refreshRotations: counter('refresh_rotations_total', 'Refresh tokens presented', 'outcome', [
      'rotated',
      'replayed',
      'refused',
      'reused',
    ]),
    refreshReuse: new Counter({
      name: 'refresh_reuse_detected_total',
      help: 'Families revoked because an old token came back',
      registers,
    }),
    webhookDeliveries: counter('webhook_deliveries_total', 'Attempts at webhooks', 'outcome', [
      'delivered',
      'failed',
      'disabled',
    ]),
    mailDeliveries: counter('mail_deliveries_total', 'Attempts at mail; dead: nobody tries any more', 'outcome', [
      'delivered',
      'failed',
      'dead',
    ]),
    mailWaiting: new Gauge({ name: 'mail_waiting', help: 'Messages that wait to be delivered', registers }),
    mailDead: new Gauge({
      name: 'mail_dead',
      help: 'Messages that could not be delivered, of the days that EVENT_ARCHIVE_DAYS keeps',
      registers,
    }),
    securityEvents: counter('security_events_total', 'Refusals that may be the trace of an attack', 'clase', [
      'autenticacion',
      'autorizacion',
      'abuso',
      'entrada',
      'negocio',
    ]),
    faceFaults: counter('face_faults_total', 'Faults that the faces told of', 'cara', [...CARAS]),
    pool: new Gauge({ name: 'db_pool_connections', help: 'Database connections', labelNames: ['state'], registers }),
  }
}

export type Metrics = ReturnType<typeof createMetrics>
