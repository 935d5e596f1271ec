import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { eventually } from '../../../test/support/eventually.js'
import { MemoryBroker } from './broker/memory.js'
import {
  buildRoad,
  type Door,
  grantOf,
  listenTo,
  newClient,
  openDoor,
  publishNumbers,
  type Road,
} from './gateway.fixture.js'

const CHANNEL = 'cocina:r1:parrilla'

describe('recovery at the realtime door', () => {
  let door: Door
  let road: Road

  beforeEach(async () => {
    door = await openDoor()
    road = await buildRoad(door.url)
    door.tokens.set('t', grantOf([CHANNEL]))
  })
  afterEach(async () => {
    road.stop()
    await door.stop()
  })

  it('H36 recovers what was published after a drop that came before the first message', async () => {
    const client = newClient(road.url, { token: 't' })
    const subscription = client.newSubscription(CHANNEL)
    const heard = listenTo(subscription)
    client.connect()
    subscription.subscribe()
    await subscription.ready()

    road.open = false
    road.cut()
    await eventually(() => door.figures.connections === 0)
    await publishNumbers(door.broker, CHANNEL, 1, 50)
    road.open = true

    await eventually(() => heard.offsets.length === 50)
    expect(heard.offsets).toEqual(numbers(1, 50))
    expect(heard.subscribed).toEqual([
      { wasRecovering: false, recovered: false },
      { wasRecovering: true, recovered: true },
    ])
    expect(door.figures.recovered).toEqual([true])
    client.disconnect()
  })

  it('H38 repeated drops in a stream neither repeat nor skip a message', async () => {
    const client = newClient(road.url, { token: 't' })
    const subscription = client.newSubscription(CHANNEL)
    const heard = listenTo(subscription)
    client.connect()
    subscription.subscribe()
    await subscription.ready()

    for (let round = 0; round < 20; round += 1) {
      await publishNumbers(door.broker, CHANNEL, round * 25 + 1, round * 25 + 12)
      road.cut()
      await publishNumbers(door.broker, CHANNEL, round * 25 + 13, round * 25 + 25)
      await eventually(() => heard.subscribed.length === round + 2)
    }
    await eventually(() => heard.offsets.length >= 500)
    expect(heard.offsets).toEqual(numbers(1, 500))
    expect(heard.subscribed.slice(1).every(({ recovered }) => recovered)).toBe(true)
    client.disconnect()
  })

  it('says recovered: false when the missed messages are no longer kept, and goes on from now', async () => {
    await door.stop()
    road.stop()
    door = await openDoor({ broker: new MemoryBroker({ historySize: 10 }) })
    road = await buildRoad(door.url)
    door.tokens.set('t', grantOf([CHANNEL]))
    const client = newClient(road.url, { token: 't' })
    const subscription = client.newSubscription(CHANNEL)
    const heard = listenTo(subscription)
    client.connect()
    subscription.subscribe()
    await subscription.ready()
    await publishNumbers(door.broker, CHANNEL, 1, 1)
    await eventually(() => heard.offsets.length === 1)

    road.open = false
    road.cut()
    await publishNumbers(door.broker, CHANNEL, 2, 30)
    road.open = true
    await eventually(() => heard.subscribed.length === 2)
    await publishNumbers(door.broker, CHANNEL, 31, 31)
    await eventually(() => heard.offsets.length === 2)

    expect(heard.subscribed[1]).toEqual({ wasRecovering: true, recovered: false })
    expect(heard.offsets).toEqual([1, 31])
    client.disconnect()
  })

  it('says recovered: false after a restart that lost the stream', async () => {
    const client = newClient(road.url, { token: 't' })
    const subscription = client.newSubscription(CHANNEL, { since: { epoch: 'another life', offset: 3 } })
    const heard = listenTo(subscription)
    await publishNumbers(door.broker, CHANNEL, 1, 5)
    client.connect()
    subscription.subscribe()
    await subscription.ready()
    expect(heard.subscribed).toEqual([{ wasRecovering: true, recovered: false }])
    expect(heard.offsets).toEqual([])
    client.disconnect()
  })

  it('answers a position from a given place and the history after it', async () => {
    await publishNumbers(door.broker, CHANNEL, 1, 5)
    const client = newClient(road.url, { token: 't' })
    const subscription = client.newSubscription(CHANNEL)
    client.connect()
    subscription.subscribe()
    await subscription.ready()
    const { epoch } = await subscription.history({ limit: 0 })
    const { publications, offset } = await subscription.history({ since: { epoch, offset: 2 }, limit: 2 })
    expect(offset).toBe(5)
    expect(publications).toMatchObject([
      { offset: 3, data: { number: 3 } },
      { offset: 4, data: { number: 4 } },
    ])
    await expect(subscription.history({ since: { epoch: 'none', offset: 2 }, limit: 2 })).rejects.toMatchObject({
      code: 112,
    })
    client.disconnect()
  })
})

function numbers(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
}
