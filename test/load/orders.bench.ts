import { createClient } from '@arisgourmet/contract/client'
import { expect, it } from 'vitest'
import { engines } from '../support/databases.js'
import { planEvening } from '../service-day/plan.js'
import { simulatePromises } from '../service-day/promises.js'
import { must, openWorld } from '../world/world.js'
import { loadOrders, openParrilla, type OrderFigures } from './orders.js'
import { fixed, report, table } from './report.js'

const SECONDS = 6

it('orders per second, and the way to the kitchen', { timeout: 600_000 }, async () => {
  const rows: (OrderFigures & { engine: string })[] = []
  let lines = 0
  for (const engine of engines) {
    const world = await openWorld(engine, { RATE_LIMIT_FACTOR: '10000' })
    for (const mesas of [1, 20, 200]) {
      await loadOrders(await openParrilla(world), Math.min(mesas, 5), 1)
      const parrilla = await openParrilla(world)
      lines = parrilla.evening.flat().length / parrilla.evening.length
      rows.push({ engine, ...(await loadOrders(parrilla, mesas, SECONDS)) })
    }
    await world.stop()
  }
  report(
    'orders',
    'Orders and the way to the kitchen',
    `${table(
      rows.map((row) => ({
        engine: row.engine,
        'busy tables': row.mesas,
        orders: row.orders,
        'orders/s': fixed(row.perSecond, 0),
        'answer p50 ms': fixed(row.answerP50),
        'answer p99 ms': fixed(row.answerP99),
        'to kitchen p50 ms': fixed(row.kitchenP50),
        'to kitchen p99 ms': fixed(row.kitchenP99),
      })),
    )}

Closed loop for ${String(SECONDS)} s: each table's phone sends its next order when the last is answered, out of the evening that \`test/service-day\` plans on the parrilla's price list (seed 42;
${fixed(lines)} lines an order; accepted automatically, so two events each; none is cooked, so the stations' load only grows). One server process; the load generator and the kitchen's \`centrifuge\` client, which
hears every station, share the same two cores. *To kitchen* runs from the order's own time, taken before its transaction, to the callback of the first station that hears of it.`,
  )
  expect(rows.every((row) => row.orders > 0)).toBe(true)
})

it('promised times on a simulated evening', async () => {
  const world = await openWorld('sqlite', { DEMO: 'on', NODE_ENV: 'development' })
  const carta = must(
    await createClient({ baseUrl: world.server.url })('GET /api/restaurantes/:slug/carta', {
      params: { slug: 'demo' },
    }),
  )
  await world.stop()
  const estaciones = new Set(carta.categorias.flatMap(({ productos }) => productos.map((one) => one.estacionId)))
  const rows = [40, 90, 160].map((parties) => {
    const evening = planEvening(carta, { seed: 42, parties, minutes: 240, mesas: 40 })
    const { n, maeMinutos, p90Minutos, sesgoMinutos } = simulatePromises(
      carta,
      evening,
      new Map([...estaciones].map((id) => [id, 6])),
      42,
    )
    return {
      parties,
      lines: n,
      'mean error (min)': fixed(maeMinutos),
      'p90 error (min)': fixed(p90Minutos),
      'bias (min late)': fixed(sesgoMinutos),
    }
  })
  report(
    'promises',
    'Promised times',
    `${table(rows)}

One evening of four hours per row (\`test/service-day\`, seed 42) on the demo's carta, six hands per station, cooked on paper: each line is promised once, by the product's own rule, when it is ordered; dishes take
their time log-normally (sigma 0.35) around the rule's. The product improves a promise as the load falls; this counts the first one.`,
  )
  expect(rows).toHaveLength(3)
})
