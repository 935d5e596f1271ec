import { expect, it } from 'vitest'
import { engines, freshDatabase } from '../support/databases.js'
import { type MariaDb, startMariaDb } from '../support/mariadb.js'
import { withServer } from '../support/schema.js'
import { must, openWorld, order, type Local } from '../world/world.js'
import { fixed, report, table } from './report.js'

const BOARD = 50
const TIMES = 300
const SAMPLES = 60

/** The three requests that a service is made of. */
const requests = (
  local: Local,
  sesionId: string,
  paying: string,
): readonly (readonly [string, () => Promise<unknown>])[] => [
  [
    'place an order of three lines',
    async () =>
      must(
        await local.staff('POST /api/pedidos', {
          idempotencyKey: crypto.randomUUID(),
          body: {
            sesionId,
            items: [
              { productoId: local.carta.agua, cantidad: 2 },
              { productoId: local.carta.flan, cantidad: 1 },
              { productoId: local.carta.bife, cantidad: 1, modificadores: [{ id: local.carta.jugoso }] },
            ],
          },
        }),
      ),
  ],
  [
    `read the kitchen's board (${BOARD} orders with items)`,
    async () => must(await local.staff('GET /api/pedidos', { query: { limit: BOARD } })),
  ],
  [
    'read a bill (5 orders)',
    async () => must(await local.staff('GET /api/sesiones/:id/cuenta', { params: { id: paying } })),
  ],
]

it('the engines side by side', { timeout: 600_000 }, async () => {
  const rows: Record<string, string | number>[] = []
  for (const engine of engines) {
    // A server of its own, so that its count of statements is ours.
    const server =
      engine === 'mariadb' ? await startMariaDb({ args: ['--innodb-flush-log-at-trx-commit=1'] }) : undefined
    const world = await openWorld(
      engine,
      { RATE_LIMIT_FACTOR: '10000' },
      server ? await newDatabase(server) : await freshDatabase(engine),
    )
    const local = await world.openRestaurante({ ajustes: { aceptacionAutomatica: true } })
    for (let n = 0; n < BOARD; n += 1) {
      const { sesionId } = await local.seat()
      must(await order(local.staff, sesionId, local.carta.agua))
    }
    const { sesionId: paying } = await local.seat()
    for (let n = 0; n < 5; n += 1) must(await order(local.staff, paying, local.carta.flan))
    const { sesionId } = await local.seat()
    for (const [request, act] of requests(local, sesionId, paying)) {
      for (let n = 0; n < 20; n += 1) await act()
      const times: number[] = []
      for (let n = 0; n < TIMES; n += 1) {
        const begun = performance.now()
        await act()
        times.push(performance.now() - begun)
      }
      times.sort((a, b) => a - b)
      const at = (share: number): string => fixed(times[Math.floor(TIMES * share)] ?? 0, 2)
      rows.push({
        engine,
        request,
        'p50 ms': at(0.5),
        'p99 ms': at(0.99),
        'statements per request': server ? await statementsOf(server, act) : '',
      })
    }
    await world.stop()
    await server?.stop()
  }
  report(
    'engines',
    'The engines side by side',
    `${table(rows)}

One client, one request after another, ${TIMES} times each, over HTTP to one server process; both engines durable (SQLite \`synchronous = FULL\`). Statements are the server's own count for
one request, BEGIN and COMMIT included; delivering its events comes after the answer and is not in it.`,
  )
  expect(rows.length).toBe(engines.length * 3)
})

async function newDatabase(server: MariaDb): Promise<string> {
  await withServer(server.url(), (run) => run('CREATE DATABASE medida CHARACTER SET utf8mb4 COLLATE utf8mb4_bin'))
  return server.url('medida')
}

/** What one request makes the server do: the least that was counted, because jobs and the relay work beside it at times. */
async function statementsOf(server: MariaDb, act: () => Promise<unknown>): Promise<number> {
  return withServer(server.url(), async (run) => {
    const count = async (): Promise<number> => Number((await run("SHOW GLOBAL STATUS LIKE 'Questions'"))[0]?.Value)
    let least = Infinity
    for (let n = 0; n < SAMPLES; n += 1) {
      const before = await count()
      await act()
      least = Math.min(least, (await count()) - before - 1)
    }
    return least
  })
}
