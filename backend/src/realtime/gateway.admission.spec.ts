import { WebSocket } from 'ws'
import { UnauthorizedError } from 'centrifuge'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { eventually } from '../../../test/support/eventually.js'
import { publishRevocation } from './control.js'
import { type Door, grantOf, listenTo, newClient, openDoor, publishNumbers } from './gateway.fixture.js'
import type { Authentication } from './grant.js'

const SESION = 'sesion:s1'

describe('who is let in at the realtime door, and for how long', () => {
  let door: Door
  beforeEach(async () => {
    door = await openDoor()
  })
  afterEach(() => door.stop())

  it('answers an expired token with 109, so that the client asks for a new one and connects', async () => {
    door.tokens.set('old', { ok: false, reason: 'expired' })
    door.tokens.set('new', grantOf([SESION]))
    const client = newClient(door.url, { token: 'old', getToken: async () => 'new' })
    const errors: number[] = []
    client.on('error', ({ error }) => errors.push(error.code))
    client.connect()
    await client.ready()
    expect(errors).toEqual([109])
    client.disconnect()
  })

  it.each([
    ['no token at all', '', 3500],
    ['an unknown token', 'x', 3500],
    ['a revoked one', 'revoked', 3503],
  ])('refuses %s for good', async (_, token, code) => {
    door.tokens.set('revoked', { ok: false, reason: 'revoked' })
    const client = newClient(door.url, { token })
    expect(await disconnection(client)).toBe(code)
  })

  it('refuses a channel that is not granted with 103, and keeps the others', async () => {
    door.tokens.set('t', grantOf([SESION]))
    const client = newClient(door.url, { token: 't' })
    const foreign = client.newSubscription('sesion:s2')
    const own = client.newSubscription(SESION)
    const heard = listenTo(own)
    const refused = new Promise<number>((resolve) => foreign.on('unsubscribed', ({ code }) => resolve(code)))
    client.connect()
    foreign.subscribe()
    own.subscribe()
    expect(await refused).toBe(103)
    await own.ready()
    await publishNumbers(door.broker, 'sesion:s2', 1, 1)
    await publishNumbers(door.broker, SESION, 1, 1)
    await eventually(() => heard.offsets.length === 1)
    await expect(client.history('sesion:s2', { limit: 1 })).rejects.toMatchObject({ code: 103 })
    await expect(client.presence('sesion:s2')).rejects.toMatchObject({ code: 103 })
    await expect(client.history('$control', { limit: 1 })).rejects.toMatchObject({ code: 103 })
    client.disconnect()
  })

  it('refuses publications and remote calls of clients', async () => {
    door.tokens.set('t', grantOf([SESION]))
    const client = newClient(door.url, { token: 't' })
    client.connect()
    await client.ready()
    await expect(client.publish(SESION, {})).rejects.toMatchObject({ code: 103 })
    await expect(client.rpc('anything', {})).rejects.toMatchObject({ code: 108 })
    client.disconnect()
  })

  it('H40 a revoked key closes its live sockets at once and for good, and no other', async () => {
    door.tokens.set('closed', grantOf([SESION], { keys: ['sesion:s1', 'participante:p1'] }))
    door.tokens.set('other', grantOf(['sesion:s2'], { keys: ['sesion:s2'] }))
    const closed = newClient(door.url, { token: 'closed' })
    const other = newClient(door.url, { token: 'other' })
    for (const client of [closed, other]) client.connect()
    await Promise.all([closed.ready(), other.ready()])
    const ended = disconnection(closed)
    const started = performance.now()
    await publishRevocation(door.broker, 'revocation-1', { keys: ['sesion:s1'] })
    expect(await ended).toBe(3503)
    expect(performance.now() - started).toBeLessThan(1_000)
    await eventually(() => door.figures.connections === 1)
    expect(other.state).toBe('connected')
    other.disconnect()
  })

  it('H40 a changed role makes the client come back with what it may see now', async () => {
    door.tokens.set('t', grantOf([SESION, 'salon:r1'], { keys: ['usuario:u1'] }))
    const client = newClient(door.url, { token: 't' })
    const salon = client.newSubscription('salon:r1')
    client.connect()
    salon.subscribe()
    await salon.ready()
    door.tokens.set('t', grantOf([SESION], { keys: ['usuario:u1'] }))
    const refused = new Promise<number>((resolve) => salon.on('unsubscribed', ({ code }) => resolve(code)))
    await publishRevocation(door.broker, 'revocation-2', { keys: ['usuario:u1'], reconnect: true })
    expect(await refused).toBe(103)
    client.disconnect()
  })

  it('H40 the end of the login closes the socket within a second, unless a new token prolongs it', async () => {
    const expiresAt = Date.now() + 2_000
    door.tokens.set('short', grantOf([SESION], { expiresAt }))
    door.tokens.set('long', grantOf([SESION], { expiresAt: expiresAt + 60_000 }))
    const prolonged = newClient(door.url, { token: 'short', getToken: async () => 'long' })
    prolonged.connect()
    await prolonged.ready()
    const { socket, closed } = await rawSocket(door.url)
    socket.send('{"id":1,"connect":{"token":"short"}}')
    expect(await closed).toBe(3005)
    expect(Date.now()).toBeLessThan(expiresAt + 1_000)
    expect(prolonged.state).toBe('connected')
    prolonged.disconnect()
  })

  it('leaves a client whose login cannot be prolonged signed out, without another attempt', async () => {
    door.tokens.set('short', grantOf([SESION], { expiresAt: Date.now() + 1_500 }))
    const getToken = async (): Promise<string> => {
      throw new UnauthorizedError('')
    }
    expect(await disconnection(newClient(door.url, { token: 'short', getToken }))).toBe(1)
  })

  it('H40 a revocation that overtakes the check of the token is not missed', async () => {
    await door.stop()
    let answer: ((value: Authentication) => void) | undefined
    let asked = 0
    door = await openDoor({
      authenticate: () => {
        asked += 1
        return asked === 1
          ? new Promise((resolve) => (answer = resolve))
          : Promise.resolve({ ok: false, reason: 'revoked' })
      },
    })
    const client = newClient(door.url, { token: 't' })
    const ended = disconnection(client)
    await eventually(() => answer)
    await publishRevocation(door.broker, 'revocation-3', { keys: ['login:1'] })
    answer?.(grantOf([SESION], { keys: ['login:1'] }))
    expect(await ended).toBe(3503)
  })

  it('H40 an answer remembered from before a revocation lets nobody in', async () => {
    await door.stop()
    const remembered = grantOf([SESION], { keys: ['login:1'] })
    let asked = 0
    door = await openDoor({
      settings: { settleMs: 100 },
      authenticate: async () => {
        asked += 1
        return asked <= 2 ? remembered : { ok: false, reason: 'revoked' }
      },
    })
    const first = newClient(door.url, { token: 't' })
    const ended = disconnection(first)
    await first.ready()
    await publishRevocation(door.broker, 'revocation-4', { keys: ['login:1'] })
    expect(await ended).toBe(3503)
    expect(await disconnection(newClient(door.url, { token: 't' }))).toBe(3503)
    expect(asked).toBe(3)
  })

  it('checks the origin, the path and the number of sockets before a socket is made', async () => {
    await door.stop()
    door = await openDoor({
      allowOrigin: (origin) => origin === 'https://aris.example',
      settings: { maxConnectionsPerAddress: 1 },
    })
    expect(await upgradeStatus(door.url, 'https://evil.example')).toBe(403)
    expect(await upgradeStatus(door.url.replace('/ws', '/other'), 'https://aris.example')).toBe(404)
    const { socket } = await rawSocket(door.url, 'https://aris.example')
    expect(await upgradeStatus(door.url, 'https://aris.example')).toBe(429)
    socket.terminate()
    await eventually(async () => (await upgradeStatus(door.url, 'https://aris.example')) === 101)
  })

  it('tells who is present at a table', async () => {
    door.tokens.set('a', grantOf([SESION], { user: 'p1', info: { nombre: 'Ana' } }))
    door.tokens.set('b', grantOf([SESION], { user: 'p2' }))
    const [ana, beto] = [newClient(door.url, { token: 'a' }), newClient(door.url, { token: 'b' })]
    const table = ana.newSubscription(SESION)
    for (const subscription of [table, beto.newSubscription(SESION)]) subscription.subscribe()
    ana.connect()
    beto.connect()
    await eventually(async () => (await table.presenceStats()).numClients === 2)
    const { clients } = await table.presence()
    const named = Object.values(clients).map(({ user, connInfo }) => `${user} ${JSON.stringify(connInfo)}`)
    expect(named.sort((one, other) => one.localeCompare(other))).toEqual(['p1 {"nombre":"Ana"}', 'p2 undefined'])
    beto.disconnect()
    await eventually(async () => (await table.presenceStats()).numClients === 1)
    ana.disconnect()
  })
})

/** Connects and resolves with the code with which the client gave up. */
function disconnection(client: ReturnType<typeof newClient>): Promise<number> {
  const ended = new Promise<number>((resolve) => client.on('disconnected', ({ code }) => resolve(code)))
  client.connect()
  return ended
}

async function rawSocket(url: string, origin?: string): Promise<{ socket: WebSocket; closed: Promise<number> }> {
  const socket = new WebSocket(url, origin ? { origin } : {})
  const closed = new Promise<number>((resolve) => socket.on('close', resolve))
  await new Promise((resolve, reject) => socket.on('open', resolve).on('error', reject))
  return { socket, closed }
}

/** The status of an upgrade request: 101 when the socket is made. */
function upgradeStatus(url: string, origin: string): Promise<number> {
  return new Promise((resolve) => {
    const socket = new WebSocket(url, { origin })
    socket.on('open', () => {
      socket.terminate()
      resolve(101)
    })
    socket.on('unexpected-response', (request, response) => {
      request.destroy()
      resolve(response.statusCode ?? 0)
    })
    socket.on('error', () => undefined)
  })
}
