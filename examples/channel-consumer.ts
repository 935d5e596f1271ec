/*
 * A service that follows a realtime channel and acts on each event exactly once, with the unmodified `centrifuge` client and Node 24 alone.
 * It serves both for ArisGourmet's own gateways and for a Centrifugo in their place. A channel gives every event at least once, in order
 * per aggregate. What makes it "once" is the inbox: the event's id, its effect and the place in the channel are written in one SQLite
 * transaction, so a crash at any moment repeats the event, never the effect. A channel that cannot say what was missed answers
 * `recovered: false`; then the truth is read over the API, from the archive of events, through the same inbox.
 *   ARIS_URL=https://… ARIS_RESTAURANTE=… ARIS_EMAIL=… ARIS_PASSWORD=… node examples/channel-consumer.ts
 * What events look like: docs/events.md.
 */
import { argv, env } from 'node:process'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { Centrifuge, type PublicationContext, type StreamPosition, type SubscribedContext } from 'centrifuge'

/** The CloudEvents envelope: as much of it as most consumers need. */
export interface Event {
  id: string
  type: string
  subject: string
  time: string
  aggregateversion: number
  data: unknown
}

/** What an event does to the consumer's own tables. It is called inside the transaction and must touch nothing else. */
export type Act = (db: DatabaseSync, event: Event) => void

/** So far back the archive is read again behind the newest event: an event's time is taken a moment before it is committed. */
const MARGIN_MS = 600_000
const RETRY_MS = 1_000

/** The consumer's own database, with the ids that it acted on. Ids older than the server's archive (EVENT_ARCHIVE_DAYS) cannot come again. */
export class Inbox {
  readonly db: DatabaseSync
  readonly #act: Act

  constructor(file: string, act: Act) {
    this.#act = act
    this.db = new DatabaseSync(file)
    this.db.exec(`PRAGMA journal_mode = WAL;
      CREATE TABLE IF NOT EXISTS inbox (event_id TEXT PRIMARY KEY, time TEXT NOT NULL) WITHOUT ROWID;
      CREATE TABLE IF NOT EXISTS places (channel TEXT PRIMARY KEY, epoch TEXT NOT NULL, offset INTEGER NOT NULL) WITHOUT ROWID;`)
  }

  /** Acts on the event unless it did so before, and remembers the place in the channel that it came from, if it came from one. */
  take(event: Event, channel?: string, place?: StreamPosition): void {
    this.atOnce(() => {
      const { changes } = this.db.prepare('INSERT OR IGNORE INTO inbox VALUES (?, ?)').run(event.id, event.time)
      if (changes > 0) this.#act(this.db, event)
      if (channel && place) this.write(channel, place)
    })
  }

  /** Everything up to this place was taken. */
  moveTo(channel: string, place: StreamPosition): void {
    this.atOnce(() => {
      this.write(channel, place)
    })
  }

  placeIn(channel: string): StreamPosition | null {
    const row = this.db.prepare('SELECT epoch, offset FROM places WHERE channel = ?').get(channel)
    return row ? { epoch: String(row.epoch), offset: Number(row.offset) } : null
  }

  /** The time of the newest event that was taken. */
  newest(): Date | null {
    const time = this.db.prepare('SELECT max(time) AS time FROM inbox').get()?.time
    return typeof time === 'string' ? new Date(time) : null
  }

  private write(channel: string, { epoch, offset }: StreamPosition): void {
    this.db.prepare('INSERT OR REPLACE INTO places VALUES (?, ?, ?)').run(channel, epoch, offset)
  }

  private atOnce(write: () => void): void {
    this.db.exec('BEGIN IMMEDIATE')
    try {
      write()
      this.db.exec('COMMIT')
    } catch (error) {
      this.db.exec('ROLLBACK')
      throw error
    }
  }
}

/** What the consumer needs of the API. `token` is asked again and again, `readSince` when something may have been missed. */
export interface Api {
  token: () => Promise<{ token: string; url: string; channels: string[] }>
  readSince: (since: Date | null) => Promise<Event[]>
}

/**
 * Follows the one channel of those offered whose name begins so, from where the inbox stands. Resolves once it is subscribed.
 * @param failed hears of an event that could not be acted on: nothing after it is taken, so the caller should end and begin again
 */
