import { randomUUID } from 'node:crypto'
import { Redis as Client } from 'ioredis'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { eventually } from '../../../test/support/eventually.js'
import { findProgram } from '../../../test/support/programs.js'
import { type Redis, startRedis } from '../../../test/support/redis.js'
import { RedisBroker } from './broker/redis.js'
import { publishRevocation } from './control.js'
import {
  buildRoad,
  type Door,
  grantOf,
  type Heard,
  listenTo,
  newClient,
  openDoor,
  publishNumbers,
} from './gateway.fixture.js'
import { startGatewayProcess } from './gatewayProcess.fixture.js'

const CHANNEL = 'cocina:r1:parrilla'

describe.runIf(findProgram('redis-server'))('several gateways over Redis', () => {
  let redis: Redis
  let prefix: string
  let publisher: RedisBroker
  const ends: (() => unknown)[] = []

  beforeAll(async () => {
    redis = await startRedis({ args: ['--appendonly', 'yes', '--appendfsync', 'always'] })
  })
  afterAll(() => redis.stop())
  beforeEach(() => {
    prefix = `${randomUUID()}:`
    publisher = new RedisBroker(redis.url, { prefix })
    ends.push(() => publisher.close())
  })
  afterEach(async () => {
    for (const end of ends.splice(0).reverse()) await end()
  })

  const open = async (): Promise<Door> => {
    const door = await openDoor({ broker: new RedisBroker(redis.url, { prefix }) })
    door.tokens.set('t', grantOf([CHANNEL], { keys: ['login:1'] }))
    ends.push(() => door.stop())
    return door
  }
  const follow = async (url: string, token = 't'): Promise<Heard & { reconnected: number[]; state: () => string }> => {
    const client = newClient(url, { token })
    ends.push(() => client.disconnect())
    const reconnected: number[] = []
    client.on('connecting', ({ code }) => code !== 0 && reconnected.push(code))
    client.on('disconnected', ({ code }) => reconnected.push(code))
    const subscription = client.newSubscription(CHANNEL)
    const heard = listenTo(subscription)
    client.connect()
    subscription.subscribe()
    await subscription.ready()
    return Object.assign(heard, { reconnected, state: () => client.state })
  }

  it('reach their own clients with what anyone publishes, each once', async () => {
    const heard = await Promise.all([follow((await open()).url), follow((await open()).url)])
    await publishNumbers(publisher, CHANNEL, 1, 100)
    await publishNumbers(publisher, CHANNEL, 50, 101)
    for (const one of heard) {
      await eventually(() => one.offsets.length >= 101)
      expect(one.offsets).toEqual(numbers(101))
    }
  })

  it('H37 kill -9 of a gateway: its clients recover on another, in order, none lost, none shown twice', async () => {
    const [first, second] = await Promise.all([
      startGatewayProcess(redis.url, prefix),
      startGatewayProcess(redis.url, prefix),
    ])
    ends.push(() => Promise.all([first.process.stop('SIGKILL'), second.process.stop('SIGKILL')]))
    const road = await buildRoad(first.url)
    ends.push(() => road.stop())
    const heard = await Promise.all(Array.from({ length: 20 }, () => follow(road.url, JSON.stringify([CHANNEL]))))

    let published = 0
    let publishing = true
    const stream = (async () => {
      while (publishing) {
        published += 1
        await publishNumbers(publisher, CHANNEL, published, published)
      }
    })()
    await eventually(() => published > 200)
    road.target = second.url
    await first.process.stop('SIGKILL')
    await eventually(() => heard.every(({ subscribed }) => subscribed.length === 2))
    publishing = false
    await stream

    for (const one of heard) {
      await eventually(() => one.offsets.length >= published)
      expect(one.offsets).toEqual(numbers(published))
      expect(one.subscribed[1]).toEqual({ wasRecovering: true, recovered: true })
    }
  })

  it('H39 Redis restarts and has forgotten everything: clients are told, and delivery resumes on every gateway', async () => {
    const heard = await Promise.all([follow((await open()).url), follow((await open()).url)])
    await publishNumbers(publisher, CHANNEL, 1, 10)
    await eventually(() => heard.every(({ offsets }) => offsets.length === 10))

    const admin = new Client(redis.url)
    ends.push(() => admin.disconnect())
    await admin.flushall()
    await admin.call('BGREWRITEAOF')
    await redis.halt('SIGKILL')
    await redis.startAgain()
    await eventually(() => heard.every(({ subscribed }) => subscribed.length >= 2))
    await eventually(() => publisher.ready().then(() => true))
    await publishNumbers(publisher, CHANNEL, 11, 15)

    for (const one of heard) {
      await eventually(() => one.offsets.length >= 15)
      expect(one.subscribed.at(1)).toEqual({ wasRecovering: true, recovered: false })
      expect(one.offsets).toEqual([...numbers(10), ...numbers(5)])
    }
  })

  it('H39 Redis restarts and has kept everything: nobody is disturbed and nothing is lost', async () => {
    const heard = await Promise.all([follow((await open()).url), follow((await open()).url)])
    await publishNumbers(publisher, CHANNEL, 1, 10)
    await redis.halt('SIGKILL')
    await redis.startAgain()
    await eventually(() => publisher.ready().then(() => true))
    await publishNumbers(publisher, CHANNEL, 11, 20)
    for (const one of heard) {
      await eventually(() => one.offsets.length >= 20)
      expect(one.offsets).toEqual(numbers(20))
      expect(one.reconnected).toEqual([])
    }
  })

  it('closes the gaps of a listening connection that is cut again and again', async () => {
    const heard = await follow((await open()).url)
    const admin = new Client(redis.url)
    ends.push(() => admin.disconnect())
    for (let round = 0; round < 10; round += 1) {
      await publishNumbers(publisher, CHANNEL, round * 20 + 1, round * 20 + 10)
      await admin.call('CLIENT', 'KILL', 'TYPE', 'pubsub')
      await publishNumbers(publisher, CHANNEL, round * 20 + 11, round * 20 + 20)
    }
    await eventually(() => heard.offsets.length >= 200)
    expect(heard.offsets).toEqual(numbers(200))
    expect(heard.reconnected).toEqual([])
  })

  it('H40 a revocation reaches every gateway, also one whose listening connection was cut meanwhile', async () => {
    const heard = await Promise.all([follow((await open()).url), follow((await open()).url)])
    const admin = new Client(redis.url)
    ends.push(() => admin.disconnect())
    await admin.call('CLIENT', 'KILL', 'TYPE', 'pubsub')
    await publishRevocation(publisher, 'r1', { keys: ['login:1'] })
    await eventually(() => heard.every(({ reconnected }) => reconnected.includes(3503)))
    expect(heard.map(({ state }) => state())).toEqual(['disconnected', 'disconnected'])
  })

  it('answers a subscription with a temporary error while Redis is away, and the client gets in afterwards', async () => {
    const door = await open()
    const client = newClient(door.url, { token: 't' })
    ends.push(() => client.disconnect())
    client.connect()
    await client.ready()
    await redis.halt('SIGKILL')
    const subscription = client.newSubscription(CHANNEL, { minResubscribeDelay: 20, maxResubscribeDelay: 100 })
    const heard = listenTo(subscription)
    subscription.subscribe()
    await eventually(() => heard.errors.includes(100))
    await redis.startAgain()
    await subscription.ready(10_000)
    await eventually(() => publisher.ready().then(() => true))
    await publishNumbers(publisher, CHANNEL, 1, 1)
    await eventually(() => heard.offsets.length === 1)
  })
})

function numbers(last: number): number[] {
  return Array.from({ length: last }, (_, index) => index + 1)
}
