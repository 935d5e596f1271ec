import { eventually } from '../support/eventually.js'
import { withServer } from '../support/schema.js'
import { findDisagreements, readLog, type Entry } from './audit.js'
import type { House } from './house.js'
import { loggedEvents } from './log.js'
import type { Ledger } from './tables.js'
import { checkUpkeep } from './upkeep.js'
import type { Watcher } from './watcher.js'

/** What the comparison found beside complaints. */
export interface Settled {
  events: number
  repeatedWebhooks: number
  gaps: number[]
}

export interface ToSettle {
  ledger: Ledger
  watchers: readonly Watcher[]
  /** Events that are older than the webhook and the screens. */
  older: readonly Entry[]
  complain: (text: string) => void
  /** How long something may stand still before it is said to be at its end. */
  restMs: number
}

export const REST_MS = 180_000

/** Waits while something still gets less; answers what is left when it is nothing, or has not become less for long. */
async function drain(restMs: number, count: () => Promise<number>): Promise<number> {
  let least = Infinity
  for (;;) {
    const before = least
    await eventually(async () => (least = Math.min(least, await count())) < before, restMs, 500).catch(() => undefined)
    if (least === 0 || least === before) return least
  }
}

/** The events that are in the log once nothing waits in the outbox. */
export const eventsSoFar = ({ databaseUrl }: House): Promise<Entry[]> =>
  withServer(databaseUrl, async (run) => {
    await eventually(async () => (await run('SELECT COUNT(*) AS n FROM outbox'))[0]?.n === 0, REST_MS)
    return loggedEvents(run)
  })

/** The version of every order, as the database has it now. */
export const readOrders = ({ databaseUrl }: House): Promise<Map<string, number>> =>
  withServer(
    databaseUrl,
    async (run) =>
      new Map((await run('SELECT id, version FROM pedidos')).map((row) => [String(row.id), Number(row.version)])),
  )

/** Waits until everything is at rest, and compares the phones' ledger with the database, the log, the screens and the webhook's receiver. */
export async function settle(house: House, restauranteId: string, it: ToSettle): Promise<Settled> {
  const { databaseUrl, receiver } = house
  const { ledger, watchers, complain, older, restMs } = it
  const unsubscribed = new Set(older.map(({ id }) => id))
  return withServer(databaseUrl, async (run) => {
    for (const table of ['outbox', 'sink_waiting']) {
      const left = await drain(restMs, async () => Number((await run(`SELECT COUNT(*) AS n FROM ${table}`))[0]?.n))
      if (left > 0) complain(`${table} does not empty: ${String(left)} left`)
    }
    for (const row of await run('SELECT sink, type, aggregate_id AS id, error FROM outbox_dead'))
      complain(`dead letter: ${JSON.stringify(row)}`)

    const stored = new Set(
      (await run('SELECT id FROM pedidos WHERE restaurante_id = ?', [restauranteId])).map((row) => String(row.id)),
    )
    const acknowledged = new Set([...ledger.values()].map(({ id }) => id))
    for (const text of await checkUpkeep(house, restauranteId)) complain(text)
    const log = await loggedEvents(run)
    for (const text of findDisagreements({
      placed: ledger.size,
      acknowledged,
      stored,
      log,
      base: readLog(older).newest,
    }))
      complain(text)
    const { known, newest } = readLog(log)

    const missed = (): string[] => [...known].filter((id) => !unsubscribed.has(id) && !receiver.acted.has(id))
    await eventually(() => missed().length === 0, restMs, 500).catch(() => {
      complain(`the webhook never brought ${String(missed().length)} of ${String(known.size)} events`)
    })
    for (const id of receiver.acted.keys()) if (!known.has(id)) complain(`the webhook invented ${id}`)
    for (const text of receiver.complaints) complain(`webhook: ${text}`)

    for (const [at, watcher] of watchers.entries()) {
      await eventually(async () => (await watcher.differing(acknowledged, newest)).length === 0, restMs, 200).catch(
        async () => {
          complain(
            `screen ${String(at)} differs: ${(await watcher.differing(acknowledged, newest)).slice(0, 5).join(', ')}`,
          )
        },
      )
      for (const text of watcher.complaints(known)) complain(`screen ${String(at)}: ${text}`)
    }
    return {
      events: log.length,
      repeatedWebhooks: receiver.repeated(),
      gaps: watchers.map((watcher) => watcher.gaps()),
    }
  })
}
