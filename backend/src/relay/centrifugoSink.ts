import { dataFor } from './realtimeSink.js'
import { isSessionEnd, prepareAll, type Sink } from './sink.js'

const TIMEOUT_MS = 5_000

/**
 * Publishes to a Centrifugo that stands in for our gateways, by its server HTTP API (`POST /api/batch`, `X-API-Key`), one batch in
 * the order of events; the event's id is the idempotency key. The end of a session disconnects its diners by `user`.
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
        return event.canales.map((channel) => ({ publish: { channel, data: JSON.parse(data(channel)) as unknown, idempotency_key: `${event.id}:${channel}` } }))
      })
      const commands = prepared.flatMap(({ event, made }) => isSessionEnd(event)
        ? [...made, { unsubscribe: { user: '', channel: `sesion:${event.aggregateId}` } }]
        : made)
      if (commands.length === 0) return { refused }
      const { replies = [] } = (await call('batch', { commands })) as { replies?: { error?: { code: number; message: string } }[] }
      const error = replies.find((reply) => reply.error)?.error
      if (error) throw new Error(`Centrifugo: ${String(error.code)} ${error.message}`)
      return { refused }
    },
  }
}
