import { isDinerChannel } from '@arisgourmet/contract/events/channels'
import { forDiners } from '@arisgourmet/contract/events/events'
import type { OutboxRow } from '../store/relay.js'
import { envelopeOf, isSessionEnd, type Sink } from './relay.js'

/** What the sink needs of a broker. */
export interface Publisher {
  /** In the given order; what a channel has already is not published again. */
  publish: (publications: readonly { channel: string; eventId: string; data: string }[]) => Promise<void>
  /** Ends, at once, the connections that hang on these keys. */
  revoke: (keys: readonly string[]) => Promise<void>
}

/** Publishes each event to its channels, diners' without the staff's parts; the end of a session closes its sockets. */
export function realtimeSink({ publish, revoke }: Publisher): Sink {
  return {
    name: 'realtime',
    async deliver(rows) {
      await publish(rows.flatMap(publicationsOf))
      const ended = rows.filter(isSessionEnd).map((row) => `sesion:${envelopeOf(row).subject}`)
      if (ended.length > 0) await revoke(ended)
    },
  }
}

function publicationsOf(row: OutboxRow) {
  const envelope = envelopeOf(row)
  const [whole, forGuests] = [JSON.stringify(envelope), row.canales.some(isDinerChannel) ? JSON.stringify(forDiners(envelope)) : '']
  return row.canales.map((channel) => ({ channel, eventId: row.id, data: isDinerChannel(channel) ? forGuests : whole }))
}
