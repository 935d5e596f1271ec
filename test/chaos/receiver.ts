import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Envelope } from '@arisgourmet/contract/events/events'

/** Somebody else's server that hears of everything through a webhook, and keeps an inbox: an event that it has is not acted on again. */
export interface Receiver {
  url: string
  /** Answers 503, or does not answer at all and cuts, for so long. */
  refuse: (how: 'busy' | 'cut', ms: number) => void
  /** The events it acted on, by id, with their versions per aggregate. */
  acted: ReadonlyMap<string, Envelope>
  /** How often something came that it had. */
  repeated: () => number
  /** What came out of order, or under an id that is not its own. */
  complaints: readonly string[]
  close: () => Promise<void>
}

export async function openReceiver(): Promise<Receiver> {
  const acted = new Map<string, Envelope>()
  const newest = new Map<string, number>()
  const complaints: string[] = []
  let repeated = 0
  let refusing: { how: 'busy' | 'cut'; until: number } | null = null
  const act = (event: Envelope, id: string): void => {
    if (event.id !== id) complaints.push(`${event.id} came as ${id}`)
    if (acted.has(event.id)) {
      repeated++
      return
    }
    const before = newest.get(event.subject) ?? 0
    if (event.aggregateversion !== before + 1)
      complaints.push(`${event.subject}: version ${String(event.aggregateversion)} after ${String(before)}`)
    newest.set(event.subject, event.aggregateversion)
    acted.set(event.id, event)
  }
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const refused = refusing && performance.now() < refusing.until ? refusing.how : null
      // Cut after it was acted on: the sender cannot know, and sends it again.
      if (refused !== 'busy')
        act(JSON.parse(Buffer.concat(parts).toString()) as Envelope, String(request.headers['webhook-id']))
      if (refused === 'cut') request.socket.destroy()
      else response.writeHead(refused ? 503 : 204).end()
    })
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`,
    refuse(how, ms) {
      refusing = { how, until: performance.now() + ms }
    },
    acted,
    complaints,
    repeated: () => repeated,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
