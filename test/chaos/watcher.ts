import { Centrifuge } from 'centrifuge'
import type { ArisClient } from '@arisgourmet/contract/client'
import type { Envelope } from '@arisgourmet/contract/events/events'

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
  const versions = new Map<string, number>()
  const heard = new Set<string>()
  const wrong: string[] = []
  let gaps = 0
  const subscription = client.newSubscription(first.channels.find((channel) => channel.startsWith('salon:')) ?? '')
  let since = new Map<string, number>()
  subscription.on('publication', ({ data }) => {
    const event = data as Envelope
    heard.add(event.id)
    const before = since.get(event.subject) ?? 0
    if (event.aggregateversion <= before) wrong.push(`${event.subject}: version ${String(event.aggregateversion)} after ${String(before)}`)
    since.set(event.subject, event.aggregateversion)
    versions.set(event.subject, Math.max(versions.get(event.subject) ?? 0, event.aggregateversion))
  })
  subscription.on('subscribed', ({ wasRecovering, recovered }) => {
    // A new epoch: the broker lost its memory, so that something may come again; the screen reads its state anew.
    if (wasRecovering && !recovered) {
      gaps++
      since = new Map()
    }
  })
  const subscribed = new Promise((resolve) => { subscription.once('subscribed', resolve) })
  subscription.subscribe()
  client.connect()
  await subscribed
  return {
    async agree(pedidoIds, newest) {
      const differing = [...pedidoIds].filter((id) => versions.get(id) !== newest.get(id))
      if (gaps === 0) return differing
      for (const id of differing) {
        const read = await staff('GET /api/pedidos/:id', { params: { id } }).catch(() => null)
        if (read?.ok) versions.set(id, read.data.version)
      }
      return [...pedidoIds].filter((id) => versions.get(id) !== newest.get(id))
    },
    complaints: (known) => [...wrong, ...[...heard].filter((id) => !known.has(id)).map((id) => `invented: ${id}`)],
    close: () => { client.disconnect() },
  }
}
