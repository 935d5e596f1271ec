import { eventually } from '../../../../test/support/eventually.js'
import { randomUUID } from 'node:crypto'
import { createClient, type ArisClient } from '@arisgourmet/contract/client'
import { maxEsperando, maxSinEmpezar } from '@arisgourmet/contract/rules/aforo'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeEachEngine } from '../../../../test/support/databases.js'
import { joinWith, must, openWorld, order, type Local, type Seated, type World } from '../../../../test/world/world.js'
import { freshCodigoQr } from '../../auth/random.js'
import { PIN_MS } from '../../domain/sesion/pin.js'
import { PER_PHONE } from '../../http/salon/pedidos.controller.js'
import { rotatePins } from '../../jobs/jobs.js'
import type { Engine } from '../../store/engine/engine.js'
import { openDatabase } from '../../store/engine/openDatabase.js'
import { plataformaOf } from '../../store/casa/plataforma.js'
import { storeOf } from '../../store/store.js'
import { post } from '../identidad/identidad.fixture.js'

/** What a script that is not at the table holds, and uses on it. */
interface Arms {
  [name: string]: ArisClient
}

describeEachEngine('attackers at a table’s door', (engine) => {
  let world: World
  let db: Engine
  let url: string
  let local: Local
  beforeAll(async () => {
    // A proxy on this machine says whence a request comes: networks of one's own for guests and strangers.
    world = await openWorld(engine, { RATE_LIMIT_FACTOR: '1', TRUSTED_PROXIES: '127.0.0.1,::1' })
    db = openDatabase(world.databaseUrl)
    url = world.server.url
    local = await world.openRestaurante({ ajustes: { aceptacionAutomatica: true } })
  })
  afterAll(async () => {
    await db.close()
    await world.stop()
  })

  const scan = (codigo: string, pin?: string) =>
    post(url, `/api/qr/${codigo}/join`, pin === undefined ? {} : { pin }, { 'idempotency-key': randomUUID() })
  const as = (token: string): ArisClient => createClient({ baseUrl: url, token: () => token })
  const waitingAt = async (mesaId: string) =>
    must(await local.staff('GET /api/solicitudes', { query: { limit: 200 } })).items.filter(
      (one) => one.mesaId === mesaId,
    )
  const pinOf = async (sesionId: string) =>
    must(await local.staff('GET /api/sesiones/:id', { params: { id: sesionId } })).staff?.pin ?? ''
  /** As if a quarter of an hour had gone by. */
  const turnPins = async () => {
    await db.transaction((trx) =>
      trx
        .updateTable('sesionesMesa')
        .set({ pinRotatedAt: new Date(Date.now() - PIN_MS) })
        .where('restauranteId', '=', local.id)
        .execute(),
    )
    await rotatePins({
      plataforma: plataformaOf(db),
      storeOf: (id) => storeOf(db, id),
      now: () => new Date(),
      newId: () => randomUUID(),
    })
  }
  const wrongPins = (pin: string, many: number) =>
    Array.from({ length: many }, (_, n) => String((Number(pin) + 1 + n) % 10_000).padStart(4, '0'))
  /** Every write that a diner has, on one session: their statuses. */
  const writes = async (call: ArisClient, { sesionId }: Seated, itemId: string): Promise<number[]> =>
    Promise.all(
      [
        order(call, sesionId, local.carta.agua),
        call('POST /api/llamadas', { body: { tipo: 'mesero' } }),
        call('POST /api/sesiones/:id/cuenta/request', { params: { id: sesionId } }),
        call('POST /api/items/:id/void', { params: { id: itemId } }),
      ].map(async (asked) => (await asked).status),
    )

  /** Tokens of who is not, or no longer, or not yet, at this table. */
  const collect = async (): Promise<Arms> => {
    const gone = await local.seat()
    must(await local.staff('POST /api/mesas/:id/release', { params: { id: gone.mesa.id } }))
    const waitingAt = await local.addMesa()
    const { solicitudToken } = (await (await scan(waitingAt.codigoQr)).json()) as { solicitudToken: string }
    const rejectedAt = await local.addMesa()
    const { solicitudToken: refused } = (await (await scan(rejectedAt.codigoQr)).json()) as { solicitudToken: string }
    const solicitud = must(await local.staff('GET /api/solicitudes')).items.find(
      ({ mesaId }) => mesaId === rejectedAt.id,
    )
    must(await local.staff('POST /api/solicitudes/:id/reject', { params: { id: solicitud?.id ?? '' } }))
    return {
      gone: gone.phone.call,
      waiting: as(solicitudToken),
      rejected: as(refused),
      forged: as(`${gone.phone.comensalId}.${'A'.repeat(43)}`),
      nobody: createClient({ baseUrl: url }),
    }
  }

  it('H9 H13 no stolen, stale, waiting, forged or neighbouring token writes anything, nor do guesses and old codes, while the table’s own phones order undisturbed', async () => {
    const arms = await collect()
    const seated = await local.seat()
    const second = await joinWith(url, seated.mesa, seated.pin)
    const neighbour = await local.seat()
    const first = must(await order(seated.phone.call, seated.sesionId, local.carta.agua))
    const itemId = first.items[0]?.id ?? ''
    const before = seated.mesa.codigoQr
    const { codigoQr } = must(await local.staff('POST /api/mesas/:id/qr', { params: { id: seated.mesa.id } }))

    const attacks = [
      ...Object.values(arms).map((call) => writes(call, seated, itemId)),
      Promise.all(
        [
          order(neighbour.phone.call, seated.sesionId, local.carta.agua),
          neighbour.phone.call('POST /api/items/:id/void', { params: { id: itemId } }),
        ].map(async (asked) => (await asked).status),
      ),
      Promise.all(wrongPins(seated.pin, 60).map(async (pin) => (await scan(codigoQr, pin)).status)),
      Promise.all(Array.from({ length: 10 }, async () => (await scan(before, seated.pin)).status)),
      Promise.all(Array.from({ length: 40 }, async () => (await scan(freshCodigoQr(), seated.pin)).status)),
    ]
    const honest = Promise.all(
      [seated.phone, second].flatMap(({ call }) =>
        Array.from({ length: 10 }, async () => (await order(call, seated.sesionId, local.carta.agua)).status),
      ),
    )
    const statuses = (await Promise.all(attacks)).flat()
    const accepted = statuses.filter((status) => status < 400 && status !== 202)
    expect(accepted, `of ${String(statuses.length)} attempts`).toEqual([])
    expect(await honest).toEqual(Array(20).fill(201))
    const { pedidos, llamadas, comensales } = must(
      await local.staff('GET /api/sesiones/:id', { params: { id: seated.sesionId } }),
    )
    expect([pedidos.length, llamadas.length, comensales.length]).toEqual([21, 0, 2])
  }, 60_000)

  it('H59 sixty phones behind one address with the right PIN of their tables come in in one instant; sixty guesses beside them are ten guesses', async () => {
    const tables = [await local.seat(), await local.seat()]
    const guessed = await local.seat()
    const [right, wrong] = await Promise.all([
      Promise.all(
        tables.flatMap(({ mesa, pin }) =>
          Array.from({ length: 30 }, async () => (await scan(mesa.codigoQr, pin)).status),
        ),
      ),
      Promise.all(wrongPins(guessed.pin, 60).map(async (pin) => (await scan(guessed.mesa.codigoQr, pin)).status)),
    ])
    expect(right).toEqual(Array(60).fill(201))
    expect(wrong.toSorted((a, b) => a - b)).toEqual([...Array<number>(10).fill(403), ...Array<number>(50).fill(429)])
  })

  it('the PIN rotates: what somebody passed on opens nothing half an hour later, and whoever is in notices nothing', async () => {
    const seated = await local.seat()
    await turnPins()
    const next = await pinOf(seated.sesionId)
    expect(next).not.toBe(seated.pin)
    expect([
      (await scan(seated.mesa.codigoQr, seated.pin)).status,
      (await scan(seated.mesa.codigoQr, next)).status,
    ]).toEqual([201, 201])
    await turnPins()
    expect([
      (await scan(seated.mesa.codigoQr, seated.pin)).status,
      (await scan(seated.mesa.codigoQr, next)).status,
    ]).toEqual([403, 201])
    expect((await order(seated.phone.call, seated.sesionId, local.carta.agua)).status).toBe(201)
    const tellings = () =>
      db.read
        .selectFrom('eventLog')
        .select(['canales', 'payload'])
        .where('restauranteId', '=', local.id)
        .where('type', '=', 'sesion.pin_renovado')
        .where('aggregateId', '=', seated.sesionId)
        .execute()
    await eventually(async () => (await tellings()).length === 2)
    const told = await tellings()
    expect(told.every(({ canales }) => JSON.stringify(canales) === JSON.stringify([`salon:${local.id}`]))).toBe(true)
  })

  it('a session’s PIN and phones go with it: to another table, and to nobody after its end', async () => {
    const seated = await local.seat()
    const [elsewhere, joined] = [await local.addMesa(), await local.addMesa()]
    must(
      await local.staff('POST /api/mesas/:id/transfer', {
        params: { id: seated.mesa.id },
        body: { destinoId: elsewhere.id },
      }),
    )
    expect((await scan(seated.mesa.codigoQr, seated.pin)).status).toBe(403)
    expect((await scan(elsewhere.codigoQr, seated.pin)).status).toBe(201)
    must(await local.staff('POST /api/mesas/:id/merge', { params: { id: elsewhere.id }, body: { mesaId: joined.id } }))
    expect((await scan(joined.codigoQr, seated.pin)).status).toBe(201)
    must(await local.staff('POST /api/mesas/:id/release', { params: { id: elsewhere.id } }))
    must(await local.staff('POST /api/mesas/:id/open', { params: { id: elsewhere.id } }))
    expect((await scan(elsewhere.codigoQr, seated.pin)).status).toBe(403)
    expect((await writes(seated.phone.call, seated, randomUUID())).filter((status) => status < 400)).toEqual([])
  })

  it('a phone that sends and sends waits after two hundred orders, good or bad, and its neighbour does not', async () => {
    const seated = await local.seat()
    const neighbour = await joinWith(url, seated.mesa, seated.pin)
    const flood = await Promise.all(
      Array.from(
        { length: PER_PHONE.burst + 20 },
        async () => (await order(seated.phone.call, seated.sesionId, randomUUID())).status,
      ),
    )
    expect(flood.filter((status) => status === 429).length).toBeGreaterThan(0)
    expect(flood.filter((status) => status === 422).length).toBeGreaterThanOrEqual(PER_PHONE.burst)
    expect((await order(neighbour.call, seated.sesionId, local.carta.agua)).status).toBe(201)
  })

  it('H68 two hundred orders of one phone at once are held to its ceiling exactly, accepted automatically or not; staff put it out with one call', async () => {
    for (const [aceptacionAutomatica, many] of [
      [true, 200],
      [false, 60],
    ] as const) {
      const house = await world.openRestaurante({ ajustes: { aceptacionAutomatica } })
      const seated = await house.seat()
      const friend = await joinWith(url, seated.mesa, seated.pin, 'Luis')
      const before = must(await order(friend.call, seated.sesionId, house.carta.agua))
      const flood = await Promise.all(
        Array.from({ length: many }, () => order(seated.phone.call, seated.sesionId, house.carta.agua)),
      )
      // Seated at a table for four.
      const { telefono } = maxSinEmpezar(4)
      expect(flood.filter(({ status }) => status === 201)).toHaveLength(telefono)
      expect(new Set(flood.flatMap((one) => (one.ok ? [] : one.problem?.code)))).toEqual(
        new Set(['demasiado_sin_empezar']),
      )
      expect((await order(friend.call, seated.sesionId, house.carta.agua)).status).toBe(201)
      const expel = () =>
        house.staff('POST /api/comensales/:id/expel', {
          params: { id: seated.phone.comensalId },
          body: { motivo: 'bromas' },
        })
      const [rechazados, anulados] = aceptacionAutomatica ? [0, telefono] : [telefono, 0]
      expect(must(await expel())).toMatchObject({ comensal: { estado: 'revocado' }, rechazados, anulados })
      expect(must(await expel())).toMatchObject({ rechazados: 0, anulados: 0 })
      // Its token is dead, and the PIN that it showed opens nothing.
      expect((await order(seated.phone.call, seated.sesionId, house.carta.agua)).status).toBe(401)
      expect((await scan(seated.mesa.codigoQr, seated.pin)).status).toBe(403)
      const view = must(await house.staff('GET /api/sesiones/:id', { params: { id: seated.sesionId } }))
      expect(view.comensales.map(({ id }) => id)).toEqual([friend.comensalId])
      expect(
        view.pedidos.filter(({ comensalId }) => comensalId === seated.phone.comensalId).map(({ estado }) => estado),
      ).toEqual(Array(telefono).fill(aceptacionAutomatica ? 'cancelado' : 'rechazado'))
      expect(view.pedidos.find(({ id }) => id === before.id)?.estado).toBe(
        aceptacionAutomatica ? 'aceptado' : 'pendiente',
      )
      expect((await scan(seated.mesa.codigoQr, view.staff?.pin)).status).toBe(201)
    }
  }, 120_000)

  it('H13 many first scans at once open one session, and a crowd that waits at a door does not grow', async () => {
    const open = await world.openRestaurante({ ajustes: { modoMesa: 'abierta' } })
    const mesa = await open.addMesa()
    const statuses = await Promise.all(Array.from({ length: 12 }, async () => (await scan(mesa.codigoQr)).status))
    expect(statuses.filter((status) => status === 201)).toHaveLength(1)
    expect(must(await open.staff('GET /api/salon')).sesiones).toHaveLength(1)
    const flooded = await local.addMesa()
    const crowd = await Promise.all(Array.from({ length: 40 }, async () => (await scan(flooded.codigoQr)).status))
    expect(crowd).toEqual(Array(40).fill(202))
    expect(await waitingAt(flooded.id)).toHaveLength(maxEsperando(4))
    const { sesion } = must(await local.staff('POST /api/mesas/:id/open', { params: { id: flooded.id } }))
    expect((await scan(flooded.codigoQr, sesion.pin)).status).toBe(201)
  })

  it('H70 scans from afar take no guest’s place at the door; a phone has one place, and staff clear it with one call', async () => {
    const mesa = await local.addMesa()
    const [afar, here] = ['203.0.113.9', '198.51.100.2']
    const ask = (address: string, nombre: string, headers: Record<string, string> = {}) =>
      post(url, `/api/qr/${mesa.codigoQr}/join`, { nombre }, { 'x-forwarded-for': address, ...headers })
    const flood = async () => {
      const answers = await Promise.all(Array.from({ length: 40 }, (_, n) => ask(afar, `Nadie ${String(n)}`)))
      return Promise.all(
        answers.map(async (answer) => ((await answer.json()) as { solicitudToken: string }).solicitudToken),
      )
    }
    const tokens = await flood()
    const guest = await ask(here, 'Ana')
    expect(guest.status).toBe(202)
    await flood()
    const waiting = await waitingAt(mesa.id)
    expect(waiting).toHaveLength(maxEsperando(4))
    expect(waiting.filter(({ nombre }) => nombre === 'Ana')).toHaveLength(1)

    // Her phone reloads the page, and is the same phone; it asks with the token that it was given, and still waits.
    const [cookie = ''] = guest.headers.getSetCookie().map((one) => one.split(';')[0] ?? '')
    const { solicitudToken } = (await guest.json()) as { solicitudToken: string }
    const reloaded = await ask(here, 'Ana', { cookie })
    expect(await reloaded.json()).toMatchObject({ solicitudToken })
    const still = (token: string) => ask(here, 'Ana', { authorization: `Bearer ${token}` })
    expect((await still(solicitudToken)).status).toBe(202)
    expect((await waitingAt(mesa.id)).filter(({ nombre }) => nombre === 'Ana')).toHaveLength(1)
    const first = await still(tokens[0] ?? '')
    expect([first.status, ((await first.json()) as { code: string }).code]).toEqual([409, 'lugar_cedido'])

    expect(
      must(await local.staff('POST /api/mesas/:id/solicitudes/reject', { params: { id: mesa.id } })).rechazadas,
    ).toBe(maxEsperando(4))
    expect(await waitingAt(mesa.id)).toEqual([])
    const told = await still(solicitudToken)
    expect([told.status, ((await told.json()) as { code: string }).code]).toEqual([403, 'solicitud_rechazada'])
    expect((await ask(here, 'Ana')).status).toBe(202)
  })

  it('at a table for twenty, thirty phones of one party wait together (issue 10, line 31)', async () => {
    const mesa = must(await local.staff('POST /api/mesas', { body: { nombre: 'Larga', capacidad: 20 } }))
    const statuses = await Promise.all(Array.from({ length: 30 }, async () => (await scan(mesa.codigoQr)).status))
    expect(statuses).toEqual(Array(30).fill(202))
    expect(await waitingAt(mesa.id)).toHaveLength(30)
    must(await local.staff('POST /api/mesas/:id/open', { params: { id: mesa.id } }))
    expect(
      must(await local.staff('GET /api/salon')).sesiones.find(({ mesaId }) => mesaId === mesa.id)?.comensales,
    ).toBe(30)
  })
})
