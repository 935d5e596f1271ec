import { Centrifuge } from 'centrifuge'
import type { ArisClient } from '@arisgourmet/contract/client'
import type { Envelope } from '@arisgourmet/contract/events/events'
import { Screen } from './audit.js'

/** A screen that keeps what it hears of orders, and reads them again when it is told that it missed something. */
export interface Watcher {
  /** What differs from the newest versions of these orders. */
  agree: (pedidoIds: ReadonlySet<string>, newest: ReadonlyMap<string, number>) => Promise<string[]>
  /** Events that nobody wrote, and older ones after newer ones without a word. */
  complaints: (known: ReadonlySet<string>) => string[]
  close: () => void
}

/** The unmodified `centrifuge` client on the floor's channel. */
export async function openWatcher(staff: ArisClient): Promise<Watcher> {
  const askToken = async () => {
    const answer = await staff('POST /api/realtime/token').catch(() => null)
    if (!answer?.ok) throw new Error('no token now')
    return answer.data
  }
  const first = await askToken()
  const client = new Centrifuge(first.url, { token: first.token, getToken: async () => (await askToken()).token, minReconnectDelay: 50, maxReconnectDelay: 1_000 })
  const screen = new Screen()
  const subscription = client.newSubscription(first.channels.find((channel) => channel.startsWith('salon:')) ?? '')
  subscription.on('publication', ({ data }) => { screen.hear(data as Envelope) })
  const subscribed = new Promise((resolve) => { subscription.once('subscribed', resolve) })
  subscription.once('subscribed', () => {
    // As the product's screens do it (web/src/live/conexion.ts): after the first time, whatever was not recovered is a gap, also where
    // the server had said that the place in the channel means nothing any more and the client did not ask for recovery.
    subscription.on('subscribed', ({ recovered }) => {
      if (!recovered) screen.lose()
    })
  })
  subscription.subscribe()
  client.connect()
  await subscribed
  return {
    async agree(pedidoIds, newest) {
      const differing = screen.differing(pedidoIds, newest)
      if (screen.gaps === 0) return differing
      for (const id of differing) {
        const read = await staff('GET /api/pedidos/:id', { params: { id } }).catch(() => null)
        if (read?.ok) screen.versions.set(id, read.data.version)
      }
      return screen.differing(pedidoIds, newest)
    },
    complaints: (known) => screen.complaints(known),
    close: () => { client.disconnect() },
  }
}
