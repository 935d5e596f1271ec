import { isDinerChannel } from '@arisgourmet/contract/events/channels'
import { forDiners } from '@arisgourmet/contract/events/events'
import { envelopeOf, isSessionEnd, prepareAll, type Delivery, type Outgoing, type Sink } from './sink.js'

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
  /** Ends, at once, the connections that hang on these keys. */
  revoke: (keys: readonly string[]) => Promise<void>
}

/** Publishes each event to its channels, diners' without the staff's parts; the end of a session closes its sockets. */
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
      return { refused, fenced }
    },
  }
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
