import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { ordersOf, type PlannedOrder } from '../service-day/plan.js'
import { eventually } from '../support/eventually.js'
import { openScreen } from '../world/live.js'
import { must, type Local, type World } from '../world/world.js'

/** What came of a load: orders per second, and times in milliseconds. */
export interface OrderFigures {
  mesas: number
  orders: number
  perSecond: number
  answerP50: number
  answerP99: number
  kitchenP50: number
  kitchenP99: number
}

/**
 * Orders from `mesas` busy tables at once, what the parties of an evening order, each phone sending its next as soon as the last is
 * answered, for `seconds`. The way to the kitchen is from the order's own time (taken before its transaction begins, so this is an
 * upper bound on commit to socket) to the moment that the first of its stations hears of it; both clocks are this machine's.
 */
export async function loadOrders(
  { local, evening }: Awaited<ReturnType<typeof openParrilla>>,
  mesas: number,
  seconds: number,
): Promise<OrderFigures> {
  const seats = []
  for (let i = 0; i < mesas; i++) seats.push(await local.seat())
  const kitchen = await openKitchen(local)
  const answers: number[] = []
  let sent = 0
  const until = performance.now() + seconds * 1000
  await Promise.all(
    seats.map(async ({ phone, sesionId }) => {
      while (performance.now() < until) {
        const items = evening[sent++ % evening.length]
        if (!items) throw new RangeError('an evening without orders')
        const began = performance.now()
        must(await phone.call('POST /api/pedidos', { idempotencyKey: randomUUID(), body: { sesionId, items } }))
        answers.push(performance.now() - began)
      }
    }),
  )
  const took = await kitchen.heard(answers.length)
  return {
    mesas,
    orders: answers.length,
    perSecond: answers.length / seconds,
    answerP50: percentile(answers, 0.5),
    answerP99: percentile(answers, 0.99),
    kitchenP50: percentile(took, 0.5),
    kitchenP99: percentile(took, 0.99),
  }
}

/** A restaurante with a real price list that accepts by itself, and what an evening's parties order of it (`test/service-day`). */
export async function openParrilla(world: World): Promise<{ local: Local; evening: PlannedOrder[] }> {
  const local = await world.openRestaurante({ ajustes: { aceptacionAutomatica: true } })
  const imported = await fetch(`${world.server.url}/api/carta/import?create=estaciones&skipInvalid=true`, {
    method: 'POST',
    headers: { authorization: `Bearer ${local.accessToken}`, 'content-type': 'text/csv' },
    body: readFileSync(PARRILLA),
  })
  if (!imported.ok) throw new Error(`the price list was refused: ${await imported.text()}`)
  const carta = must(await local.staff('GET /api/restaurantes/:slug/carta', { params: { slug: local.slug } }))
  return { local, evening: ordersOf(carta, { seed: 42, parties: 160, minutes: 240, mesas: 40 }) }
}

const PARRILLA = new URL('../fixtures/menus/parrilla_el_fogon_AR.csv', import.meta.url)

/** One screen that hears every station. `heard` resolves to the milliseconds of each order, once there are so many. */
async function openKitchen(local: Local): Promise<{ heard: (orders: number) => Promise<number[]> }> {
  const took = new Map<string, number>()
  const screen = await openScreen(
    local.staff,
    (channel) => channel.startsWith('cocina:'),
    ({ type, subject, time }) => {
      if (type === 'pedido.aceptado' && !took.has(subject)) took.set(subject, Date.now() - Date.parse(time))
    },
  )
  return {
    heard: async (orders) => {
      await eventually(() => took.size >= orders, 60_000)
      screen.close()
      return [...took.values()]
    },
  }
}

export function percentile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(p * sorted.length) - 1)] ?? Number.NaN
}
