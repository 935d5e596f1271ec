import { memoryUsage } from 'node:process'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { WebSocket } from 'ws'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { eventually } from '../../../test/support/eventually.js'
import { MemoryBroker } from './broker/memory.js'
import { buildRoad, type Door, grantOf, listenTo, newClient, openDoor, publishNumbers } from './gateway.fixture.js'
import type { GatewaySettings } from './settings.js'

const CHANNEL = 'cocina:r1:parrilla'

describe('limits of the realtime door', () => {
  let door: Door
  const open = async (settings: Partial<GatewaySettings> = {}): Promise<void> => {
    door = await openDoor({ broker: new MemoryBroker({ historySize: 1_000 }), settings })
    door.tokens.set('t', grantOf([CHANNEL]))
  }
  beforeEach(() => open())
  afterEach(() => door.stop())

  it('H41 drops a client that stopped reading, at the buffer limit, and keeps serving the others', async () => {
    await door.stop()
    await open({ maxBufferedBytes: 200_000 })
    const road = await buildRoad(door.url)
    const stalled = newClient(road.url, { token: 't' })
    const reading = newClient(door.url, { token: 't' })
    const heard = [stalled, reading].map((client) => listenTo(client.newSubscription(CHANNEL)))
    for (const client of [stalled, reading]) {
      client.getSubscription(CHANNEL)?.subscribe()
      client.connect()
      await client.getSubscription(CHANNEL)?.ready()
    }
    road.stall()

    const before = await liveBytes()
    const data = JSON.stringify({ nota: 'x'.repeat(20_000) })
    let highest = 0
    for (let number = 1; number <= 2_000; number += 1) {
      await door.broker.publish({ channel: CHANNEL, eventId: `${number}`, data })
      if (number % 20 === 0) await eventually(() => heard[1]?.offsets.length === number)
      if (number % 200 === 0) highest = Math.max(highest, (await liveBytes()) - before)
    }

    expect(door.figures.evicted).toBe(1)
    expect(heard[1]?.offsets).toHaveLength(2_000)
    // 40 MB went by; what lies in buffers stays near the limit, the road's own included.
    expect(highest).toBeLessThan(4_000_000)
    await eventually(() => door.gateway.size === 1)
    road.stop()
    for (const client of [stalled, reading]) client.disconnect()
  })

  it('H41 an evicted client comes back and recovers what it missed', async () => {
    await door.stop()
    await open({ maxBufferedBytes: 50_000, recoverCharacters: 100_000_000 })
    const road = await buildRoad(door.url)
    const client = newClient(road.url, { token: 't' })
    const heard = listenTo(client.newSubscription(CHANNEL))
    client.getSubscription(CHANNEL)?.subscribe()
    client.connect()
    await client.getSubscription(CHANNEL)?.ready()
    road.stall()
    const data = JSON.stringify({ nota: 'x'.repeat(20_000) })
    for (let number = 1; number <= 1_000; number += 1) {
      await door.broker.publish({ channel: CHANNEL, eventId: `${number}`, data })
      if (number % 20 === 0) await new Promise((resolve) => setImmediate(resolve))
    }
    await eventually(() => door.figures.evicted === 1)
    road.cut()
    await eventually(() => heard.offsets.length >= 1_000)
    expect(heard.offsets).toEqual(Array.from({ length: 1_000 }, (_, index) => index + 1))
    client.disconnect()
    road.stop()
  })

  it('does not take a burst within one turn for slowness', async () => {
    const client = newClient(door.url, { token: 't' })
    const heard = listenTo(client.newSubscription(CHANNEL))
    client.getSubscription(CHANNEL)?.subscribe()
    client.connect()
    await client.getSubscription(CHANNEL)?.ready()
    const data = JSON.stringify({ nota: 'x'.repeat(20_000) })
    const inputs = Array.from({ length: 500 }, (_, index) => ({ channel: CHANNEL, eventId: `${index}`, data }))
    await door.broker.publishMany(inputs)
    await eventually(() => heard.offsets.length === 500)
    expect(door.figures.evicted).toBe(0)
    client.disconnect()
  })

  it('pings, and gives up a client that does not answer', async () => {
    await door.stop()
    await open({ pingMs: 200, pongMs: 300 })
    const client = newClient(door.url, { token: 't' })
    client.connect()
    await client.ready()
    const silent = await connected(door)
    expect(await silent.closed).toBe(3012)
    expect(client.state).toBe('connected')
    client.disconnect()
  })

  it('gives up a socket that never authenticates, or speaks before it does', async () => {
    await door.stop()
    await open({ staleMs: 100 })
    expect(await (await rawSocket(door.url)).closed).toBe(3502)
    const hasty = await rawSocket(door.url)
    hasty.socket.send(`{"id":1,"subscribe":{"channel":"${CHANNEL}"}}`)
    expect(await hasty.closed).toBe(3501)
  })

  it.each([
    ['a text that is no JSON', (socket: WebSocket) => socket.send('hello'), 3501],
    ['binary', (socket: WebSocket) => socket.send(Buffer.from([1, 2, 3])), 3501],
    ['a second connect', (socket: WebSocket) => socket.send('{"id":9,"connect":{"token":"t"}}'), 3501],
    ['an asynchronous message', (socket: WebSocket) => socket.send('{"send":{"data":1}}'), 3508],
    ['too long a message', (socket: WebSocket) => socket.send('x'.repeat(70_000)), 1009],
    ['too many commands at once', (socket: WebSocket) => socket.send('{"id":9,"ping":{}}\n'.repeat(3_000)), 3013],
  ])('closes on %s', async (_, act, code) => {
    const { socket, closed } = await connected(door)
    act(socket)
    expect(await closed).toBe(code)
    await eventually(() => door.gateway.size === 0)
  })

  it('answers a command that it does not know, and one twice', async () => {
    const { socket, next } = await connected(door)
    socket.send('{"id":2,"dance":{}}')
    expect(await next()).toMatchObject({ id: 2, error: { code: 104 } })
    socket.send(`{"id":3,"subscribe":{"channel":"${CHANNEL}"}}`)
    expect(await next()).toMatchObject({ id: 3, subscribe: { recoverable: true, positioned: true, offset: 0 } })
    socket.send(`{"id":4,"subscribe":{"channel":"${CHANNEL}"}}`)
    expect(await next()).toMatchObject({ id: 4, error: { code: 105 } })
    socket.send('{"id":5,"history":{"channel":7}}')
    expect(await next()).toMatchObject({ id: 5, error: { code: 107 } })
    socket.send(`{"id":6,"unsubscribe":{"channel":"${CHANNEL}"}}`)
    expect(await next()).toEqual({ id: 6, unsubscribe: {} })
    await publishNumbers(door.broker, CHANNEL, 1, 1)
    socket.send('{"id":7,"ping":{}}')
    expect(await next()).toEqual({ id: 7, ping: {} })
    socket.terminate()
  })

  it('refuses to go on unrecovered when the client asks so (112)', async () => {
    const { socket, next } = await connected(door)
    await publishNumbers(door.broker, CHANNEL, 1, 1)
    socket.send(`{"id":2,"subscribe":{"channel":"${CHANNEL}","recover":true,"epoch":"gone","offset":1,"flag":3}}`)
    expect(await next()).toMatchObject({ id: 2, error: { code: 112 } })
    socket.send(`{"id":3,"subscribe":{"channel":"${CHANNEL}","flag":3}}`)
    expect(await next()).toMatchObject({ id: 3, subscribe: { offset: 1 } })
    socket.terminate()
  })

  it('drains: every client moves away within the spread, and nobody new comes in', async () => {
    const clients = Array.from({ length: 20 }, () => newClient(door.url, { token: 't' }))
    const moved: number[] = []
    const moments: number[] = []
    for (const client of clients) {
      client.connect()
      await client.ready()
      client.on('connecting', ({ code }) => {
        moved.push(code)
        moments.push(performance.now())
      })
    }
    const started = performance.now()
    await door.gateway.drain(300)
    expect(performance.now() - started).toBeLessThan(600)
    await eventually(() => moved.length >= 20)
    expect(new Set(moved)).toEqual(new Set([3001]))
    // Each at a moment of its own: the gateways that take them in are not stormed.
    expect(Math.max(...moments) - Math.min(...moments)).toBeGreaterThan(50)
    expect(door.gateway.size).toBe(0)
    await expect(rawSocket(door.url)).rejects.toThrow('503')
    for (const client of clients) client.disconnect()
  })

  it('measures the time from an event to the sockets of a kitchen, and of no other channel', async () => {
    const { socket, next } = await connected(door)
    door.tokens.set('t', grantOf([CHANNEL, 'salon:r1']))
    socket.send(`{"id":2,"subscribe":{"channel":"${CHANNEL}"}}`)
    await next()
    const data = JSON.stringify({ time: new Date(Date.now() - 1_500).toISOString() })
    await door.broker.publish({ channel: 'salon:r1', eventId: 'e', data })
    expect(door.figures.kitchen).toEqual([])
    await door.broker.publish({ channel: CHANNEL, eventId: 'e', data })
    expect(door.figures.kitchen).toHaveLength(1)
    expect(door.figures.kitchen[0]).toBeGreaterThanOrEqual(1.5)
    expect(door.figures.kitchen[0]).toBeLessThan(2.5)
    socket.terminate()
  })
})

/** Bytes in buffers that are really in use, whichever part of this process holds them. */
async function liveBytes(): Promise<number> {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  for (let round = 0; round < 2; round += 1) {
    collect()
    // The memory of a collected buffer is given back a little later.
    await new Promise((resolve) => setImmediate(resolve))
  }
  return memoryUsage().arrayBuffers
}

interface Raw {
  socket: WebSocket
  closed: Promise<number>
  next: () => Promise<unknown>
}

async function rawSocket(url: string): Promise<Raw> {
  const socket = new WebSocket(url)
  const closed = new Promise<number>((resolve) => socket.on('close', resolve))
  const lines: string[] = []
  socket.on('message', (data: Buffer) => lines.push(...data.toString().split('\n')))
  await new Promise((resolve, reject) => socket.on('open', resolve).on('error', reject))
  return { socket, closed, next: async () => JSON.parse(await eventually(() => lines.shift(), 5_000, 1)) as unknown }
}

/** A socket that has been let in with the token `t`. */
async function connected({ url }: Door): Promise<Raw> {
  const raw = await rawSocket(url)
  raw.socket.send('{"id":1,"connect":{"token":"t"}}')
  expect(await raw.next()).toMatchObject({ id: 1, connect: { pong: true } })
  return raw
}
