import { channels } from '@arisgourmet/contract/events/channels'
import type { EventData } from '@arisgourmet/contract/events/events'
import { centrifugoApi, centrifugoErrorText, type CentrifugoError } from '../platform/centrifugo.js'
import { dataFor } from './realtimeSink.js'
import { envelopeOf, isSessionBack, isSessionEnd, prepareAll, type Outgoing, type Sink } from './sink.js'

/** Commands in one request. */
const AT_ONCE = 500
/** What is wrong with one publication alone (limit exceeded, bad request): it parks its aggregate. Every other error is the server's or its settings': all wait. */
const OF_THE_EVENT = new Set([106, 107])
/** Centrifugo's clients come back by themselves after codes below 3500; after this one they stay away. */
const SESSION_OVER = { code: 3503, reason: 'force disconnect' }

type Prepared = ReturnType<typeof prepareAll<{ publications: object[]; farewells: object[] }>>['prepared'][number]
type Refused = { event: Outgoing; error: string }[]

/**
 * Publishes to a Centrifugo that stands in for our gateways, by its server HTTP API (`POST /api/batch`, `X-API-Key`); the event's id is the
 * idempotency key, which Centrifugo remembers for five minutes. A batch goes on behind a command that failed, so none has two events of
 * one aggregate: the second is sent when the first is there. The end of a session disconnects its diners, each by the `user` of their
 * token; those who moved on to another table's session only lose the channel of the old one.
 */
export function centrifugoSink(apiUrl: string, apiKey: string): Sink {
  const call = centrifugoApi(apiUrl, apiKey)
  const batch = async (commands: readonly object[]): Promise<(CentrifugoError | undefined)[]> => {
    const errors: (CentrifugoError | undefined)[] = []
    for (let at = 0; at < commands.length; at += AT_ONCE) {
      const { replies = [], error } = await call<{ replies?: { error?: CentrifugoError }[] }>('batch', {
        commands: commands.slice(at, at + AT_ONCE),
      })
      if (error) throw new Error(centrifugoErrorText(error))
      errors.push(...replies.map((reply) => reply.error))
    }
    return errors
  }
  /** One event of an aggregate at most; what of it the server will not take. */
  const publish = async (wave: readonly Prepared[]): Promise<Refused> => {
    const errors = await batch(wave.flatMap(({ made }) => made.publications))
    let at = 0
    const failed = wave.flatMap(({ event, made }) => {
      const error = errors.slice(at, (at += made.publications.length)).find((one) => one !== undefined)
      return error ? [{ event, error }] : []
    })
    const ofTheServer = failed.find(({ error }) => !OF_THE_EVENT.has(error.code))
    if (ofTheServer) throw new Error(centrifugoErrorText(ofTheServer.error))
    return failed.map(({ event, error }) => ({ event, error: centrifugoErrorText(error) }))
  }
  return {
    name: 'centrifugo',
    async deliver(events) {
      const { prepared, refused } = prepareAll(events, (event) => {
        const data = dataFor(event)
        const publications = event.canales.map((channel) => ({
          publish: { channel, data: JSON.parse(data(channel)) as unknown, idempotency_key: `${event.id}:${channel}` },
        }))
        return {
          publications,
          farewells: isSessionEnd(event) ? farewells(event) : isSessionBack(event) ? goodbyes(event) : [],
        }
      })
      const poisoned = new Set<string>()
      for (const wave of wavesOf(prepared)) {
        const behind = wave
          .filter(({ event }) => poisoned.has(event.aggregateId))
          .map(({ event }) => ({ event, error: 'behind a refused event' }))
        const denied = await publish(wave.filter(({ event }) => !poisoned.has(event.aggregateId)))
        for (const { event } of denied) poisoned.add(event.aggregateId)
        refused.push(...behind, ...denied)
      }
      const error = (
        await batch(
          prepared.filter(({ event }) => !poisoned.has(event.aggregateId)).flatMap(({ made }) => made.farewells),
        )
      ).find((one) => one !== undefined)
      if (error) throw new Error(centrifugoErrorText(error))
      return { refused }
    },
  }
}

/** The first events of every aggregate, then the second ones, and so on. */
function wavesOf(prepared: readonly Prepared[]): Prepared[][] {
  const waves: Prepared[][] = []
  const counts = new Map<string, number>()
  for (const one of prepared) {
    const nth = counts.get(one.event.aggregateId) ?? 0
    counts.set(one.event.aggregateId, nth + 1)
    ;(waves[nth] ??= []).push(one)
  }
  return waves
}

/** One command for each diner of a session that has ended. */
function farewells(event: Outgoing): object[] {
  const { comensales, unidaA } = envelopeOf(event).data as EventData<'sesion.cerrada'>
  return comensales.map(({ id: user }) =>
    unidaA
      ? { unsubscribe: { user, channel: channels.sesion(event.aggregateId) } }
      : { disconnect: { user, disconnect: SESSION_OVER } },
  )
}

/** One command for each diner that went back to a session which is open again: the channel of the one it was joined to is not theirs any more. */
function goodbyes(event: Outgoing): object[] {
  const { comensales, separadaDe } = envelopeOf(event).data as EventData<'sesion.reabierta'>
  if (!separadaDe) return []
  return comensales.map(({ id: user }) => ({ unsubscribe: { user, channel: channels.sesion(separadaDe) } }))
}
