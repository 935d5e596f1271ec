import { randomUUID } from 'node:crypto'
import { channels } from '@arisgourmet/contract/events/channels'
import { v7 } from 'uuid'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type CentrifugoServer, startCentrifugo } from '../../../test/support/centrifugo/centrifugo.js'
import { centrifugoSink } from './centrifugoSink.js'
import type { Outgoing, Sink } from './sink.js'

const KEY = 'clave-de-prueba'
const salon = channels.salon('r')
const outgoing = (version: number, subject: string = randomUUID(), it: Partial<Outgoing> = {}): Outgoing => ({
  id: v7(),
  shard: 0,
  shardSeq: version,
  fence: 1,
  restauranteId: 'r',
  aggregateType: 'pedido',
  aggregateId: subject,
  aggregateVersion: version,
  type: 'pedido.creado',
  createdAt: new Date(),
  payload: JSON.stringify({ subject, data: { version, staff: { motivo: 'x' } } }),
  canales: [salon, channels.sesion(subject)],
  ...it,
})

describe('the Centrifugo sink, at a server that speaks the documented API', () => {
  let centrifugo: CentrifugoServer
  let sink: Sink
  let asked: { method: string; channel?: string | undefined; key?: string | undefined }[]
  beforeEach(async () => {
    centrifugo = await startCentrifugo('http://127.0.0.1:9', KEY)
    sink = centrifugoSink(centrifugo.apiUrl, KEY)
    asked = []
    centrifugo.fail = (method, { channel, idempotency_key: key }) => {
      asked.push({ method, channel, key })
      return undefined
    }
  })
  afterEach(() => centrifugo.stop())

  const published = (channel = salon): { subject: string; data: { version: number; staff?: unknown } }[] =>
    centrifugo.node
      .streamOf(channel)
      .newest(-1)
      .map(({ data }) => data as never)
  const versionsOf = (subject: string): number[] =>
    published()
      .filter((one) => one.subject === subject)
      .map(({ data }) => data.version)

  it('publishes each event to its channels in order, without the staff’s parts for diners; what comes again is not published again', async () => {
    const subject = randomUUID()
    const events = [outgoing(1, subject), outgoing(1), outgoing(2, subject)]
    await sink.deliver(events)
    await sink.deliver(events)
    expect(published()).toHaveLength(3)
    expect(versionsOf(subject)).toEqual([1, 2])
    expect(published()[0]?.data).toHaveProperty('staff')
    expect(published(channels.sesion(subject)).map(({ data }) => data)).toEqual([{ version: 1 }, { version: 2 }])
    expect(asked[0]?.key).toContain(events[0]?.id)
  })

  it('H24: one command of a batch that fails lets no later event of its aggregate overtake it, and all come again', async () => {
    const [hit, other] = [randomUUID(), randomUUID()]
    const events = [outgoing(1, other), outgoing(1, hit), outgoing(2, hit), outgoing(3, hit)]
    centrifugo.fail = (_method, { idempotency_key: key = '' }) =>
      key.startsWith(events[1]?.id ?? '') ? { code: 100, message: 'internal server error' } : undefined
    await expect(sink.deliver(events)).rejects.toThrow('100')
    expect(versionsOf(hit)).toEqual([])
    centrifugo.fail = () => undefined
    expect(await sink.deliver(events)).toEqual({ refused: [] })
    expect([versionsOf(hit), versionsOf(other)]).toEqual([[1, 2, 3], [1]])
  })

  it('H26: a publication that the server finds bad parks its aggregate alone, with the reason', async () => {
    const bad = randomUUID()
    const events = [outgoing(1, bad), outgoing(2, bad), outgoing(1)]
    centrifugo.fail = (_method, { channel }) =>
      channel === channels.sesion(bad) ? { code: 107, message: 'bad request' } : undefined
    const { refused = [] } = await sink.deliver(events)
    expect(refused.map(({ event, error }) => [event.aggregateId, event.aggregateVersion, error])).toEqual([
      [bad, 1, 'Centrifugo: 107 bad request'],
      [bad, 2, 'behind a refused event'],
    ])
    expect(published().map(({ subject }) => subject)).toContain(events[2]?.aggregateId)
  })

  it('refuses an event that it cannot read, and what follows it of its aggregate, and nothing else', async () => {
    const bad = randomUUID()
    const { refused } = await sink.deliver([outgoing(1, bad, { payload: '{' }), outgoing(2, bad), outgoing(1)])
    expect(refused?.map(({ event }) => event.aggregateVersion)).toEqual([1, 2])
    expect(published()).toHaveLength(1)
  })

  it.each([
    ['a wrong key', () => centrifugoSink(centrifugo.apiUrl, 'otra'), '401'],
    ['a channel whose namespace it does not know', () => sink, '102 unknown channel'],
    [
      'a server that is away',
      () => {
        centrifugo.isAway = true
        return sink
      },
      '503',
    ],
  ])('%s is a sink that is away: nothing counts as delivered', async (_, made, reason) => {
    await expect(made().deliver([outgoing(1, randomUUID(), { canales: ['cocinas:r'] })])).rejects.toThrow(reason)
  })

  it('at the end of a session disconnects each of its diners, behind all that was published; who moved on only loses the channel', async () => {
    const ended = (data: object): Outgoing => {
      const event = outgoing(1, randomUUID(), { type: 'sesion.cerrada' })
      return {
        ...event,
        payload: JSON.stringify({
          id: event.id,
          type: event.type,
          subject: event.aggregateId,
          data: { comensales: [{ id: 'ana' }, { id: 'luis' }], ...data },
        }),
      }
    }
    const [over, joined] = [ended({}), ended({ unidaA: randomUUID() })]
    const separadaDe = randomUUID()
    const back = { ...ended({ separadaDe }), type: 'sesion.reabierta' as const }
    await sink.deliver([over, joined, back, outgoing(1)])
    const first = asked.findIndex(({ method }) => method !== 'publish')
    expect(asked.slice(first).map(({ method, channel }) => [method, channel])).toEqual([
      ['disconnect', undefined],
      ['disconnect', undefined],
      ['unsubscribe', channels.sesion(joined.aggregateId)],
      ['unsubscribe', channels.sesion(joined.aggregateId)],
      ['unsubscribe', channels.sesion(separadaDe)],
      ['unsubscribe', channels.sesion(separadaDe)],
    ])
  })
})
