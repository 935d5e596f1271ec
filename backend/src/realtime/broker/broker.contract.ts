import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { eventually } from '../../../../test/support/eventually.js'
import type { Broker, BrokerSettings, ChannelListener, Position, Publication, PublishResult } from './broker.js'

export interface BrokerUnderTest {
  /** A new broker on a new, empty stream store; the next one of the same test shares the store, where it can be shared. */
  make(settings?: Partial<BrokerSettings>): Promise<Broker>
  /** Lets every stream be forgotten, as a restart without persistence does. */
  forget(): Promise<void>
}

/** What every broker promises. `setUp` is called once per test. */
export function describeBroker(name: string, setUp: () => Promise<BrokerUnderTest>): void {
  describe(`the broker's promises, kept by ${name}`, () => {
    let store: BrokerUnderTest
    let broker: Broker
    const made: Broker[] = []
    const make = async (settings?: Partial<BrokerSettings>): Promise<Broker> => {
      const one = await store.make(settings)
      made.push(one)
      return one
    }

    beforeEach(async () => {
      store = await setUp()
      broker = await make()
    })
    afterEach(async () => {
      await Promise.all(made.splice(0).map((one) => one.close()))
    })

    it('numbers a channel from 1 without a gap, in one epoch, apart from other channels', async () => {
      const first = positionOf(await publish(broker, 'a', 1))
      const second = positionOf(await publish(broker, 'a', 2))
      const other = positionOf(await publish(broker, 'b', 1))
      expect([first.offset, second.offset, other.offset]).toEqual([1, 2, 1])
      expect(second.epoch).toBe(first.epoch)
      expect(first.epoch).not.toBe('')
    })

    it('takes an event id once: the second time it tells where it is and delivers nothing', async () => {
      const heard = listener()
      await broker.subscribe('a', heard)
      const first = positionOf(await publish(broker, 'a', 1))
      await publish(broker, 'a', 2)
      expect(await publish(broker, 'a', 1)).toEqual({ outcome: 'duplicate', ...first })
      await publish(broker, 'a', 3)
      await eventually(() => heard.offsets.length === 3)
      expect(heard.offsets).toEqual([1, 2, 3])
      expect(await kept(broker, 'a', first)).toEqual([2, 3])
    })

    it('takes the same event id in each of two channels', async () => {
      await broker.publish({ channel: 'a', eventId: 'e', data: '1' })
      expect(await broker.publish({ channel: 'b', eventId: 'e', data: '1' })).toMatchObject({
        outcome: 'published',
        offset: 1,
      })
    })

    it('publishes many in their order, duplicates among them', async () => {
      const numbers = Array.from({ length: 300 }, (_, index) => index + 1)
      const inputs = numbers.map((number) => inputOf(`channel-${number % 3}`, number))
      const again = inputs.slice(0, 3)
      const results = await broker.publishMany([...inputs, ...again])
      expect(results.slice(300).map(({ outcome }) => outcome)).toEqual(['duplicate', 'duplicate', 'duplicate'])
      const { epoch } = positionOf(results[2])
      expect(await contents(broker, 'channel-0', { epoch, offset: 0 })).toEqual(
        numbers.filter((number) => number % 3 === 0),
      )
    })

    it('refuses a holder of a shard once a newer one has published, and nobody else', async () => {
      const by = (shard: number, fence: number, number: number) =>
        broker.publish({ ...inputOf('a', number), fence: { shard, fence } })
      expect(await by(1, 7, 1)).toMatchObject({ outcome: 'published' })
      expect(await by(1, 8, 2)).toMatchObject({ outcome: 'published' })
      expect(await by(1, 7, 3)).toEqual({ outcome: 'fenced' })
      expect(await by(1, 7, 2)).toEqual({ outcome: 'fenced' })
      expect(await by(2, 1, 4)).toMatchObject({ outcome: 'published', offset: 3 })
      expect(await by(1, 8, 3)).toMatchObject({ outcome: 'published', offset: 4 })
      expect(await publish(broker, 'a', 5)).toMatchObject({ outcome: 'published', offset: 5 })
    })

    it('reads history from a place, in order and bounded, and the newest without a place', async () => {
      const last = positionOf(await publishAll(broker, 'a', 1, 10))
      const { epoch } = last
      expect(await kept(broker, 'a', { epoch, offset: 4 })).toEqual([5, 6, 7, 8, 9, 10])
      expect(await broker.history('a', { epoch, offset: 4 }, 2)).toEqual({
        recoverable: true,
        top: last,
        publications: [pub(5), pub(6)],
      })
      expect(await broker.history('a', undefined, 2)).toEqual({
        recoverable: true,
        top: last,
        publications: [pub(9), pub(10)],
      })
      expect(await broker.history('a', undefined, 0)).toEqual({ recoverable: true, top: last, publications: [] })
      expect(await broker.history('a', last, 10)).toEqual({ recoverable: true, top: last, publications: [] })
    })

    it('says that it cannot recover: another epoch, a place ahead of the channel, or one no longer kept', async () => {
      const small = await make({ historySize: 3 })
      const top = positionOf(await publishAll(small, 'a', 1, 10))
      expect(await small.history('a', { epoch: 'another', offset: 9 }, 10)).toEqual({ recoverable: false, top })
      expect(await small.history('a', { ...top, offset: 11 }, 10)).toEqual({ recoverable: false, top })
      expect(await small.history('a', { ...top, offset: 6 }, 10)).toEqual({ recoverable: false, top })
      expect(await kept(small, 'a', { ...top, offset: 7 })).toEqual([8, 9, 10])
    })

    it('keeps publications no longer than it may, and the position beyond that', async () => {
      const brief = await make({ historyMs: 40 })
      const top = positionOf(await publishAll(brief, 'a', 1, 3))
      await eventually(async () => !(await brief.history('a', { ...top, offset: 2 }, 10)).recoverable)
      expect(await brief.history('a', top, 10)).toEqual({ recoverable: true, top, publications: [] })
      expect(await brief.history('a', undefined, 10)).toEqual({ recoverable: true, top, publications: [] })
      expect(await publish(brief, 'a', 4)).toMatchObject({ offset: 4, epoch: top.epoch })
    })

    it('H36 gives a silent channel a position from which its first message is recovered', async () => {
      const start = await broker.subscribe('a', listener())
      expect(start.offset).toBe(0)
      await publish(broker, 'a', 1)
      expect(await kept(broker, 'a', start)).toEqual([1])
    })

    it('delivers everything after the position that a subscription begins with', async () => {
      await publishAll(broker, 'a', 1, 5)
      const heard = listener()
      const publishing = publishAll(broker, 'a', 6, 40)
      const { epoch, offset } = await broker.subscribe('a', heard)
      await publishing
      await publish(broker, 'a', 41)
      await eventually(() => heard.offsets.includes(41))
      const after = heard.offsets.filter((one) => one > offset)
      expect(after).toEqual(Array.from({ length: 41 - offset }, (_, index) => offset + 1 + index))
      expect(new Set(heard.epochs)).toEqual(new Set([epoch]))
    })

    it('delivers the data as it was published, and nothing after an end of the subscription', async () => {
      const heard = listener()
      await broker.subscribe('a', heard)
      const data = JSON.stringify({ nota: 'sin cebolla · ñandú 🥟', precio: 12.5 })
      await broker.publish({ channel: 'a', eventId: 'e1', data })
      await eventually(() => heard.offsets.length === 1)
      expect(heard.data).toEqual([data])
      await broker.unsubscribe('a')
      const witness = listener()
      await broker.subscribe('b', witness)
      await broker.publish({ channel: 'a', eventId: 'e2', data })
      await broker.publish({ channel: 'b', eventId: 'e2', data })
      await eventually(() => witness.offsets.length === 1)
      expect(heard.offsets).toEqual([1])
    })

    it('delivers a batch one by one, and a line break between tokens does not cut a publication in two', async () => {
      const heard = listener()
      await broker.subscribe('a', heard)
      await broker.publishMany(
        [1, 2, 3].map((number) => ({ channel: 'a', eventId: `e${number}`, data: `{"number":\n${number}}` })),
      )
      await eventually(() => heard.offsets.length === 3)
      expect(heard.offsets).toEqual([1, 2, 3])
      expect(heard.data.map((data) => (JSON.parse(data) as { number: number }).number)).toEqual([1, 2, 3])
    })

    it('begins a new epoch when the stream was forgotten, and takes a known event id again', async () => {
      const before = positionOf(await publishAll(broker, 'a', 1, 3))
      await store.forget()
      const after = await make()
      expect((await after.history('a', before, 10)).recoverable).toBe(false)
      const { epoch, offset } = positionOf(await publish(after, 'a', 3))
      expect(epoch).not.toBe(before.epoch)
      expect(offset).toBe(1)
    })

    it('H28 publishes nothing in a channel that is not the one that the publisher left, and says where it goes on', async () => {
      const left = positionOf(await publishAll(broker, 'a', 1, 3))
      const known = new Map([['a', left]])
      expect(await broker.publishMany([inputOf('a', 4)], known)).toMatchObject([
        { outcome: 'published', ...left, offset: 4 },
      ])
      await store.forget()
      const after = await make()
      const [refused, elsewhere] = await after.publishMany([inputOf('a', 5), inputOf('b', 1)], known)
      expect(refused).toMatchObject({ outcome: 'forgotten', offset: 0 })
      expect(elsewhere).toMatchObject({ outcome: 'published', offset: 1 })
      const many = Array.from({ length: 250 }, (_, index) => inputOf('a', index + 5))
      const place = positionOf(refused)
      expect((await after.history('a', undefined, 10)).top).toEqual(place)
      const results = await after.publishMany(many, new Map([['a', place]]))
      expect(results.every(({ outcome }) => outcome === 'published')).toBe(true)
      expect(positionOf(results.at(-1))).toEqual({ epoch: place.epoch, offset: 250 })
    })

    it('knows who is present, until they leave or are silent for too long', async () => {
      const ana = { client: 'c1', user: 'u1', info: '{"nombre":"Ana"}' }
      const beto = { client: 'c2', user: 'u2' }
      await broker.arrive('a', ana, 60_000)
      await broker.arrive('a', beto, 60_000)
      await broker.arrive('a', { client: 'c3', user: 'u3' }, 30)
      expect(await broker.present('b')).toEqual([])
      await eventually(async () => (await broker.present('a')).length === 2)
      expect((await broker.present('a')).sort((one, other) => one.client.localeCompare(other.client))).toEqual([
        ana,
        beto,
      ])
      await broker.leave('a', 'c1')
      expect(await broker.present('a')).toEqual([beto])
    })
  })
}

