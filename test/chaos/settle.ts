import { eventually } from '../support/eventually.js'
import { withServer } from '../support/schema.js'
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
      await eventually(async () => (await run(`SELECT COUNT(*) AS n FROM ${table}`))[0]?.n === 0, REST_MS, 200).catch(() => { complain(`${table} does not empty`) })
    }
    for (const row of await run('SELECT sink, type, aggregate_id AS id, error FROM outbox_dead')) complain(`dead letter: ${JSON.stringify(row)}`)

    const stored = new Set((await run('SELECT id FROM pedidos WHERE restaurante_id = ?', [restauranteId])).map((row) => String(row.id)))
    const acknowledged = new Set([...ledger.values()].map(({ id }) => id))
    if (stored.size !== ledger.size || acknowledged.size !== ledger.size) complain(`${String(ledger.size)} orders acknowledged as ${String(acknowledged.size)}, ${String(stored.size)} in the database`)
    for (const id of acknowledged) if (!stored.has(id)) complain(`acknowledged and gone: ${id}`)

    const log = await run('SELECT id, aggregate_id, aggregate_version AS version FROM event_log WHERE restaurante_id = ? ORDER BY shard, shard_seq', [restauranteId])
    const known = new Set(log.map((row) => String(row.id)))
    const newest = new Map<string, number>()
    for (const { aggregate_id: id, version } of log) {
      if (Number(version) !== (newest.get(String(id)) ?? 0) + 1) complain(`${String(id)}: version ${String(version)} after ${String(newest.get(String(id)) ?? 0)}`)
      newest.set(String(id), Number(version))
    }
    for (const id of acknowledged) if (!newest.has(id)) complain(`no event of ${id}`)

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
