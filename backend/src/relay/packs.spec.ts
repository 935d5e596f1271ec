import { randomUUID } from 'node:crypto'
import { v7 } from 'uuid'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { describeEachEngine } from '../../../test/support/databases.js'
import { eventually } from '../../../test/support/eventually.js'
import { archiveIn } from '../store/relay/archive.js'
import type { Engine } from '../store/engine/engine.js'
import { outboxIn } from '../store/relay/outbox.js'
import { relayOf } from '../store/relay/relay.js'
import { Collector, eventoOf, moveOnce, openMigrated, startRelay } from './relay.fixture.js'

const BACKLOG = 240

describeEachEngine('a backlog, packed', (name) => {
  let engine: Engine
  const casas = [randomUUID(), randomUUID()]
  const subjects = Array.from({ length: 4 }, () => randomUUID())
  const written: { id: string; casa: string; subject: string; version: number; time: Date }[] = []
  const began = Date.now() - 3_600_000

  /** Events of two restaurantes by turns, one a second; each of a restaurante's own subjects. */
  const write = async (count: number): Promise<void> => {
    for (const [which, casa] of casas.entries()) {
      const eventos = Array.from({ length: count / 2 }, (_, at) => {
        const number = written.length + 1
        const subject = subjects[2 * which + (at % 2)] ?? ''
        const version = written.filter((one) => one.subject === subject).length + 1
        const evento = {
          ...eventoOf(subject, version),
          id: v7({ msecs: began + number * 1_000 }),
          time: new Date(began + number * 1_000),
          data: { texto: `línea\n${String(number)}\t\\"` } as never,
        }
        written.push({ id: evento.id, casa, subject, version, time: evento.time })
        return evento
      })
      await engine.transaction((db) => outboxIn({ db, restauranteId: casa }).append(eventos))
    }
  }
  const idsOf = (casa: string): string[] =>
    written
      .filter((one) => one.casa === casa)
      .map(({ id }) => id)
      .toSorted()
  const archive = (casa = casas[0] ?? '') => archiveIn({ db: engine.read, restauranteId: casa })

  beforeEach(async () => {
    written.length = 0
    engine = await openMigrated(name)
    await write(BACKLOG)
  })
  afterEach(() => engine.close())

  it('is fewer rows of the log than events, delivered in order; a sink that was away reads it from there, and singles after it', async () => {
    let away = true
    const [well, ill] = [
      new Collector('well'),
      new Collector('ill', async () => {
        if (away) throw new Error('away')
        return {}
      }),
    ]
    const relay = await startRelay(engine, [well, ill])
    await eventually(() => well.got.length === BACKLOG)
    const rows = await engine.read.selectFrom('eventLog').select('shardSeq').execute()
    expect(rows.length).toBeLessThanOrEqual(subjects.length)
    await write(8)
    relay.wake()
    await eventually(() => well.got.length === written.length)
    away = false
    await eventually(() => ill.got.length === written.length, 20_000)
    for (const sink of [well, ill]) {
      for (const subject of subjects)
        expect(sink.versionsOf(subject)).toEqual(
          written.filter((one) => one.subject === subject).map(({ version }) => version),
        )
      expect(
        sink.got
          .map(({ payload }) => (JSON.parse(payload) as { data: { texto: string } }).data.texto)
          .every((texto) => /^línea\n\d+\t\\"$/.test(texto)),
      ).toBe(true)
      expect(
        sink.got.every(({ id, createdAt, restauranteId }) =>
          written.some(
            (one) => one.id === id && one.time.getTime() === createdAt.getTime() && one.casa === restauranteId,
          ),
        ),
      ).toBe(true)
    }
    await relay.stop()
  })

  it('is searched by restaurante, time, subject and what was seen last, page after page, beside single rows', async () => {
    const store = relayOf(engine)
    const { leases } = store
    await leases.prepare()
    const claims = await leases.acquire(v7(), [], 60_000)
    await moveOnce(store, claims, 50)
    await moveOnce(store, claims, 1_000)
    await write(8)
    await moveOnce(store, claims, 1_000)
    for (const casa of casas) {
      const pages: string[][] = [[]]
      do {
        const after = pages.at(-1)?.at(-1)
        pages.push((await archive(casa).search(after ? { after } : {}, 33)).map(({ id }) => id))
      } while (pages.at(-1)?.length)
      expect(pages.flat()).toEqual(idsOf(casa))
    }
    const [desde, hasta] = [new Date(began + 20_000), new Date(began + 90_000)]
    const between = await archive().search({ desde, hasta, subject: subjects[1] ?? '' }, 1_000)
    expect(between.map(({ id }) => id)).toEqual(
      written
        .filter((one) => one.subject === subjects[1] && one.time >= desde && one.time < hasta)
        .map(({ id }) => id)
        .toSorted(),
    )
    expect(await archive().search({ type: 'pedido.creado' }, 10)).toEqual([])
    const waits = await archive().waits(new Date(began + 100_000), 1_000)
    expect(waits.map(({ createdAt }) => createdAt)).toEqual(
      written
        .filter((one) => one.casa === casas[0] && one.time.getTime() >= began + 100_000)
        .map(({ time }) => time)
        .toSorted((a, b) => b.getTime() - a.getTime()),
    )
  })

  it('is given to one sink again by time and restaurante, and let go with what is known of it', async () => {
    const store = relayOf(engine)
    const { leases, dead, retention } = store
    await leases.prepare()
    await moveOnce(store, await leases.acquire(v7(), [], 60_000), 1_000, new Date(began))
    const range = {
      sink: 'realtime',
      from: new Date(began + 10_000),
      to: new Date(began + 60_000),
      restauranteId: casas[0] ?? '',
    }
    expect(await dead.replayRange(range, v7, new Date())).toBe(50)
    const waiting = await engine.read.selectFrom('sinkWaiting').select('eventId').execute()
    expect(waiting.map(({ eventId }) => eventId).toSorted()).toEqual(idsOf(casas[0] ?? '').slice(9, 59))
    expect(await retention.purgeLog(new Date())).toBeGreaterThan(0)
    expect(await engine.read.selectFrom('eventPacks').selectAll().execute()).toEqual([])
    expect(await archive().search({}, 10)).toEqual([])
  })
})
