import { readFile } from 'node:fs/promises'
import { randomUUID } from 'node:crypto'
import pino from 'pino'
import { v7 } from 'uuid'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it, vi } from 'vitest'
import { describeEachEngine } from '../../../test/support/databases.js'
import { aRestaurante, openHouse, T } from '../__tests__/casa/casa.fixture.js'
import type { House } from '../house/house.js'
import { jobsOf, startJobs } from './jobsRole.js'

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const after = (ms: number): Date => new Date(T.getTime() + ms)

describeEachEngine('what the jobs do when (issue 10, line 34)', (name) => {
  let house: House
  beforeAll(async () => {
    house = await openHouse(name, { EVENT_ARCHIVE_DAYS: '7', AUDIT_PERSONAL_DAYS: '20' })
  })
  afterAll(() => house.engine.close())

  /** One run of a job, by a clock that stands at a moment. */
  const run = (job: string, now: Date, own: Partial<House> = {}): Promise<void> =>
    find(jobsOf({ ...house, ...own, now: () => now }), job).run()

  it('is this list, each with its pause', () => {
    expect(jobsOf(house).map((job) => [job.name, job.everyMs])).toEqual([
      ['expire', 30 * SECOND],
      ['pins', 30 * SECOND],
      ['reestimate', 5 * SECOND],
      ['purge', 15 * SECOND],
      ['mail', 2 * SECOND],
      ['seal', 3 * SECOND],
      ['heads', MINUTE],
      ['erase', HOUR],
      ['sweep', 15 * SECOND],
      ['archive', 15 * SECOND],
    ])
  })

  // Each has a row of the moment T, and says how long it must still be there.
  describe.each([
    ['archive', 'an event', 7 * DAY, () => putEvent(house)],
    ['archive', 'an attempt at a webhook', 7 * DAY, () => putAttempt(house)],
    ['archive', 'a dead letter that was sent again', 7 * DAY, () => putLetter(house)],
    ['archive', 'the reason why a mail was not delivered', 7 * DAY, () => putDeadMail(house)],
    ['purge', 'an answer kept for its key', DAY, () => putKey(house)],
    ['sweep', 'a window of a limit', DAY, () => putWindow(house)],
    ['sweep', 'a challenge', 5 * MINUTE, () => putReto(house)],
    ['sweep', 'the successor of a refresh token', 11 * SECOND, () => putRefreshToken(house, 'sucesorCifrado')],
    ['sweep', 'a login that has ended', 30 * DAY, () => putRefreshToken(house, 'id')],
    ['erase', 'what the trail keeps of a person', 20 * DAY, () => putPersonal(house)],
  ] as const)('%s: %s', (job, _, limit, put) => {
    it('is there to the last millisecond of its time, and gone after it', async () => {
      const isThere = await put()
      await run(job, after(limit - 1))
      expect(await isThere()).toBe(true)
      await run(job, after(limit))
      expect(await isThere()).toBe(true)
      await run(job, after(limit + 1))
      expect(await isThere()).toBe(false)
    })
  })

  describe.each([
    ['as it comes', undefined, 90],
    ['as the restaurante set it', 5, 5],
  ])('the end of a quiet session, %s', (_, minutosInactividad, minutes) => {
    it('comes at its limit, in the name of nobody', async () => {
      const { ctx, sit, set } = await aRestaurante(house)
      if (minutosInactividad) await set({ minutosInactividad })
      const { mesa, sesion } = await sit()
      const estado = async () => (await ctx.store.read.sesiones.get(sesion.id))?.estado
      await run('expire', after(minutes * MINUTE - 1))
      expect(await estado()).toBe('abierta')
      // Sessions are looked at once they were quiet for more than five minutes, which is also the shortest setting.
      await run('expire', after(minutes * MINUTE + 1))
      expect(await estado()).toBe('expirada')
      const rows = await house.engine.read
        .selectFrom('historialEstadoMesa')
        .select(['fromEstado', 'toEstado', 'actorTipo', 'actorId', 'createdAt'])
        .where('restauranteId', '=', ctx.store.restauranteId)
        .where('mesaId', '=', mesa.id)
        .where('toEstado', '=', 'libre')
        .execute()
      expect(rows).toEqual([
        {
          fromEstado: 'ocupada',
          toEstado: 'libre',
          actorTipo: 'sistema',
          actorId: null,
          createdAt: after(minutes * MINUTE + 1),
        },
      ])
    })
  })

  it('what the jobs change is in the history, by nobody, and never in the audit trail of what people did', async () => {
    const { ctx, sit, order, set } = await aRestaurante(house)
    await set({ aceptacionAutomatica: true })
    const { sesion } = await sit()
    const { id } = await order(sesion.id)
    await sit()
    const trail = () =>
      house.engine.read
        .selectFrom('auditoria')
        .select(['id', 'actorTipo', 'actorId', 'accion'])
        .where('restauranteId', '=', ctx.store.restauranteId)
        .orderBy('id')
        .execute()
    const before = await trail()
    expect(before.length).toBeGreaterThan(0)
    for (const job of jobsOf(house)) await run(job.name, after(DAY))
    expect(await trail()).toEqual(before)
    const changed = await house.engine.read
      .selectFrom('historialEstadoMesa')
      .select(['actorTipo', 'actorId'])
      .where('restauranteId', '=', ctx.store.restauranteId)
      .where('createdAt', '=', after(DAY))
      .execute()
    expect(changed).toEqual([{ actorTipo: 'sistema', actorId: null }])
    expect((await ctx.store.read.pedidos.get(id))?.estado).toBe('aceptado')
  })

  it('turns a PIN when it has been told for a quarter of an hour', async () => {
    const { ctx, sit } = await aRestaurante(house)
    const { sesion } = await sit()
    await run('pins', after(15 * MINUTE - 1))
    expect(await ctx.store.read.sesiones.get(sesion.id)).toMatchObject({ pin: '1234', epoca: 1 })
    await run('pins', after(15 * MINUTE))
    expect(await ctx.store.read.sesiones.get(sesion.id)).toMatchObject({
      pinAnterior: '1234',
      pinRotatedAt: after(15 * MINUTE),
      epoca: 2,
    })
  })

  it('tells a better time by the clock of the run', async () => {
    const { ctx, sit, order, set } = await aRestaurante(house)
    await set({ aceptacionAutomatica: true })
    const { sesion } = await sit()
    const [{ id: first }, { id: second }] = [await order(sesion.id), await order(sesion.id)]
    const times = async () => {
      const [item] = (await ctx.store.read.pedidos.get(second))?.items ?? []
      return [item?.promisedAt, item?.estimatedAt]
    }
    expect(await times()).toEqual([after(20 * MINUTE), null])
    await house.engine.transaction((db) =>
      db.updateTable('pedidoItems').set({ estado: 'entregado' }).where('pedidoId', '=', first).execute(),
    )
    await run('reestimate', after(2 * MINUTE))
    expect(await times()).toEqual([after(20 * MINUTE), after(12 * MINUTE)])
  })

  it('seals the trail of every restaurante, and carries its head out with the time of the run', async () => {
    const ids = [await aRestaurante(house), await aRestaurante(house)].map(({ ctx }) => ctx.store.restauranteId)
    await run('seal', T)
    const open = await house.engine.read
      .selectFrom('auditoria')
      .select('id')
      .where('restauranteId', 'in', ids)
      .where('secuencia', 'is', null)
      .execute()
    expect(open).toEqual([])

    const file = `${inject('runFolder')}/${randomUUID()}.jsonl`
    await run('heads', after(1), { settings: { ...house.settings, AUDIT_HEADS_FILE: file } })
    const lines = (await readFile(file, 'utf8'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { at: string; restaurante: string })
    for (const id of ids)
      expect(lines.filter((line) => line.restaurante === id)).toEqual([
        expect.objectContaining({ at: after(1).toISOString() }),
      ])

    const told: object[] = []
    const log = Object.assign(pino({ level: 'silent' }), { info: (it: object) => told.push(it) })
    await run('heads', after(1), { log })
    for (const id of ids) expect(told).toContainEqual(expect.objectContaining({ restaurante: id }))
  })
})

/** As many as the jobs read at once, and more: the last one is on the second page. */
const MANY = 203

describeEachEngine('a house of more restaurantes than a page (issue 10, line 34)', (name) => {
  let house: House
  beforeAll(async () => {
    house = await openHouse(name, {})
    await house.engine.transaction((db) =>
      db
        .insertInto('restaurantes')
        .values(
          Array.from({ length: MANY }, (_, n) => ({
            id: v7({ msecs: T.getTime() - MANY + n }),
            slug: `r-${String(n)}`,
            nombre: `Casa ${String(n)}`,
            pais: 'AR',
            moneda: 'ARS',
            zonaHoraria: 'America/Argentina/Buenos_Aires',
            idioma: 'es' as const,
            ajustes: {},
            cocinaPausada: false,
            version: 1,
            createdAt: T,
            updatedAt: T,
          })),
        )
        .execute(),
    )
  })
  afterAll(() => house.engine.close())

  it.each(['expire', 'pins', 'reestimate', 'erase'])('%s comes to each of them once', async (job) => {
    const seen: string[] = []
    const storeOf: House['storeOf'] = (id) => {
      seen.push(id)
      return house.storeOf(id)
    }
    await find(jobsOf({ ...house, storeOf, now: () => T }), job).run()
    const all = await house.engine.read.selectFrom('restaurantes').select('id').orderBy('id').execute()
    expect(all.length).toBeGreaterThanOrEqual(MANY)
    expect([...new Set(seen)]).toEqual(all.map(({ id }) => id))
  })

  it('the trail of the last one is sealed too, and its head carried out', async () => {
    const { ctx } = await aRestaurante(house)
    await find(jobsOf(house), 'seal').run()
    const rows = await house.engine.read
      .selectFrom('auditoria')
      .select('secuencia')
      .where('restauranteId', '=', ctx.store.restauranteId)
      .execute()
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.filter(({ secuencia }) => secuencia === null)).toEqual([])
    const told: object[] = []
    const log = Object.assign(pino({ level: 'silent' }), { info: (it: object) => told.push(it) })
    await find(jobsOf({ ...house, log }), 'heads').run()
    expect(told).toContainEqual(expect.objectContaining({ restaurante: ctx.store.restauranteId }))
  })
})

