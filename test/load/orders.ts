import { randomUUID } from 'node:crypto'
import { Centrifuge } from 'centrifuge'
import type { Envelope } from '@arisgourmet/contract/events/events'
import { must, order, type Local } from '../world/world.js'

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
 * Orders from `mesas` busy tables at once, each phone sending its next order as soon as the last is answered, for `seconds`.
 * The way to the kitchen is from the order's own time (taken before its transaction begins, so this is an upper bound on commit
 * to socket) to the moment that the kitchen's client hands the event on; both clocks are this machine's.
 */
export async function loadOrders(local: Local, mesas: number, seconds: number): Promise<OrderFigures> {
  const seats = []
  for (let i = 0; i < mesas; i++) seats.push(await local.seat())
  const kitchen: number[] = []
  const close = await listen(local, (event) => {
    if (event.type === 'pedido.aceptado') kitchen.push(Date.now() - Date.parse(event.time))
  })
  const answers: number[] = []
  const until = performance.now() + seconds * 1000
  await Promise.all(seats.map(async ({ phone, sesionId }) => {
    while (performance.now() < until) {
      const began = performance.now()
      must(await order(phone.call, sesionId, local.carta.agua, { key: randomUUID() }))
      answers.push(performance.now() - began)
    }
  }))
  while (kitchen.length < answers.length) await new Promise((resolve) => { setTimeout(resolve, 20) })
  close()
  return {
    mesas, orders: answers.length, perSecond: answers.length / seconds,
    answerP50: percentile(answers, 0.5), answerP99: percentile(answers, 0.99), kitchenP50: percentile(kitchen, 0.5), kitchenP99: percentile(kitchen, 0.99),
  }
}

async function listen(local: Local, heard: (event: Envelope) => void): Promise<() => void> {
  const token = async () => must(await local.staff('POST /api/realtime/token'))
  const { url, channels, token: first } = await token()
  const client = new Centrifuge(url, { token: first, getToken: async () => (await token()).token })
  const subscription = client.newSubscription(channels.find((channel) => channel.endsWith(local.carta.barra)) ?? '')
  subscription.on('publication', ({ data }) => { heard(data as Envelope) })
  const subscribed = new Promise((resolve) => { subscription.once('subscribed', resolve) })
  subscription.subscribe()
  client.connect()
  await subscribed
  return () => { client.disconnect() }
}

export function percentile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(p * sorted.length) - 1)] ?? Number.NaN
}
