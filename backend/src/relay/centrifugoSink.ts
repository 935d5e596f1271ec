import { channels } from '@arisgourmet/contract/events/channels'
import type { EventData } from '@arisgourmet/contract/events/events'
import { dataFor } from './realtimeSink.js'
import { envelopeOf, isSessionEnd, prepareAll, type Outgoing, type Sink } from './sink.js'

const TIMEOUT_MS = 5_000

/**
 * Publishes to a Centrifugo that stands in for our gateways, by its server HTTP API (`POST /api/batch`, `X-API-Key`), one batch in
 * the order of events; the event's id is the idempotency key. The end of a session disconnects its diners, each by the `user` that the
 * connect proxy gave for them; those who moved on to another table's session only lose the channel of the old one.
 */
export function centrifugoSink(apiUrl: string, apiKey: string): Sink {
  const call = async (method: string, body: object): Promise<unknown> => {
    const response = await fetch(`${apiUrl.replace(/\/$/, '')}/${method}`, {
      method: 'POST', headers: { 'content-type': 'application/json', 'x-api-key': apiKey }, body: JSON.stringify(body), signal: AbortSignal.timeout(TIMEOUT_MS), redirect: 'error',
    })
    if (!response.ok) throw new Error(`Centrifugo answered HTTP ${String(response.status)}`)
    return response.json()
  }
  return {
    name: 'centrifugo',
    async deliver(events) {
      const { prepared, refused } = prepareAll(events, (event) => {
        const data = dataFor(event)
        const publications = event.canales.map((channel) => ({ publish: { channel, data: JSON.parse(data(channel)) as unknown, idempotency_key: `${event.id}:${channel}` } }))
        return isSessionEnd(event) ? [...publications, ...farewells(event)] : publications
      })
      const commands = prepared.flatMap(({ made }) => made)
      if (commands.length === 0) return { refused }
      const { replies = [] } = (await call('batch', { commands })) as { replies?: { error?: { code: number; message: string } }[] }
      const error = replies.find((reply) => reply.error)?.error
      if (error) throw new Error(`Centrifugo: ${String(error.code)} ${error.message}`)
      return { refused }
    },
  }
}

/** One command for each diner of a session that has ended. */
function farewells(event: Outgoing): object[] {
  const { comensales, unidaA } = envelopeOf(event).data as EventData<'sesion.cerrada'>
  return comensales.map(({ id: user }) => (unidaA
    ? { unsubscribe: { user, channel: channels.sesion(event.aggregateId) } }
    : { disconnect: { user, disconnect: SESSION_OVER } }))
}

/** Centrifugo's clients come back by themselves after codes below 3500; after this one they stay away. */
const SESSION_OVER = { code: 3503, reason: 'force disconnect' }
