import { isDinerChannel } from '@arisgourmet/contract/events/channels'
import { forDiners } from '@arisgourmet/contract/events/events'
import type { Broker } from '../realtime/broker/broker.js'
import { publishRevocation } from '../realtime/control.js'
import type { OutboxRow } from '../store/relay.js'
import { envelopeOf, isSessionEnd, type Sink } from './relay.js'

/** Publishes each event to its channels, diners' without the staff's parts; the end of a session closes its sockets. */
export function realtimeSink(broker: Broker, newId: () => string): Sink {
  return {
    name: 'realtime',
    async deliver(rows) {
      await broker.publishMany(rows.flatMap(publicationsOf))
      for (const row of rows.filter(isSessionEnd)) await publishRevocation(broker, newId(), { keys: [`sesion:${envelopeOf(row).subject}`] })
    },
  }
}

function publicationsOf(row: OutboxRow) {
  const envelope = envelopeOf(row)
  const [whole, forGuests] = [JSON.stringify(envelope), row.canales.some(isDinerChannel) ? JSON.stringify(forDiners(envelope)) : '']
  return row.canales.map((channel) => ({ channel, eventId: row.id, data: isDinerChannel(channel) ? forGuests : whole }))
}
