import { randomUUID } from 'node:crypto'
import type { Broker } from '#backend/realtime/broker/broker'
import { ChannelPublisher as Right } from '#backend/realtime/publisher'

export const replaces = ['realtime/publisher']

/** Publishes what comes again as if it were new. */
export class ChannelPublisher {
  readonly publish: Right['publish']

  constructor(broker: Broker) {
    const { publish } = new Right(broker)
    this.publish = (publications) => publish(publications.map((it) => ({ ...it, eventId: randomUUID() })))
  }
}
