import { Centrifuge } from 'centrifuge'
import type { ArisClient } from '@arisgourmet/contract/client'
import type { Envelope } from '@arisgourmet/contract/events/events'
import { eventually } from '../support/eventually.js'
import { Screen } from './audit.js'

/** A screen that keeps what it hears of orders, and reads them again when it is told that it missed something. */
export interface Watcher {
  /** What differs from the newest versions of these orders, once nothing is being read. */
  differing: (pedidoIds: ReadonlySet<string>, newest: ReadonlyMap<string, number>) => Promise<string[]>
  /** Events that nobody wrote, older ones after newer ones and some left out, without a word. */
  complaints: (known: ReadonlySet<string>) => string[]
  gaps: () => number
  close: () => void
}

/** How a screen reads its state: the version of every order. Rejects while that cannot be told. */
export type ReadOrders = () => Promise<ReadonlyMap<string, number>>

const READ_WITHIN_MS = 180_000

/** The unmodified `centrifuge` client on the floor's channel. */
export async function openWatcher(staff: ArisClient, readOrders: ReadOrders): Promise<Watcher> {
  const askToken = async () => {
    const answer = await staff('POST /api/realtime/token').catch(() => null)
    if (!answer?.ok) throw new Error('no token now')
    return answer.data
  }
  const first = await askToken()
  const client = new Centrifuge(first.url, {
    token: first.token,
    getToken: async () => (await askToken()).token,
    minReconnectDelay: 50,
    maxReconnectDelay: 1_000,
  })
  const screen = new Screen()
  const subscription = client.newSubscription(first.channels.find((channel) => channel.startsWith('salon:')) ?? '')
  let reading: Promise<void> = Promise.resolve()
  const readAnew = (): void => {
    const read = eventually(readOrders, READ_WITHIN_MS, 200).then((orders) => {
      for (const [id, version] of orders) screen.know(id, version)
    })
    reading = Promise.all([reading, read]).then(() => undefined)
    reading.catch(() => undefined)
  }
  subscription.on('publication', ({ data }) => {
    screen.hear(data as Envelope)
  })
  const subscribed = new Promise((resolve) => {
    subscription.once('subscribed', resolve)
  })
  subscription.once('subscribed', () => {
    // As the product's screens do it (web/src/live/conexion.ts): after the first time, whatever was not recovered is a gap.
    subscription.on('subscribed', ({ recovered }) => {
      if (recovered) return
      screen.lose()
      readAnew()
    })
  })
  subscription.subscribe()
  client.connect()
  await subscribed
  return {
    async differing(ids, newest) {
      await reading
      return screen.differing(ids, newest)
    },
    complaints: (known) => screen.complaints(known),
    gaps: () => screen.gaps,
    close: () => {
      client.disconnect()
    },
  }
}