export async function follow(
  api: Api,
  begins: string,
  inbox: Inbox,
  failed: (error: unknown) => void,
): Promise<Centrifuge> {
  const { token, url, channels } = await api.token()
  const channel = channels.find((one) => one.startsWith(begins))
  if (!channel) throw new Error(`no channel ${begins}… for this user`)
  const client = new Centrifuge(url, {
    token,
    getToken: async () => (await api.token()).token,
    maxReconnectDelay: 2_000,
  })
  const since = inbox.placeIn(channel)
  const subscription = client.newSubscription(channel, {
    recoverable: true,
    positioned: true,
    ...(since ? { since } : {}),
  })

  const giveUp = (error: unknown): void => {
    if (client.state !== 'disconnected') failed(error)
    client.disconnect()
  }
  // One step after another: what is read from the archive comes before what the channel says meanwhile.
  let turn = Promise.resolve()
  const inTurn = (step: () => Promise<void> | void): void => {
    turn = turn.then(step)
    turn.catch(giveUp)
  }
  let epoch = ''
  subscription.on('subscribed', ({ recovered, streamPosition }: SubscribedContext) => {
    epoch = streamPosition?.epoch ?? ''
    if (!recovered && streamPosition) inTurn(() => catchUp(api, inbox, channel, streamPosition))
  })
  subscription.on('publication', ({ data, offset = 0 }: PublicationContext) => {
    const place = { epoch, offset }
    inTurn(() => {
      inbox.take(data as Event, channel, place)
    })
  })
  subscription.subscribe()
  client.connect()
  await subscription.ready()
  return client
}

/** Reads the truth; while the API is away it goes on trying, since the channel's next event must not overtake what is missing. */
async function catchUp(api: Api, inbox: Inbox, channel: string, place: StreamPosition): Promise<void> {
  const newest = inbox.newest()
  const since = newest && new Date(newest.getTime() - MARGIN_MS)
  const missed = await untilAnswered(() => api.readSince(since))
  // Ids are in the order of time, and the servers' clocks may differ a little: within an aggregate its version says the order.
  for (const ofOne of Map.groupBy(missed, ({ subject }) => subject).values()) {
    for (const event of ofOne.sort((a, b) => a.aggregateversion - b.aggregateversion)) inbox.take(event)
  }
  inbox.moveTo(channel, place)
}

async function untilAnswered<T>(ask: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await ask()
    } catch (error) {
      console.error(String(error))
      await wait(RETRY_MS)
    }
  }
}

/** The API of a restaurante for one of its users (permissions `pedidos.ver`, `mesas.ver`, `outbox.ver`), who signs in again whenever the token has ended. */
export function signedIn(baseUrl: string, who: { restaurante: string; email: string; password: string }): Api {
  let bearer = ''
  const ask = async (method: string, path: string, body?: object): Promise<Response> =>
    fetch(baseUrl + path, {
      method,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${bearer}` },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
  const must = async <T>(method: string, path: string, body?: object): Promise<T> => {
    let response = await ask(method, path, body)
    if (response.status === 401) {
      const login = await ask('POST', '/api/auth/login', { ...who, client: 'native' })
      bearer = ((await login.json()) as { accessToken?: string }).accessToken ?? ''
      response = await ask(method, path, body)
    }
    if (!response.ok) throw new Error(`${method} ${path}: ${String(response.status)}`)
    return response.json() as Promise<T>
  }
  return {
    token: () => must('POST', '/api/realtime/token', {}),
    async readSince(since) {
      const events: Event[] = []
      let cursor: string | null = null
      do {
        const query = new URLSearchParams({
          limit: '200',
          ...(since ? { desde: since.toISOString() } : {}),
          ...(cursor ? { cursor } : {}),
        })
        const page: { items: { payload: Event }[]; nextCursor: string | null } = await must(
          'GET',
          `/api/outbox/events?${query.toString()}`,
        )
        events.push(...page.items.map(({ payload }) => payload))
        cursor = page.nextCursor
      } while (cursor)
      return events
    },
  }
}

/** An example of an effect that must not happen twice: how many of each dish were ordered. */
export const countDishes: Act = (db, event) => {
  db.exec('CREATE TABLE IF NOT EXISTS ordered (dish TEXT PRIMARY KEY, times INTEGER NOT NULL) WITHOUT ROWID')
  if (event.type !== 'pedido.creado') return
  const { items } = event.data as { items: { nombre: string; cantidad: number }[] }
  const add = db.prepare(
    'INSERT INTO ordered VALUES (?, ?) ON CONFLICT (dish) DO UPDATE SET times = times + excluded.times',
  )
  for (const { nombre, cantidad } of items) add.run(nombre, cantidad)
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const {
    ARIS_URL = 'http://127.0.0.1:4000',
    ARIS_RESTAURANTE = '',
    ARIS_EMAIL = '',
    ARIS_PASSWORD = '',
    INBOX = 'consumer.db',
  } = env
  const api = signedIn(ARIS_URL, { restaurante: ARIS_RESTAURANTE, email: ARIS_EMAIL, password: ARIS_PASSWORD })
  await follow(api, 'salon:', new Inbox(INBOX, countDishes), (error) => {
    throw error
  })
  console.log('following')
}
