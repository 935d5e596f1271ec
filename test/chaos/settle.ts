import { eventually } from '../support/eventually.js'
import { withServer } from '../support/schema.js'
import { findDisagreements, readLog } from './audit.js'
import type { House } from './house.js'
import type { Ledger } from './tables.js'
import type { Watcher } from './watcher.js'

/** What the comparison found beside complaints. */
export interface Settled { events: number; repeatedWebhooks: number }

export interface ToSettle {
  ledger: Ledger
  watchers: readonly Watcher[]
  /** Events that are older than the webhook. */
  unsubscribed: ReadonlySet<string>
  complain: (text: string) => void
}

const REST_MS = 180_000

/** Waits while something still gets less; answers what is left when it is nothing, or has not become less for long. */
async function drain(count: () => Promise<number>): Promise<number> {
  let least = Infinity
  for (;;) {
    const before = least
    await eventually(async () => (least = Math.min(least, await count())) < before, REST_MS, 500).catch(() => undefined)
    if (least === 0 || least === before) return least
  }
}

/** The events that are in the log once nothing waits in the outbox. */
export const eventsSoFar = ({ databaseUrl }: House): Promise<Set<string>> =>
  withServer(databaseUrl, async (run) => {
    await eventually(async () => (await run('SELECT COUNT(*) AS n FROM outbox'))[0]?.n === 0, REST_MS)
    return new Set((await run('SELECT id FROM event_log')).map((row) => String(row.id)))
  })

/** Waits until everything is at rest, and compares the phones' ledger with the database, the log, the screens and the webhook's receiver. */
export async function settle({ databaseUrl, receiver }: House, restauranteId: string, it: ToSettle): Promise<Settled> {
  const { ledger, watchers, complain, unsubscribed } = it
  return withServer(databaseUrl, async (run) => {
    for (const table of ['outbox', 'sink_waiting']) {
      const left = await drain(async () => Number((await run(`SELECT COUNT(*) AS n FROM ${table}`))[0]?.n))
      if (left > 0) complain(`${table} does not empty: ${String(left)} left`)
    }
    for (const row of await run('SELECT sink, type, aggregate_id AS id, error FROM outbox_dead')) complain(`dead letter: ${JSON.stringify(row)}`)

    const stored = new Set((await run('SELECT id FROM pedidos WHERE restaurante_id = ?', [restauranteId])).map((row) => String(row.id)))
    const acknowledged = new Set([...ledger.values()].map(({ id }) => id))
    const rows = await run('SELECT id, aggregate_id, aggregate_version AS version FROM event_log WHERE restaurante_id = ? ORDER BY shard, shard_seq', [restauranteId])
    const log = rows.map((row) => ({ id: String(row.id), aggregateId: String(row.aggregate_id), version: Number(row.version) }))
    for (const text of findDisagreements({ placed: ledger.size, acknowledged, stored, log })) complain(text)
    const { known, newest } = readLog(log)

    const missed = (): string[] => [...known].filter((id) => !unsubscribed.has(id) && !receiver.acted.has(id))
    await eventually(() => missed().length === 0, REST_MS, 500).catch(() => { complain(`the webhook never brought ${String(missed().length)} of ${String(known.size)} events`) })
    for (const id of receiver.acted.keys()) if (!known.has(id)) complain(`the webhook invented ${id}`)
    for (const text of receiver.complaints) complain(`webhook: ${text}`)

    for (const [at, watcher] of watchers.entries()) {
      await eventually(async () => (await watcher.agree(acknowledged, newest)).length === 0, REST_MS, 200)
        .catch(async () => { complain(`screen ${String(at)} differs: ${(await watcher.agree(acknowledged, newest)).slice(0, 5).join(', ')}`) })
      for (const text of watcher.complaints(known)) complain(`screen ${String(at)}: ${text}`)
    }
    return { events: log.length, repeatedWebhooks: receiver.repeated() }
  })
}
