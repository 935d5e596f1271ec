import type { Broker } from '#backend/realtime/broker/broker'
import { Topics as Right, type TopicsSettings } from '#backend/realtime/topics'
import type { TopicObserver } from '#backend/realtime/topic'

export const replaces = ['realtime/topics']

/** Takes whoever comes back for one who has everything. */
export class Topics extends Right {
  readonly #broker: Broker

  constructor(broker: Broker, settings: TopicsSettings, observer: TopicObserver) {
    super(broker, settings, observer)
    this.#broker = broker
  }

  override async join(...[channel, subscriber, since, answer]: Parameters<Right['join']>): Promise<void> {
    const { top } = await this.#broker.history(channel, undefined, 0)
    await super.join(channel, subscriber, since && top, answer)
  }
}
