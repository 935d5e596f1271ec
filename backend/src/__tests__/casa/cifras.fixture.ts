/** The figures that operators are promised, with their labels; the values of which a new dashboard shows zeros. */
const FIGURES: readonly { name: string; label?: string; values?: readonly string[] }[] = [
  { name: 'http_request_duration_seconds' },
  { name: 'order_to_kitchen_seconds' },
  { name: 'outbox_oldest_unpublished_seconds' },
  { name: 'outbox_backlog' },
  { name: 'outbox_published_total', label: 'sink', values: ['realtime', 'webhooks', 'stream', 'centrifugo'] },
  { name: 'outbox_dead' },
  { name: 'realtime_connections' },
  { name: 'realtime_recoveries_total', label: 'recovered', values: ['true', 'false'] },
  { name: 'realtime_evictions_total' },
  { name: 'refresh_rotations_total', label: 'outcome', values: ['rotated', 'replayed', 'refused', 'reused'] },
  { name: 'refresh_reuse_detected_total' },
  { name: 'webhook_deliveries_total', label: 'outcome', values: ['delivered', 'failed', 'disabled'] },
  { name: 'mail_deliveries_total', label: 'outcome', values: ['delivered', 'failed', 'dead'] },
  { name: 'mail_waiting' },
  { name: 'mail_dead' },
  { name: 'db_pool_connections', label: 'state', values: ['active', 'idle', 'waiting'] },
  { name: 'process_resident_memory_bytes' },
  { name: 'process_cpu_seconds_total' },
  { name: 'nodejs_eventloop_lag_seconds' },
]

/** What of the promised figures a page of `/metrics` lacks. */
export const missingFigures = (page: string): string[] =>
  FIGURES.flatMap(({ name, label, values = [] }) => [
    ...(new RegExp(`^# TYPE ${name} `, 'm').test(page) ? [] : [name]),
    ...values
      .filter((value) => !new RegExp(`^${name}\\{${String(label)}="${value}"\\} [\\d.]+$`, 'm').test(page))
      .map((value) => `${name}{${String(label)}="${value}"}`),
  ])

/** Whether an answered request is in the page with method, route and status. */
export const hasTimed = (page: string, method: string, route: string, status: number): boolean =>
  page.includes(`http_request_duration_seconds_count{method="${method}",route="${route}",status="${String(status)}"}`)
