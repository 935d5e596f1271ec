import { setTimeout as wait } from 'node:timers/promises'
import { chanceOf } from '../service-day/random.js'
import { keepSignedIn } from '../world/signedIn.js'
import { must, openRestaurante } from '../world/world.js'
import { eventually } from '../support/eventually.js'
import type { Program } from '../support/server.js'
import { calmDown, chooseStrikes, faultNames, strikeAll, type FaultName } from './faults.js'
import { openHouse } from './house.js'
import { eventsSoFar, readOrders, REST_MS, settle } from './settle.js'
import { serveTable, type Ledger, type Service } from './tables.js'
import { ageLog, leaveOldKeys } from './upkeep.js'
import { openWatcher } from './watcher.js'

export interface CampaignOptions {
  seed: number
  faults: number
  tables: number
  /** Milliseconds between two orders of a phone. */
  paceMs?: number
  /** Milliseconds before each step of the kitchen. */
  stepMs?: number
  /** The most faults at one moment. */
  atOnce?: number
  /** Only these faults. */
  only?: readonly [FaultName, ...FaultName[]]
  /** Another program than what an operator runs. */
  program?: Program
  /** How long something may stand still in the end before that is a disagreement. */
  restMs?: number
  say?: (line: string) => void
}

/** What happened, and everything that should not have. */
export interface CampaignReport {
  seed: number
  minutes: number
  faults: Record<string, number>
  placed: number
  bills: number
  events: number
  /** Webhooks that came again and were taken for what they are. */
  repeatedWebhooks: number
  /** How often each screen was told that it missed something. */
  gaps: number[]
  complaints: string[]
}

/**
 * Phones order, eat and pay while processes are killed and paused, Redis and the database die and come back, wires are slow or cut
 * and clocks are set, several at a time, in an order that the seed decides. In the end the ledger of the phones, the
 * bills, the database, the log of events, the webhook's receiver and every screen must agree.
 */
export async function runCampaign({
  seed,
  faults,
  tables,
  paceMs = 150,
  stepMs = 0,
  atOnce = 3,
  only = faultNames,
  program,
  restMs = REST_MS,
  say = () => undefined,
}: CampaignOptions): Promise<CampaignReport> {
  const began = performance.now()
  const house = await openHouse(program)
  const report: CampaignReport = {
    seed,
    minutes: 0,
    faults: {},
    placed: 0,
    bills: 0,
    events: 0,
    repeatedWebhooks: 0,
    gaps: [],
    complaints: [],
  }
  try {
    const local = await openRestaurante(house.door.url, { ajustes: { aceptacionAutomatica: true } })
    const staff = keepSignedIn(house.door.url, local, local.accessToken)
    const older = await eventsSoFar(house)
    await ageLog(
      house,
      older.map(({ id }) => id),
    )
    must(await staff('POST /api/webhooks', { body: { url: house.receiver.url, eventos: ['*'] } }))
    const mesas = await Promise.all(Array.from({ length: tables }, () => local.addMesa()))
    const watchers = await Promise.all([0, 1].map(() => openWatcher(staff, () => readOrders(house))))
    const ledger: Ledger = new Map()
    let over = false
    const complain = (text: string): void => {
      report.complaints.push(text)
      say(`! ${text}`)
    }
    const service: Service = {
      baseUrl: house.door.url,
      local,
      staff,
      ledger,
      bills: { closed: 0 },
      complain,
      isOver: () => over,
      paceMs,
      stepMs,
    }
    const evening = Promise.all(mesas.map((mesa) => serveTable(service, mesa)))
    // On a busy machine parties sit down late: what goes wrong before anybody has ordered tries nothing.
    await eventually(() => ledger.size >= tables, 60_000)
    const chance = chanceOf(seed)
    for (let done = 0; done < faults;) {
      const strikes = chooseStrikes(chance, only, atOnce, faults - done)
      done += strikes.length
      say(
        `${String(Math.round((performance.now() - began) / 1000))} s, ${String(ledger.size)} orders; ${String(done)}/${String(faults)} ${strikes.map(({ name, which }) => `${name} ${String(which)}`).join(' + ')}`,
      )
      for (const { name } of strikes) report.faults[name] = (report.faults[name] ?? 0) + 1
      await Promise.all([leaveOldKeys(house, local.id), strikeAll(house, strikes, chance)])
      await wait(300)
    }
    calmDown(house)
    over = true
    await evening
    report.placed = ledger.size
    report.bills = service.bills.closed
    Object.assign(report, await settle(house, local.id, { ledger, watchers, older, complain, restMs }))
    for (const watcher of watchers) watcher.close()
  } finally {
    await house.close()
  }
  report.minutes = Math.round((performance.now() - began) / 6_000) / 10
  return report
}
