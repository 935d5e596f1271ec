import { events, type Envelope } from '@arisgourmet/contract/events/events'
import { createClient, type ArisClient } from '@arisgourmet/contract/client'
import { Centrifuge } from 'centrifuge'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type CentrifugoServer, startCentrifugo } from '../../../../test/support/centrifugo/centrifugo.js'
import { eventually } from '../../../../test/support/eventually.js'
import { freePort } from '../../../../test/support/ports.js'
import { openScreen, type Screen } from '../../../../test/world/live.js'
import { joinWith, must, openWorld, order, type Local, type World } from '../../../../test/world/world.js'
import { buildRoad, type Road } from '../../realtime/gateway.fixture.js'

const KEY = 'clave-de-prueba'
const doors = ['our own gateway', 'a Centrifugo in its place'] as const

describe('the realtime door, for the unmodified client', () => {
  let world: World
  let centrifugo: CentrifugoServer
  const roads = new Map<string, Road>()
  const screens: Screen[] = []
  let local: Local
  beforeAll(async () => {
    const port = String(await freePort())
    centrifugo = await startCentrifugo(`http://127.0.0.1:${port}`, KEY)
    world = await openWorld('sqlite', { PORT: port, CENTRIFUGO_API_URL: centrifugo.apiUrl, CENTRIFUGO_API_KEY: KEY })
    for (const [at, url] of [world.server.url, centrifugo.url].entries())
      roads.set(doors[at] ?? '', await buildRoad(url))
    local = await world.openRestaurante({ ajustes: { aceptacionAutomatica: true } })
  })
  afterAll(async () => {
    for (const screen of screens) screen.close()
    for (const road of roads.values()) road.stop()
    await world.stop()
    await centrifugo.stop()
  })

  const roadTo = (door: string): Road => roads.get(door) as Road
  const open = async (
    door: string,
    call: ArisClient,
    only = (channel: string) => /^(salon|sesion):/.test(channel),
  ): Promise<Screen> => {
    const screen = await openScreen(call, only, undefined, roadTo(door).url)
    screens.push(screen)
    return screen
  }
  const heardBy = (screen: Screen): Envelope[] => [...screen.heard.values()].flat()
  const versionsOf = (screen: Screen, subject: string): number[] =>
    heardBy(screen)
      .filter((one) => one.subject === subject)
      .map((one) => one.aggregateversion)
  const served =
    (subject: string) =>
    (one: Envelope): boolean =>
      one.subject === subject && one.type === 'pedido.entregado'
  const serve = async (sesionId: string, call: ArisClient): Promise<string> => {
    const pedido = must(await order(call, sesionId, local.carta.agua))
    for (const action of ['start', 'ready', 'serve'] as const)
      must(await local.staff(`POST /api/items/:id/${action}`, { params: { id: pedido.items[0]?.id ?? '' } }))
    return pedido.id
  }

  /** Whether a token of before opens a channel now. */
  const isLetIn = (door: string, token: string, channel: string): Promise<boolean> =>
    new Promise((resolve) => {
      const client = new Centrifuge(roadTo(door).url, { token })
      const subscription = client.newSubscription(channel)
      const say = (answer: boolean): void => {
        resolve(answer)
        client.disconnect()
      }
      client.on('disconnected', () => {
        say(false)
      })
      subscription.on('unsubscribed', () => {
        say(false)
      })
      subscription.on('subscribed', () => {
        say(true)
      })
      subscription.subscribe()
      client.connect()
    })

  it('gives the same events, of the published schema, in order and once, through either; phones hear nothing of the staff', async () => {
    const { sesionId, phone } = await local.seat()
    const floors = await Promise.all(doors.map((door) => open(door, local.staff)))
    const phones = await Promise.all(doors.map((door) => open(door, phone.call)))
    const pedidos = [await serve(sesionId, phone.call), await serve(sesionId, phone.call)]
    for (const screen of [...floors, ...phones]) for (const id of pedidos) await screen.hear(served(id))
    for (const id of pedidos) {
      const [own, theirs] = floors.map((screen) => heardBy(screen).filter((one) => one.subject === id))
      expect(own?.map((one) => one.aggregateversion)).toEqual(own?.map((_, at) => at + 1))
      expect(theirs).toEqual(own)
      expect(own?.every(({ type, data }) => events[type].data.safeParse(data).success)).toBe(true)
      const [atTable, atTheirs] = phones.map((screen) => heardBy(screen).filter((one) => one.subject === id))
      expect(atTheirs).toEqual(atTable)
      expect(atTable?.map((one) => one.id)).toEqual(own?.map((one) => one.id))
      expect(JSON.stringify(own)).toContain('"staff"')
      expect(JSON.stringify(atTable)).not.toContain('"staff"')
    }
  })

  describe.each(doors)('%s', (door) => {
    it('H37, H38: a client that was cut off hears what it missed, in order and once', async () => {
      const { sesionId, phone } = await local.seat()
      const [floor, road] = [await open(door, local.staff), roadTo(door)]
      const first = await serve(sesionId, phone.call)
      await floor.hear(served(first))
      for (let again = 0; again < 2; again++) {
        road.open = false
        road.cut()
        const missed = await serve(sesionId, phone.call)
        road.open = true
        await floor.hear(served(missed))
        expect(versionsOf(floor, missed)).toEqual(versionsOf(floor, first))
      }
      expect(new Set(heardBy(floor).map(({ id }) => id)).size).toBe(heardBy(floor).length)
      expect(floor.subscribed.slice(1).map(({ recovered }) => recovered)).toEqual([true, true])
    })

    it('refuses a channel that is not listed (103), and tells a table who is present at it', async () => {
      const { mesa, pin, phone } = await local.seat()
      const other = await joinWith(world.server.url, mesa, pin)
      const [one] = [await open(door, phone.call), await open(door, other.call)]
      const refused = new Promise<number>((resolve) => {
        const subscription = one.client.newSubscription(`salon:${local.id}`)
        subscription.on('unsubscribed', ({ code }) => {
          resolve(code)
        })
        subscription.subscribe()
      })
      expect(await refused).toBe(103)
      const { clients } = await one.client.presence(one.channels[0] ?? '')
      expect(
        Object.values(clients)
          .map(({ user }) => user)
          .sort(),
      ).toEqual([phone.comensalId, other.comensalId].sort())
    })

    it('H40: the end of a session ends its phones’ sockets for good, after they heard of it', async () => {
      const { mesa, phone } = await local.seat()
      const table = await open(door, phone.call)
      must(await local.staff('POST /api/mesas/:id/release', { params: { id: mesa.id }, body: { motivo: 'Se fueron' } }))
      expect((await table.ended).code).toBeGreaterThanOrEqual(3500)
      expect(heardBy(table).map(({ type }) => type)).toContain('sesion.cerrada')
    })

    it('H40: who signed out hears nothing more, though the connection’s token lasts', async () => {
      const visitor = createClient({ baseUrl: world.server.url })
      const login = must(
        await visitor('POST /api/auth/login', {
          body: { restaurante: local.slug, email: local.email, password: local.password, client: 'native' },
        }),
      )
      const call = createClient({ baseUrl: world.server.url, token: () => login.accessToken })
      const { token } = must(await call('POST /api/realtime/token'))
      expect(await isLetIn(door, token, `salon:${local.id}`)).toBe(true)
      const [gone, stays] = [await open(door, call), await open(door, local.staff)]
      must(
        await call('POST /api/auth/logout', {
          body: { refreshToken: 'refreshToken' in login ? login.refreshToken : '' },
        }),
      )
      const subscription = gone.client.getSubscription(`salon:${local.id}`)
      await eventually(() => gone.client.state === 'disconnected' || subscription?.state === 'unsubscribed')
      const { sesionId, phone } = await local.seat()
      const id = await serve(sesionId, phone.call)
      await stays.hear(served(id))
      expect(versionsOf(gone, id)).toEqual([])
      expect(await isLetIn(door, token, `salon:${local.id}`)).toBe(false)
    })
  })

  it('a Centrifugo that is away, or fails at one publication, delays itself only; then everything comes, in order and once', async () => {
    const { sesionId, phone } = await local.seat()
    const [own, theirs] = [await open(doors[0], local.staff), await open(doors[1], local.staff)]
    centrifugo.isAway = true
    const first = await serve(sesionId, phone.call)
    await own.hear(served(first))
    expect(versionsOf(theirs, first)).toEqual([])
    let failures = 3
    centrifugo.fail = (method) =>
      method === 'publish' && failures-- > 0 ? { code: 100, message: 'internal server error' } : undefined
    centrifugo.isAway = false
    const second = await serve(sesionId, phone.call)
    for (const id of [first, second]) {
      await Promise.all([own, theirs].map((screen) => screen.hear(served(id))))
      expect(versionsOf(theirs, id)).toEqual(versionsOf(own, id))
    }
    expect(failures).toBeLessThanOrEqual(0)
  })

  it('a Centrifugo that lost its history says recovered: false, and one whose clock finds a token old asks for another (109)', async () => {
    const { sesionId, phone } = await local.seat()
    const verify = centrifugo.node.verify.bind(centrifugo.node)
    const answers: unknown[] = []
    vi.spyOn(centrifugo.node, 'verify').mockImplementation(async (token) => {
      const answer = await verify(token)
      answers.push(answer)
      centrifugo.node.ahead = 0
      return answer
    })
    centrifugo.node.ahead = 120_000
    const floor = await open(doors[1], local.staff)
    expect(answers[0]).toBe('expired')
    await floor.hear(served(await serve(sesionId, phone.call)))
    centrifugo.node.forget()
    await eventually(() => floor.subscribed.length === 2)
    expect(floor.subscribed[1]).toMatchObject({ wasRecovering: true, recovered: false })
    await floor.hear(served(await serve(sesionId, phone.call)))
  })
})
