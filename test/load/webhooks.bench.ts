import { randomBytes, randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import { type AddressInfo } from 'node:net'
import { loadavg } from 'node:os'
import { v7 } from 'uuid'
import { expect, it } from 'vitest'
import { sendWebhook } from '../../backend/src/platform/webhookSender.js'
import { Dispatcher } from '../../backend/src/relay/dispatcher.js'
import { emit, eventoOf, openMigrated, RESTAURANTE, startRelay } from '../../backend/src/relay/relay.fixture.js'
import { webhooksSink } from '../../backend/src/relay/webhooksSink.js'
import { relayOf } from '../../backend/src/store/relay/relay.js'
import { shardOfWebhook, sinkOfWebhook } from '../../backend/src/store/relay/relayWebhooks.js'
import { webhooksIn } from '../../backend/src/store/relay/webhooks.js'
import { eventually } from '../support/eventually.js'
import { fixed, report, table } from './report.js'

const EVENTS = 3_000
const SECRET = `whsec_${randomBytes(24).toString('base64')}`

it('webhooks: a subscriber’s backlog', { timeout: 180_000 }, async () => {
  const engine = await openMigrated('mariadb')
  const store = relayOf(engine)
  const now = new Date()
  let arrived = 0
  const receiver = createServer((request, response) =>
    request.resume().on('end', () => {
      arrived++
      response.end()
    }),
  )
  await new Promise<void>((resolve) => {
    receiver.listen(0, '127.0.0.1', resolve)
  })
  const url = `http://127.0.0.1:${String((receiver.address() as AddressInfo).port)}/`
  await engine.transaction(async (db) => {
    await db
      .insertInto('restaurantes')
      .values({
        id: RESTAURANTE,
        slug: 'banco',
        nombre: 'Banco',
        pais: 'AR',
        moneda: 'ARS',
        zonaHoraria: 'UTC',
        idioma: 'es',
        ajustes: {},
        cocinaPausada: false,
        version: 0,
        createdAt: now,
        updatedAt: now,
      })
      .execute()
    await webhooksIn({ db, restauranteId: RESTAURANTE }).insert(
      {
        id: v7(),
        restauranteId: RESTAURANTE,
        url,
        eventos: ['*'],
        secretCifrado: 'x',
        estado: 'activo',
        fallosDesde: null,
        createdAt: now,
        version: 1,
      },
      now,
    )
  })
  const relay = await startRelay(engine, [
    webhooksSink(
      store.webhooks,
      () => new Date(),
      v7,
      () => undefined,
    ),
  ])
  const subjects = Array.from({ length: 100 }, () => randomUUID())
  for (let at = 0; at < EVENTS; at += 500)
    await emit(
      engine,
      ...Array.from({ length: 500 }, (_, i) =>
        eventoOf(subjects[(at + i) % 100] ?? '', Math.floor((at + i) / 100) + 1),
      ),
    )
  relay.wake()
  const waiting = async (): Promise<number> =>
    Number(
      (
        await engine.read
          .selectFrom('sinkWaiting')
          .select((eb) => eb.fn.countAll().as('n'))
          .executeTakeFirstOrThrow()
      ).n,
    )
  await eventually(async () => (await waiting()) === EVENTS, 60_000)
  const dispatcher = new Dispatcher(store, {
    now: () => new Date(),
    newId: v7,
    fenceOf: relay.fenceOf,
    sinkOf: sinkOfWebhook,
    shardOf: shardOfWebhook,
    send: (_webhook, id, body) => sendWebhook({ url, secret: SECRET, id, body, now: new Date(), allowPrivate: true }),
    delivered: () => undefined,
    failed: (error) => {
      throw error
    },
  })
  const began = performance.now()
  dispatcher.start()
  await eventually(async () => (await waiting()) === 0, 120_000, 20)
  const seconds = (performance.now() - began) / 1_000
  await dispatcher.stop()
  await relay.stop()
  await engine.close()
  receiver.close()
  receiver.closeAllConnections()
  report(
    'webhooks',
    'Webhooks: a subscriber’s backlog',
    `${table([{ events: EVENTS, seconds: fixed(seconds), 'delivered per second': Math.round(EVENTS / seconds) }])}

One subscriber whose receiver answers at once, on loopback and in the same process; each event signed, sent after the one before it was answered, and its attempt in the log. MariaDB with
innodb_flush_log_at_trx_commit = 2. Target: 500 per second. Load average when it ended: ${fixed(loadavg()[0] ?? 0)}.`,
  )
  expect(arrived).toBe(EVENTS)
})
