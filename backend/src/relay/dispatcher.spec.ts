import { randomUUID } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { v7 } from 'uuid'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { describeEachEngine } from '../../../test/support/databases.js'
import { eventually } from '../../../test/support/eventually.js'
import type { Engine } from '../store/engine/engine.js'
import { relayOf, type RelayStore } from '../store/relay/relay.js'
import { shardOfWebhook, sinkOfWebhook, webhookOfSink } from '../store/relay/relayWebhooks.js'
import { webhooksIn, type Webhook } from '../store/relay/webhooks.js'
import { Dispatcher, type Attempted } from './dispatcher.js'
import { emit, eventoOf, openMigrated, RESTAURANTE, startRelay } from './relay.fixture.js'
import type { Relay } from './relay.js'
import { webhooksSink } from './webhooksSink.js'

describeEachEngine('webhooks', (name) => {
  let engine: Engine
  let relay: Relay
  let dispatcher: Dispatcher
  const got: { webhookId: string; eventId: string; subject: string; version: number }[] = []
  let patienceMs = 0
  let answer: (webhook: Webhook, body: string) => Attempted

  const dispatcherOf = (store: RelayStore): Dispatcher =>
    new Dispatcher(store, {
      now: () => new Date(),
      newId: v7,
      fenceOf: relay.fenceOf,
      sinkOf: sinkOfWebhook,
      shardOf: shardOfWebhook,
      retry: { firstMs: 5, mostMs: 10 },
      refusals: 3,
      get disableAfterMs() {
        return patienceMs
      },
      send: async (webhook, eventId, body) => {
        const came = answer(webhook, body)
        const envelope = JSON.parse(body) as { subject: string; aggregateversion: number }
        if (came.error === null)
          got.push({ webhookId: webhook.id, eventId, subject: envelope.subject, version: envelope.aggregateversion })
        return came
      },
      delivered: () => undefined,
      failed: (error) => {
        throw error
      },
    })

  beforeEach(async () => {
    engine = await openMigrated(name)
    await addRestaurante(engine)
    got.length = 0
    patienceMs = 60_000
    answer = () => ({ status: 200, error: null, millis: 1 })
    const store = relayOf(engine)
    relay = await startRelay(engine, [
      webhooksSink(
        store.webhooks,
        () => new Date(),
        v7,
        () => {
          dispatcher.wake()
        },
      ),
    ])
    dispatcher = dispatcherOf(store)
    dispatcher.start()
  })
  afterEach(async () => {
    await dispatcher.stop()
    await relay.stop()
    await engine.close()
  })

  it('brings an event to those who asked for it, in order, and logs the attempt', async () => {
    const [all, pedidos] = [await addWebhook(engine, ['*']), await addWebhook(engine, ['pedido.*'])]
    const subject = randomUUID()
    await emit(engine, eventoOf(subject, 1), eventoOf(subject, 2), eventoOf(subject, 3))
    relay.wake()
    await eventually(() => got.length === 3)
    expect(got.map((it) => it.version)).toEqual([1, 2, 3])
    expect(got.every((it) => it.webhookId === all.id)).toBe(true)
    await eventually(async () => (await rooms(engine).entregas(all.id, undefined, 10)).length === 3)
    await eventually(async () => (await relayOf(engine).webhooks.listWaiting()).length === 0)
    expect(await rooms(engine).entregas(pedidos.id, undefined, 10)).toEqual([])
    expect(got).toHaveLength(3)
  })

  it('writes a run of deliveries down together, in order per aggregate, and logs each attempt', async () => {
    const webhook = await addWebhook(engine, ['*'])
    const subjects = [randomUUID(), randomUUID()]
    await dispatcher.stop()
    for (const subject of subjects)
      await emit(engine, ...Array.from({ length: 60 }, (_, at) => eventoOf(subject, at + 1)))
    relay.wake()
    await eventually(
      async () =>
        Number(
          (
            await engine.read
              .selectFrom('sinkWaiting')
              .select((eb) => eb.fn.countAll().as('n'))
              .executeTakeFirstOrThrow()
          ).n,
        ) === 120,
    )
    const transactions = vi.spyOn(engine, 'transaction')
    dispatcher = dispatcherOf(relayOf(engine))
    dispatcher.start()
    await eventually(async () => (await rooms(engine).entregas(webhook.id, undefined, 200)).length === 120)
    expect(transactions.mock.calls.length).toBeLessThanOrEqual(60)
    transactions.mockRestore()
    for (const subject of subjects)
      expect(got.filter((it) => it.subject === subject).map(({ version }) => version)).toEqual(
        Array.from({ length: 60 }, (_, at) => at + 1),
      )
    expect(await relayOf(engine).webhooks.listWaiting()).toEqual([])
  })

  it('a subscriber that is down delays itself only, and then gets everything in order', async () => {
    const [down, well] = [await addWebhook(engine, ['*']), await addWebhook(engine, ['*'])]
    let broken = true
    answer = (webhook) =>
      broken && webhook.id === down.id
        ? { status: 503, error: 'HTTP 503', millis: 1 }
        : { status: 200, error: null, millis: 1 }
    const subject = randomUUID()
    await emit(engine, eventoOf(subject, 1), eventoOf(subject, 2))
    relay.wake()
    await eventually(() => got.filter((it) => it.webhookId === well.id).length === 2)
    await eventually(async () => (await rooms(engine).get(down.id))?.fallosDesde !== null)
    broken = false
    await eventually(() => got.filter((it) => it.webhookId === down.id).length === 2)
    expect(got.filter((it) => it.webhookId === down.id).map((it) => it.version)).toEqual([1, 2])
    await eventually(async () => (await rooms(engine).get(down.id))?.fallosDesde === null)
  })

  it('H25: whose lease ends while it delivers stops looking until the next round', async () => {
    const webhook = await addWebhook(engine, ['*'])
    await dispatcher.stop()
    await emit(engine, eventoOf(randomUUID(), 1))
    relay.wake()
    const store = relayOf(engine)
    await eventually(async () => (await store.webhooks.listWaiting()).includes(webhook.id))
    let asked = 0
    let looks = 0
    const listNext: typeof store.cursors.listNext = (...args) => {
      looks++
      // A dispatcher that never pauses leaves an embedded engine's process no turn to fail in.
      return looks > 20 ? Promise.resolve([]) : store.cursors.listNext(...args)
    }
    const late = new Dispatcher(
      { ...store, cursors: { ...store.cursors, listNext } },
      {
        now: () => new Date(),
        newId: v7,
        fenceOf: () => (asked++ === 0 ? 1 : undefined),
        sinkOf: sinkOfWebhook,
        shardOf: shardOfWebhook,
        delivered: () => undefined,
        failed: (error) => {
          throw error
        },
        send: () => {
          throw new Error('nothing is to be sent without a lease')
        },
      },
    )
    late.start()
    // The next round asks for the fence once more, and finds none.
    await eventually(() => asked >= 4 || looks > 20)
    await late.stop()
    expect(looks).toBe(1)
  })

  it('H25: whoever has lost the shard sends what it had in hand once, not again and again', async () => {
    const webhook = await addWebhook(engine, ['*'])
    await dispatcher.stop()
    await emit(engine, eventoOf(randomUUID(), 1), eventoOf(randomUUID(), 1), eventoOf(randomUUID(), 1))
    relay.wake()
    const store = relayOf(engine)
    await eventually(async () => (await store.webhooks.listWaiting()).includes(webhook.id))
    let rounds = 0
    let sent = 0
    const listWaiting = (): Promise<string[]> => {
      rounds++
      return store.webhooks.listWaiting()
    }
    // A fence of before: its process has not heard yet.
    const late = new Dispatcher(
      { ...store, webhooks: { ...store.webhooks, listWaiting } },
      {
        now: () => new Date(),
        newId: v7,
        fenceOf: () => 0,
        sinkOf: sinkOfWebhook,
        shardOf: shardOfWebhook,
        delivered: () => undefined,
        failed: (error) => {
          throw error
        },
        async send() {
          sent++
          await setImmediate()
          return { status: 200, error: null, millis: 1 }
        },
      },
    )
    late.start()
    await eventually(() => rounds >= 2 || sent > 20)
    await late.stop()
    expect(sent).toBeGreaterThan(0)
    expect(sent).toBeLessThanOrEqual(3 * rounds)
  })

  it('switches a subscriber off that fails for too long, and one that says it is gone at once', async () => {
    const [failing, gone] = [await addWebhook(engine, ['*']), await addWebhook(engine, ['*'])]
    patienceMs = 1_500
    answer = (webhook) =>
      webhook.id === gone.id
        ? { status: 410, error: 'HTTP 410', millis: 1 }
        : { status: null, error: 'refused', millis: 1 }
    await emit(engine, eventoOf(randomUUID(), 1))
    relay.wake()
    await eventually(async () => (await rooms(engine).get(gone.id))?.estado === 'desactivado')
    expect((await rooms(engine).get(failing.id))?.estado).toBe('activo')
    await eventually(async () => (await rooms(engine).get(failing.id))?.estado === 'desactivado', 20_000)
    await eventually(async () => (await relayOf(engine).webhooks.listWaiting()).length === 0)
  })

  it('five days without one success switch a subscriber off: a moment before they are over, not yet', async () => {
    const webhook = await addWebhook(engine, ['*'])
    await dispatcher.stop()
    await emit(engine, eventoOf(randomUUID(), 1))
    const began = Date.now() + 60_000
    let [clock, tries] = [began, 0]
    dispatcher = new Dispatcher(relayOf(engine), {
      now: () => new Date(clock),
      newId: v7,
      fenceOf: relay.fenceOf,
      sinkOf: sinkOfWebhook,
      shardOf: shardOfWebhook,
      retry: { firstMs: 0, mostMs: 0 },
      delivered: () => undefined,
      failed: (error) => {
        throw error
      },
      send: async () => ({ status: ++tries && null, error: 'refused', millis: 1 }),
    })
    dispatcher.start()
    relay.wake()
    const triedAgain = (): Promise<unknown> => {
      const before = tries
      return eventually(() => {
        dispatcher.wake()
        return tries > before
      })
    }
    await triedAgain()
    clock = began + 5 * DAYS - 1
    await triedAgain()
    // That it is tried once more shows that what followed from this attempt is written down.
    await triedAgain()
    const before = await rooms(engine).get(webhook.id)
    expect([before?.estado, before?.fallosDesde?.getTime()]).toEqual(['activo', began])
    clock = began + 5 * DAYS
    await triedAgain()
    await eventually(async () => (await rooms(engine).get(webhook.id))?.estado === 'desactivado')
  })

  it('an event that a subscriber refuses again and again is a dead letter of that subscriber; replayed, it goes there only', async () => {
    const [picky, other] = [await addWebhook(engine, ['*']), await addWebhook(engine, ['*'])]
    let picks = true
    answer = (webhook) =>
      picks && webhook.id === picky.id
        ? { status: 422, error: 'HTTP 422', millis: 1 }
        : { status: 200, error: null, millis: 1 }
    await emit(engine, eventoOf(randomUUID(), 1))
    relay.wake()
    const letter = await eventually(async () => (await relayOf(engine).dead.list(5)).at(0), 20_000)
    expect(webhookOfSink(letter.sink)).toBe(picky.id)
    picks = false
    await relayOf(engine).dead.replay(letter.id, v7(), new Date())
    await eventually(() => got.some((it) => it.webhookId === picky.id))
    expect(got.filter((it) => it.webhookId === other.id)).toHaveLength(1)
  })
})

const DAYS = 24 * 3_600_000

const rooms = (engine: Engine) => webhooksIn({ db: engine.read, restauranteId: RESTAURANTE })

async function addRestaurante(engine: Engine): Promise<void> {
  const now = new Date()
  await engine.transaction((db) =>
    db
      .insertInto('restaurantes')
      .values({
        id: RESTAURANTE,
        slug: `r-${RESTAURANTE.slice(0, 8)}`,
        nombre: 'Prueba',
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
      .execute(),
  )
}

async function addWebhook(engine: Engine, eventos: string[]): Promise<Webhook> {
  const webhook: Webhook = {
    id: v7(),
    restauranteId: RESTAURANTE,
    url: 'https://example.test/hook',
    eventos,
    secretCifrado: 'x',
    estado: 'activo',
    fallosDesde: null,
    createdAt: new Date(),
    version: 1,
  }
  await engine.transaction((db) => webhooksIn({ db, restauranteId: RESTAURANTE }).insert(webhook, new Date()))
  return webhook
}