describe('the jobs of a process', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('run after their pause each, again after a failure, and one at a time; what fails is logged by its name', async () => {
    const runs: string[] = []
    const said: string[] = []
    const house = { log: { error: (_: object, text: string) => said.push(text) } } as unknown as House
    let finish: (it: unknown) => void = () => undefined
    const jobs = startJobs(house, [
      {
        name: 'slow',
        everyMs: 100,
        run: () => new Promise((resolve) => (finish = resolve)).then(() => void runs.push('slow')),
      },
      { name: 'bad', everyMs: 150, run: () => (runs.push('bad'), Promise.reject(new Error('bad'))) },
    ])
    await vi.advanceTimersByTimeAsync(149)
    expect(runs).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    expect(runs).toEqual(['bad'])
    await vi.advanceTimersByTimeAsync(150)
    expect(runs).toEqual(['bad', 'bad'])
    expect(said).toEqual(['job bad', 'job bad'])

    const stopped = Promise.all(jobs.map((job) => job.stop()))
    let over = false
    void stopped.then(() => (over = true))
    await vi.advanceTimersByTimeAsync(1_000)
    expect([over, runs]).toEqual([false, ['bad', 'bad']])
    finish(null)
    await stopped
    expect(runs).toEqual(['bad', 'bad', 'slow'])
    await vi.advanceTimersByTimeAsync(1_000)
    expect(runs).toHaveLength(3)
  })
})

