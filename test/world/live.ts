import { Centrifuge, type PublicationContext, type SubscribedContext } from 'centrifuge'
import type { ArisClient } from '@arisgourmet/contract/client'
import type { Envelope } from '@arisgourmet/contract/events/events'
import { eventually } from '../support/eventually.js'
import { must } from './world.js'

/** A screen: the unmodified `centrifuge` client on the channels that the server lists for its user, keeping what it hears. */
export interface Screen {
  client: Centrifuge
  channels: string[]
  /** Every event heard, per channel, in order of arrival. */
  heard: Map<string, Envelope[]>
  /** What each subscription said when it began, or began again. */
  subscribed: SubscribedContext[]
  /** Why the server ended the connection, once it did. */
  ended: Promise<{ code: number; reason: string }>
  /** Waits until an event that satisfies `is` was heard on some channel. */
  hear: (is: (event: Envelope) => boolean) => Promise<Envelope>
  close: () => void
}

/** Connects as whoever `call` is signed in as, and waits until every channel is subscribed. `told` hears each event as it comes; `at` is another address than the one that the server names. */
export async function openScreen(
  call: ArisClient,
  only: (channel: string) => boolean = () => true,
  told: (event: Envelope) => void = () => undefined,
  at?: string,
): Promise<Screen> {
  const first = must(await call('POST /api/realtime/token'))
  const client = new Centrifuge(at ?? first.url, {
    token: first.token,
    getToken: async () => must(await call('POST /api/realtime/token')).token,
    minReconnectDelay: 20,
    maxReconnectDelay: 100,
  })
  const channels = first.channels.filter(only)
  const heard = new Map<string, Envelope[]>(channels.map((channel) => [channel, []]))
  const subscribed: SubscribedContext[] = []
  const ended = new Promise<{ code: number; reason: string }>((resolve) => {
    client.on('disconnected', resolve)
  })
  for (const channel of channels) {
    const subscription = client.newSubscription(channel)
    subscription.on('publication', (it: PublicationContext) => {
      told(it.data as Envelope)
      heard.get(channel)?.push(it.data as Envelope)
    })
    subscription.on('subscribed', (it) => subscribed.push(it))
    subscription.subscribe()
  }
  client.connect()
  await eventually(() => subscribed.length >= channels.length, 10_000)
  const find = (is: (event: Envelope) => boolean) => [...heard.values()].flat().find(is)
  return {
    client,
    channels,
    heard,
    subscribed,
    ended,
    async hear(is) {
      await eventually(() => find(is) !== undefined, 10_000)
      return find(is) as Envelope
    },
    close: () => {
      client.disconnect()
    },
  }
}