interface Heard extends ChannelListener {
  offsets: number[]
  epochs: string[]
  data: string[]
  resumptions: number
}

/** A listener that writes down what it is told. */
export function listener(): Heard {
  const heard: Heard = {
    offsets: [],
    epochs: [],
    data: [],
    resumptions: 0,
    publication(epoch, { offset, data }) {
      heard.offsets.push(offset)
      heard.epochs.push(epoch)
      heard.data.push(data)
    },
    resumed: () => (heard.resumptions += 1),
  }
  return heard
}

export function publish(broker: Broker, channel: string, number: number): Promise<PublishResult> {
  return broker.publish(inputOf(channel, number))
}

function inputOf(channel: string, number: number) {
  return { channel, eventId: `event-${number}`, data: JSON.stringify({ number }) }
}

async function publishAll(
  broker: Broker,
  channel: string,
  first: number,
  last: number,
): Promise<PublishResult | undefined> {
  let result: PublishResult | undefined
  for (let number = first; number <= last; number += 1) result = await publish(broker, channel, number)
  return result
}

function positionOf(result: PublishResult | undefined): Position {
  if (!result || result.outcome === 'fenced') throw new Error('was not published')
  return { epoch: result.epoch, offset: result.offset }
}

function pub(number: number): Publication {
  return { offset: number, data: JSON.stringify({ number }) }
}

async function kept(broker: Broker, channel: string, since: Position): Promise<number[]> {
  const history = await broker.history(channel, since, 1_000)
  return history.recoverable ? history.publications.map(({ offset }) => offset) : []
}

async function contents(broker: Broker, channel: string, since: Position): Promise<number[]> {
  const history = await broker.history(channel, since, 1_000)
  return history.recoverable
    ? history.publications.map(({ data }) => (JSON.parse(data) as { number: number }).number)
    : []
}
