/*
 * A receiver of ArisGourmet's webhooks with Node 24 alone: checks the Standard Webhooks signature over the bytes as they came,
 * refuses old ones, and acts once per `webhook-id`. It answers 2xx only after effect and inbox are kept; anything else comes again.
 *   WEBHOOK_SECRET=whsec_… node examples/webhook-receiver.ts
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import { argv, env } from 'node:process'
import { fileURLToPath } from 'node:url'

const TOLERANCE_SECONDS = 300

/** The CloudEvents envelope: as much of it as most receivers need. */
export interface Event {
  id: string
  type: string
  subject: string
  aggregateversion: number
  data: unknown
}

/** True when one of the signatures is ours and the message is not old. */
export function isGenuine(secret: string, headers: IncomingHttpHeaders, body: string, nowSeconds = Date.now() / 1000): boolean {
  const [id, timestamp, signatures] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => String(headers[name] ?? ''))
  if (!id || !timestamp || !signatures || Math.abs(nowSeconds - Number(timestamp)) > TOLERANCE_SECONDS) return false
  const expected = createHmac('sha256', Buffer.from(secret.replace(/^whsec_/, ''), 'base64')).update(`${id}.${timestamp}.${body}`).digest()
  return signatures.split(' ').some((one) => {
    const given = Buffer.from(one.replace(/^v1,/, ''), 'base64')
    return given.length === expected.length && timingSafeEqual(given, expected)
  })
}

/** A server that acts once on each genuine event. With a database, the effect and the id in the inbox go in one transaction. */
export function createReceiver(secret: () => string, act: (event: Event) => Promise<void> | void, inbox = new Set<string>()): Server {
  return createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part)).on('end', () => {
      const body = Buffer.concat(parts).toString()
      const id = String(request.headers['webhook-id'] ?? '')
      if (!isGenuine(secret(), request.headers, body)) {
        response.writeHead(401).end()
        return
      }
      const done = inbox.has(id) ? Promise.resolve() : Promise.resolve(act(JSON.parse(body) as Event)).then(() => { inbox.add(id) })
      done.then(() => response.writeHead(204).end(), () => response.writeHead(500).end())
    })
  })
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  createReceiver(() => env.WEBHOOK_SECRET ?? '', (event) => { console.log(event.type, event.subject, event.aggregateversion) }).listen(Number(env.PORT ?? 5000))
}