function find<J extends { name: string }>(jobs: readonly J[], name: string): J {
  const found = jobs.find((job) => job.name === name)
  if (!found) throw new Error(`no job ${name}`)
  return found
}

type IsThere = () => Promise<boolean>

async function putEvent({ engine, newId }: House): Promise<IsThere> {
  const id = newId()
  await engine.transaction((db) =>
    db
      .insertInto('eventLog')
      .values({ ...event(id), shard: 0, shardSeq: 1, loggedAt: T, pack: null })
      .execute(),
  )
  return async () => (await engine.read.selectFrom('eventLog').select('id').where('id', '=', id).execute()).length > 0
}

async function putAttempt(house: House): Promise<IsThere> {
  const { engine, newId } = house
  const { ctx } = await aRestaurante(house)
  const [id, webhookId, restauranteId] = [newId(), newId(), ctx.store.restauranteId]
  await engine.transaction(async (db) => {
    await db
      .insertInto('webhooks')
      .values({
        id: webhookId,
        restauranteId,
        url: 'https://hooks.example.com/',
        eventos: [],
        secretCifrado: 'x',
        createdAt: T,
        updatedAt: T,
        estado: 'activo',
        fallosDesde: null,
        version: 1,
      })
      .execute()
    await db
      .insertInto('webhookEntregas')
      .values({
        id,
        restauranteId,
        webhookId,
        eventId: newId(),
        intento: 1,
        estado: 'entregado',
        httpStatus: 200,
        error: null,
        duracionMs: 1,
        createdAt: T,
      })
      .execute()
  })
  return async () =>
    (await engine.read.selectFrom('webhookEntregas').select('id').where('id', '=', id).execute()).length > 0
}

