/*
 * A receiver of ArisGourmet's webhooks with Node 24 alone: checks the Standard Webhooks signature over the bytes as they came,
 * refuses old ones, and acts once per `webhook-id`. It answers 2xx only after effect and inbox are kept; anything else comes again.
 *   WEBHOOK_SECRET=whsec_… node examples/webhook-receiver.ts
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import { argv, env } from 'node:process'
import { DatabaseSync } from 'node:sqlite'
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
export function isGenuine(
  secret: string,
  headers: IncomingHttpHeaders,
  body: string,
  nowSeconds = Date.now() / 1000,
): boolean {
  const [id, timestamp, signatures] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) =>
    String(headers[name] ?? ''),
  )
  if (!id || !timestamp || !signatures || Math.abs(nowSeconds - Number(timestamp)) > TOLERANCE_SECONDS) return false
  const expected = createHmac('sha256', Buffer.from(secret.replace(/^whsec_/, ''), 'base64'))
    .update(`${id}.${timestamp}.${body}`)
    .digest()
  return signatures.split(' ').some((one) => {
    const given = Buffer.from(one.replace(/^v1,/, ''), 'base64')
    return given.length === expected.length && timingSafeEqual(given, expected)
  })
}

/** Where the ids of events are that were acted on. */
export interface Inbox {
  has: (eventId: string) => boolean
  add: (eventId: string) => unknown
}

/**
 * A server that acts once on each genuine event, also when it comes again while it is being acted on. With a database, `act` writes
 * the effect and the id in one transaction, as the program below does; then a crash at any moment repeats the event, never the effect.
 */
export function createReceiver(
  secret: () => string,
  act: (event: Event) => Promise<void> | void,
  inbox: Inbox = new Set<string>(),
): Server {
  const acting = new Map<string, Promise<void>>()
  const actOnce = (id: string, body: string): Promise<void> => {
    if (inbox.has(id)) return Promise.resolve()
    const underWay =
      acting.get(id) ??
      Promise.resolve()
        .then(() => act(JSON.parse(body) as Event))
        .then(() => {
          inbox.add(id)
        })
        .finally(() => acting.delete(id))
    acting.set(id, underWay)
    return underWay
  }
  return createServer((request, response) => {
    const parts: Buffer[] = []
    request
      .on('data', (part: Buffer) => parts.push(part))
      .on('end', () => {
        const body = Buffer.concat(parts).toString()
        const id = String(request.headers['webhook-id'] ?? '')
        if (!isGenuine(secret(), request.headers, body)) {
          response.writeHead(401).end()
          return
        }
        actOnce(id, body).then(
          () => response.writeHead(204).end(),
          () => response.writeHead(500).end(),
        )
      })
  })
}

/** An inbox in SQLite, and the way to make an effect together with it. */
export function openInbox(
  file: string,
): Inbox & { actIn: (eventId: string, effect: (db: DatabaseSync) => void) => void } {
  const db = new DatabaseSync(file)
  db.exec('CREATE TABLE IF NOT EXISTS inbox (event_id TEXT PRIMARY KEY) WITHOUT ROWID')
  const add = (id: string) => db.prepare('INSERT OR IGNORE INTO inbox VALUES (?)').run(id)
  return {
    has: (id) => db.prepare('SELECT 1 FROM inbox WHERE event_id = ?').get(id) !== undefined,
    add,
    actIn(id, effect) {
      db.exec('BEGIN IMMEDIATE')
      try {
        if (add(id).changes > 0) effect(db)
        db.exec('COMMIT')
      } catch (error) {
        db.exec('ROLLBACK')
        throw error
      }
    },
  }
}

/** An example of an effect that must not happen twice: how often each thing happened. */
export function countEvents(db: DatabaseSync, { type }: Event): void {
  db.exec('CREATE TABLE IF NOT EXISTS happened (type TEXT PRIMARY KEY, times INTEGER NOT NULL) WITHOUT ROWID')
  db.prepare('INSERT INTO happened VALUES (?, 1) ON CONFLICT (type) DO UPDATE SET times = times + 1').run(type)
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const inbox = openInbox(env.INBOX ?? 'receiver.db')
  const receiver = createReceiver(
    () => env.WEBHOOK_SECRET ?? '',
    (event) => {
      inbox.actIn(event.id, (db) => {
        countEvents(db, event)
      })
    },
    inbox,
  )
  receiver.listen(Number(env.PORT ?? 5000), () => {
    console.log('listening')
  })
}
