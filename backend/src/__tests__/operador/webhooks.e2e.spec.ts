import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { env, execPath } from 'node:process'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createReceiver, type Event } from '../../../../examples/webhook-receiver.js'
import { describeEachEngine } from '../../../../test/support/databases.js'
import { startChild } from '../../../../test/support/child.js'
import { MAIN } from '../../../../test/support/server.js'
import { eventually } from '../../../../test/support/eventually.js'
import { openDatabase } from '../../store/engine/openDatabase.js'
import { sinkOfWebhook } from '../../store/relay/relayWebhooks.js'
import { must, openWorld, order, refusedWith, type World } from '../../../../test/world/world.js'

describeEachEngine('webhooks through the API', (engine) => {
  let world: World
  let receiver: Server
  let url = ''
  let secret = ''
  const events: Event[] = []
  beforeAll(async () => {
    world = await openWorld(engine, { WEBHOOK_ALLOW_PRIVATE: 'on' })
    receiver = createReceiver(
      () => secret,
      (event) => {
        events.push(event)
      },
    )
    await new Promise<void>((resolve) => {
      receiver.listen(0, '127.0.0.1', resolve)
    })
    url = `http://127.0.0.1:${String((receiver.address() as AddressInfo).port)}/aris`
  })
  afterAll(async () => {
    receiver.close()
    await world.stop()
  })

  it('a subscriber gets signed events in order, sees its attempts, tries its address, and shows its secret once', async () => {
    const local = await world.openRestaurante({ ajustes: { aceptacionAutomatica: true } })
    const made = must(await local.staff('POST /api/webhooks', { body: { url, eventos: ['pedido.*', 'item.*'] } }))
    secret = made.secret
    expect(secret).toMatch(/^whsec_/)
    expect(must(await local.staff('GET /api/webhooks/:id', { params: { id: made.id } }))).not.toHaveProperty('secret')
    expect(must(await local.staff('POST /api/webhooks/:id/test', { params: { id: made.id } }))).toMatchObject({
      estado: 'prueba',
      httpStatus: 204,
    })

    const { sesionId, phone } = await local.seat()
    const placed = must(await order(phone.call, sesionId, local.carta.agua))
    const itemId = placed.items[0]?.id ?? ''
    must(await local.staff('POST /api/items/:id/start', { params: { id: itemId } }))
    must(await local.staff('POST /api/items/:id/ready', { params: { id: itemId } }))
    await eventually(() => events.some((event) => event.subject === placed.id && event.type === 'pedido.listo'), 20_000)
    const versions = events.filter((event) => event.subject === placed.id).map((event) => event.aggregateversion)
    expect(versions).toEqual(versions.map((_, at) => at + 1))
    expect(events.every((event) => /^(pedido|item)\./.test(event.type))).toBe(true)
    const past = async () => must(await local.staff('GET /api/outbox/events', { query: { subject: placed.id } })).items
    await eventually(async () => (await past()).length === versions.length)
    const found = await past()
    expect(found.map((it) => it.aggregateVersion)).toEqual(versions)
    const attempts = async (): Promise<number> =>
      must(
        await local.staff('GET /api/webhooks/:id/entregas', { params: { id: made.id }, query: { limit: 200 } }),
      ).items.filter(({ eventId, estado }) => estado === 'entregado' && found.some(({ id }) => id === eventId)).length
    await eventually(async () => (await attempts()) === found.length)
    expect(must(await local.staff('GET /api/outbox/dead', {})).items).toEqual([])

    const replay = [
      '--sink',
      sinkOfWebhook(made.id),
      '--from',
      new Date(Date.now() - 3_600_000).toISOString(),
      '--to',
      new Date(Date.now() + 60_000).toISOString(),
      '--restaurante',
      local.id,
    ]
    const aris = startChild(execPath, [MAIN.bundle, 'outbox', 'replay', ...replay], {
      env: { PATH: env.PATH, DATABASE_URL: world.databaseUrl, LANG: 'es' },
    })
    expect([await aris.ended, aris.output()]).toEqual([
      0,
      expect.stringMatching(/[1-9]\d* (eventos de nuevo|events before)/),
    ])
    await eventually(async () => (await attempts()) === 2 * found.length, 20_000)
    expect(events.filter((event) => event.subject === placed.id)).toHaveLength(versions.length)
    must(await local.staff('DELETE /api/webhooks/:id', { params: { id: made.id } }))
    expect(refusedWith(await local.staff('GET /api/webhooks/:id', { params: { id: made.id } }))).toBe('no_encontrado')
  })

  it('finds past events for thirty days to the moment, though what is older is let go of later', async () => {
    const local = await world.openRestaurante({ ajustes: { aceptacionAutomatica: true } })
    const { sesionId, phone } = await local.seat()
    const pedidos = [
      must(await order(phone.call, sesionId, local.carta.agua)),
      must(await order(phone.call, sesionId, local.carta.agua)),
    ]
    const find = async (): Promise<string[]> =>
      must(await local.staff('GET /api/outbox/events', { query: { type: 'pedido.creado' } })).items.map(
        ({ subject }) => subject,
      )
    await eventually(async () => (await find()).length === 2)
    const database = openDatabase(world.databaseUrl)
    const MINUTE_MS = 60_000
    for (const [at, aside] of [-MINUTE_MS, MINUTE_MS].entries()) {
      await database.transaction((db) =>
        db
          .updateTable('eventLog')
          .set({ createdAt: new Date(Date.now() - 30 * 24 * 60 * MINUTE_MS + aside) })
          .where('aggregateId', '=', pedidos[at]?.id ?? '')
          .execute(),
      )
    }
    await database.close()
    expect(await find()).toEqual([pedidos[1]?.id])
    const asked = must(
      await local.staff('GET /api/outbox/events', { query: { type: 'pedido.creado', desde: '2020-01-01T00:00:00Z' } }),
    )
    expect(asked.items).toHaveLength(1)
  })

  it('refuses an event that does not exist', async () => {
    const local = await world.openRestaurante()
    expect(refusedWith(await local.staff('POST /api/webhooks', { body: { url, eventos: ['pedido.comido'] } }))).toBe(
      'entrada_invalida',
    )
  })
})
