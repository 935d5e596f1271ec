import { channels } from '@arisgourmet/contract/events/channels'
import { dataschemaOf, type Envelope, envelopeSchema, events, eventTypes } from '@arisgourmet/contract/events/events'
import { exampleOf } from '@arisgourmet/contract/events/example'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startCentrifugo, type CentrifugoServer } from '../../../test/support/centrifugo/centrifugo.js'
import { centrifugoSink } from './centrifugoSink.js'
import { realtimeSink } from './realtimeSink.js'
import type { Outgoing } from './sink.js'
import { streamSink } from './streamSink.js'
import { webhooksSink } from './webhooksSink.js'

const [salon, sesion] = [channels.salon('r'), channels.sesion('s')]
const outgoing = eventTypes.map((type, at): Outgoing => {
  const payload = JSON.stringify(exampleOf(type))
  return {
    id: String(at),
    shard: 0,
    shardSeq: at,
    fence: 1,
    restauranteId: 'r',
    aggregateType: 'x',
    aggregateId: String(at),
    aggregateVersion: 1,
    type,
    createdAt: new Date(),
    payload,
    canales: [salon, sesion],
  }
})

/** What every sink gives is of the one catalogue that docs/events.md is made of. */
describe('the schema of what leaves by', () => {
  let centrifugo: CentrifugoServer
  beforeAll(async () => {
    centrifugo = await startCentrifugo('http://127.0.0.1:9', 'k')
  })
  afterAll(() => centrifugo.stop())

  const left: Record<string, () => Promise<unknown[]>> = {
    async 'the channels'() {
      const texts: string[] = []
      await realtimeSink({
        publish: async (all) => {
          texts.push(...all.map(({ data }) => data))
          return { fenced: [] }
        },
        revoke: async () => undefined,
      }).deliver(outgoing)
      return texts.map((text): unknown => JSON.parse(text))
    },
    async Centrifugo() {
      await centrifugoSink(centrifugo.apiUrl, 'k').deliver(outgoing)
      return [salon, sesion].flatMap((channel) =>
        centrifugo.node
          .streamOf(channel)
          .newest(-1)
          .map(({ data }) => data),
      )
    },
    async webhooks() {
      const texts: string[] = []
      const queue = {
        listActive: async () => [{ restauranteId: 'r', eventos: ['*'] }] as never,
        enqueue: async (waiting: readonly { it: { event: { payload: string } } }[]) => {
          texts.push(...waiting.map(({ it: { event } }) => event.payload))
        },
      }
      await webhooksSink(
        queue,
        () => new Date(),
        () => 'id',
        () => undefined,
      ).deliver(outgoing)
      return texts.map((text): unknown => JSON.parse(text))
    },
    async 'the Redis Stream'() {
      const texts: string[] = []
      const pipeline = { xadd: (...words: unknown[]) => texts.push(String(words.at(-1))), exec: async () => [] }
      await streamSink({ pipeline: () => pipeline } as never, 'k', 10).deliver(outgoing)
      return texts.map((text): unknown => JSON.parse(text))
    },
  }

  it.each(Object.keys(left))('%s is that of the catalogue, for every event', async (sink) => {
    const seen = (await left[sink]?.()) ?? []
    expect(new Set(seen.map((one) => (one as Envelope).type))).toEqual(new Set(eventTypes))
    const wrong = seen.filter((one) => {
      const envelope = envelopeSchema.safeParse(one)
      const { type, data, dataschema } = one as Envelope
      return !envelope.success || dataschema !== dataschemaOf(type) || !events[type].data.safeParse(data).success
    })
    expect(wrong).toEqual([])
  })
})