async function putDeadMail(house: House): Promise<IsThere> {
  const { ctx } = await aRestaurante(house)
  const id = house.newId()
  await ctx.store.write(async ({ correos }) => {
    await correos.put({ id, mensajeCifrado: 'x', venceAt: T }, T)
    return { ok: true, value: null }
  })
  await house.correos.bury({ id, mensajeCifrado: 'x', intentos: 0, venceAt: T }, 'no such user', T)
  return async () =>
    (await house.engine.read.selectFrom('correos').select('id').where('id', '=', id).execute()).length > 0
}

async function putLetter({ engine, newId }: House): Promise<IsThere> {
  const id = newId()
  await engine.transaction((db) =>
    db
      .insertInto('outboxDead')
      .values({ ...event(id), shard: 0, sink: 'webhooks', error: 'x', attempts: 8, diedAt: T, replayedAt: T })
      .execute(),
  )
  return async () => (await engine.read.selectFrom('outboxDead').select('id').where('id', '=', id).execute()).length > 0
}

const event = (id: string) => ({
  id,
  restauranteId: v7(),
  aggregateType: 'carta',
  aggregateId: v7(),
  aggregateVersion: 1,
  type: 'carta.actualizada',
  payload: {},
  canales: [],
  createdAt: T,
})

async function putKey(house: House): Promise<IsThere> {
  const { engine, newId } = house
  const { ctx } = await aRestaurante(house)
  const clave = newId()
  await engine.transaction((db) =>
    db
      .insertInto('idempotencyKeys')
      .values({
        restauranteId: ctx.store.restauranteId,
        actor: 'a',
        clave,
        ruta: '/',
        bodyHash: 'x'.repeat(64),
        status: 200,
        answer: null,
        createdAt: T,
      })
      .execute(),
  )
  return async () =>
    (await engine.read.selectFrom('idempotencyKeys').select('clave').where('clave', '=', clave).execute()).length > 0
}

async function putWindow({ engine, rateLimits, newId }: House): Promise<IsThere> {
  const clave = `login:${newId()}`
  await rateLimits.take(clave, { max: 1, seconds: 1 }, T)
  return async () =>
    (await engine.read.selectFrom('rateLimits').select('clave').where('clave', '=', clave).execute()).length > 0
}

async function putReto({ engine, retos, newId }: House): Promise<IsThere> {
  await retos.put(newId(), { tipo: 'llave', reto: 'x', restauranteId: null, usuarioId: null }, T)
  return async () => (await engine.read.selectFrom('retos').select('tipo').execute()).length > 0
}

/** A token of the moment T, in a login that ends then. @param column what is to go */
async function putRefreshToken({ engine, newId }: House, column: 'id' | 'sucesorCifrado'): Promise<IsThere> {
  const id = v7({ msecs: T.getTime() })
  await engine.transaction((db) =>
    db
      .insertInto('refreshTokens')
      .values({
        id,
        restauranteId: newId(),
        usuarioId: newId(),
        familiaId: id,
        generacion: 1,
        tokenHash: newId().padEnd(64, '0'),
        client: 'web',
        sucesorCifrado: 'x',
        createdAt: T,
        expiresAt: T,
        familiaExpiresAt: T,
      })
      .execute(),
  )
  return async () =>
    (
      await engine.read
        .selectFrom('refreshTokens')
        .select('id')
        .where('id', '=', id)
        .where(column, 'is not', null)
        .execute()
    ).length > 0
}

async function putPersonal(house: House): Promise<IsThere> {
  const { ctx } = await aRestaurante(house)
  const auditoriaId = v7({ msecs: T.getTime() })
  const restauranteId = ctx.store.restauranteId
  await house.engine.transaction(async (db) => {
    await db
      .insertInto('auditoria')
      .values({
        id: auditoriaId,
        restauranteId,
        secuencia: null,
        actorTipo: 'sistema',
        actorId: null,
        accion: 'x',
        sujetoTipo: 'x',
        sujetoId: null,
        antes: null,
        despues: null,
        ip: null,
        createdAt: T,
        hash: null,
        hashAnterior: null,
      })
      .execute()
    await db
      .insertInto('auditoriaPersonal')
      .values({ auditoriaId, restauranteId, datos: { nombre: 'Ana' } })
      .execute()
  })
  return async () =>
    (
      await house.engine.read
        .selectFrom('auditoriaPersonal')
        .select('auditoriaId')
        .where('auditoriaId', '=', auditoriaId)
        .execute()
    ).length > 0
}
