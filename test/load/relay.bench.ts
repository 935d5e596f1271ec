import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { Collector, emit, eventoOf, openMigrated, startRelay } from '../../backend/src/relay/relay.fixture.js'
import { engines } from '../support/databases.js'
import { eventually } from '../support/eventually.js'
import { fixed, report, table } from './report.js'

const EVENTS = Number(process.env.RELAY_EVENTS ?? 50_000)

describe('relay', () => {
  it('drains a backlog', async () => {
    const rows: Record<string, string | number>[] = []
    for (const engine of engines) {
      for (const aggregates of [1_000, 10]) {
        const db = await openMigrated(engine)
        const subjects = Array.from({ length: aggregates }, () => randomUUID())
        for (let at = 0; at < EVENTS; at += 1_000) {
          await emit(db, ...Array.from({ length: 1_000 }, (_, i) => eventoOf(subjects[(at + i) % aggregates] ?? '', Math.floor((at + i) / aggregates) + 1)))
        }
        const sink = new Collector()
        const before = performance.now()
        const relay = await startRelay(db, [sink])
        await eventually(() => sink.got.length >= EVENTS, 600_000, 5)
        const seconds = (performance.now() - before) / 1_000
        rows.push({ engine, aggregates, events: EVENTS, seconds: fixed(seconds), 'events per second': Math.round(EVENTS / seconds) })
        await relay.stop()
        await db.close()
      }
    }
    report('relay', 'Relay: draining a backlog', `${table(rows)}\n\nOut of the outbox, into the log, numbered, to one sink in memory, with its cursor written down. Small events (about 400 bytes). Peers are not measured yet.`)
    expect(rows.length).toBeGreaterThan(0)
  }, 900_000)
})
