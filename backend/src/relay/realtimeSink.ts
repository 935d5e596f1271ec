import { isDinerChannel } from '@arisgourmet/contract/events/channels'
import { forDiners, type EventData } from '@arisgourmet/contract/events/events'
import { envelopeOf, isSessionBack, isSessionEnd, prepareAll, type Delivery, type Outgoing, type Sink } from './sink.js'

/** One event for one channel, with the right of the shard's holder to publish it. */
export interface Publication {
  channel: string
  eventId: string
  data: string
  fence: { shard: number; fence: number }
}

/** What the sink needs of a broker. */
export interface Publisher {
  /** In the given order; what a channel has already is not published again. */
  publish: (publications: readonly Publication[]) => Promise<Pick<Delivery, 'fenced' | 'restarted'>>
  /** Ends, at once, the connections that hang on these keys. `reconnect`: they come back with what they may see now. */
  revoke: (keys: readonly string[], reconnect?: boolean) => Promise<void>
}

/** Publishes each event to its channels, diners' without the staff's parts; the end of a session closes its sockets, and phones that went back to theirs connect anew. */
export function realtimeSink({ publish, revoke }: Publisher): Sink {
  return {
    name: 'realtime',
    async deliver(events): Promise<Delivery> {
      const { prepared, refused } = prepareAll(events, publicationsOf)
      const { fenced, restarted } = await publish(prepared.flatMap(({ made }) => made))
      if (restarted) return { restarted }
      const ended = prepared
        .filter(({ event }) => isSessionEnd(event))
        .map(({ event }) => `sesion:${event.aggregateId}`)
      if (ended.length > 0) await revoke(ended)
      const moved = prepared.filter(({ event }) => isSessionBack(event)).flatMap(({ event }) => phonesOf(event))
      if (moved.length > 0) await revoke(moved, true)
      return { refused, fenced }
    },
  }
}

/** The keys of the phones in a session that is open again. */
function phonesOf(event: Outgoing): string[] {
  const { comensales } = envelopeOf(event).data as EventData<'sesion.reabierta'>
  return comensales.map(({ id }) => `comensal:${id}`)
}

/** What a channel has as the event's data: the envelope as it was written, or the diners' part of it. */
export function dataFor(event: Outgoing): (channel: string) => string {
  const forGuests = event.canales.some(isDinerChannel) ? JSON.stringify(forDiners(envelopeOf(event))) : ''
  return (channel) => (isDinerChannel(channel) ? forGuests : event.payload)
}

function publicationsOf(event: Outgoing): Publication[] {
  const data = dataFor(event)
  return event.canales.map((channel) => ({
    channel,
    eventId: event.id,
    data: data(channel),
    fence: { shard: event.shard, fence: event.fence },
  }))
}
