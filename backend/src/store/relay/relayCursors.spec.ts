import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { engines } from '../../../../test/support/databases.js'
import { withServer } from '../../../../test/support/schema.js'
import { openMigrated } from '../../relay/relay.fixture.js'
import { openDatabase } from '../engine/openDatabase.js'
import { cursorsOf } from './relayCursors.js'

const SINK = 'webhook:prueba'

describe.runIf(engines.includes('mariadb'))('what waits for a subscriber that was away [mariadb]', () => {
  it('is taken a batch at a time by when it is due, without sorting all of it (EXPLAIN)', async () => {
    const engine = await openMigrated('mariadb')
    const subjects = Array.from({ length: 250 }, () => randomUUID())
    await withServer(engine.url, async (run) => {
      const row = (n: number): string =>
        `('${randomUUID()}', '${SINK}', 3, '${randomUUID()}', ${String(n)}, '${randomUUID()}', 'pedido', '${subjects[n % 250] ?? ''}', ${String(Math.floor(n / 250) + 1)}, ` +
        `'item.listo', '{"n": "${'x'.repeat(300)}"}', '[]', UTC_TIMESTAMP(6), 0, UTC_TIMESTAMP(6) - INTERVAL ${String(9_000 - n)} SECOND, NULL, UTC_TIMESTAMP(6))`
      await run(`INSERT INTO sink_waiting (id, sink, shard, event_id, shard_seq, restaurante_id, aggregate_type, aggregate_id, aggregate_version, type, payload, canales, created_at, attempts, next_attempt_at, last_error, waiting_since)
        VALUES ${Array.from({ length: 4_000 }, (_, n) => row(n)).join(', ')}; ANALYZE TABLE sink_waiting`)
    })
    const seen: { sql: string; parameters: readonly unknown[] }[] = []
    const watched = openDatabase(engine.url, {
      onQuery: (query) => {
        seen.push(query)
      },
    })
    const due = await cursorsOf(watched).listDue(SINK, [3], new Date(), 20)
    expect(due.map(({ event }) => event.aggregateVersion)).toEqual(Array.from({ length: 20 }, () => 1))
    const query = seen.find(({ sql }) => sql.includes('sink_waiting'))
    const plan = await withServer(engine.url, (run) => run(`EXPLAIN ${query?.sql ?? ''}`, [SINK, 3, '2100-01-01', 20]))
    expect(plan[0]).toMatchObject({ key: 'ix_sink_waiting_sink_shard_next_attempt_at' })
    expect(String(plan[0]?.Extra)).not.toContain('filesort')
    await watched.close()
    await engine.close()
  })
})
