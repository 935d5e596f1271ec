import fc from 'fast-check'
import { type Insertable, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeEachEngine, freshDatabase } from '../../../../test/support/databases.js'
import { runMigrations } from '../../migrations/run/run.js'
import type { Database } from '../database.gen.js'
import type { Engine } from './engine.js'
import { openDatabase, sqliteFile } from './openDatabase.js'
import { isCheck, isDuplicate, isForeignKey } from './errors.js'
import { insertIfAbsent, upsert } from './helpers.js'

const NOW = new Date('2026-11-22T03:04:05.678Z')
let made = 0
const newId = (): string => `00000000-0000-7000-8000-${String((made += 1)).padStart(12, '0')}`

function restaurante(more: Partial<Insertable<Database['restaurantes']>> = {}): Insertable<Database['restaurantes']> {
  const id = newId()
  return {
    id,
    slug: `r-${id}`,
    nombre: 'La Ñaña 🍽️',
    pais: 'CO',
    moneda: 'COP',
    zonaHoraria: 'America/Bogota',
    idioma: 'es',
    ajustes: { a: [1, 'é'] },
    horario: null,
    cocinaPausada: false,
    version: 1,
    createdAt: NOW,
    updatedAt: NOW,
    ...more,
  }
}

describeEachEngine('engine', (name) => {
  let engine: Engine
  beforeAll(async () => {
    const url = await freshDatabase(name)
    await runMigrations(url)
    engine = openDatabase(url)
  })
  afterAll(() => engine.close())

  const insert = (row: Insertable<Database['restaurantes']>): Promise<unknown> =>
    engine.transaction((trx) => trx.insertInto('restaurantes').values(row).execute())
  const find = (id: string) =>
    engine.read.selectFrom('restaurantes').selectAll().where('id', '=', id).executeTakeFirst()

  it('gives back what it was given: instants, booleans, JSON, text, nulls', async () => {
    const row = restaurante()
    await insert(row)
    expect(await find(row.id)).toEqual({ ...row, direccion: null, telefono: null })
  })

  it('gives back any text and JSON unchanged', async () => {
    const row = restaurante()
    await insert(row)
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary', maxLength: 100, size: 'max' }),
        fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue()),
        async (text, json) => {
          const ajustes = JSON.parse(JSON.stringify(json)) as object
          await engine.transaction((trx) =>
            trx.updateTable('restaurantes').set({ direccion: text, ajustes }).where('id', '=', row.id).execute(),
          )
          const found = await find(row.id)
          expect([found?.direccion, found?.ajustes]).toEqual([text, ajustes])
        },
      ),
      { numRuns: 60 },
    )
  })

  it('maps aliased, joined and derived columns too', async () => {
    const row = restaurante()
    await insert(row)
    const found = await engine.read
      .selectFrom('restaurantes as r')
      .innerJoin(
        (qb) => qb.selectFrom('restaurantes').select(['id as otro', 'ajustes']).as('s'),
        (join) => join.onRef('s.otro', '=', 'r.id'),
      )
      .select((eb) => [
        'r.createdAt as desde',
        'r.cocinaPausada as pausada',
        's.ajustes',
        eb.fn.max('r.updatedAt').as('updatedAt'),
      ])
      .where('r.id', '=', row.id)
      .groupBy(['r.id', 's.ajustes', 'r.createdAt', 'r.cocinaPausada'])
      .executeTakeFirst()
    expect(found).toEqual({ desde: NOW, pausada: false, ajustes: row.ajustes, updatedAt: NOW })
  })

  it('reads counts and sums as numbers and refuses integers that a number cannot hold', async () => {
    const { rows } =
      await sql`select count(*) as n, sum(9007199254740990 + 0) as s from restaurantes where slug = 'nadie' or 1 = 0`.execute(
        engine.read,
      )
    expect(rows).toEqual([{ n: 0, s: null }])
    const sum =
      await sql`select sum(x) as s from (select 4503599627370496 as x union all select 4503599627370495) t`.execute(
        engine.read,
      )
    expect(sum.rows).toEqual([{ s: Number.MAX_SAFE_INTEGER }])
    await expect(sql`select 9007199254740993 as n`.execute(engine.read)).rejects.toThrow()
  })

  it('compares instants, booleans and limits given as parameters', async () => {
    const row = restaurante({ cocinaPausada: true })
    await insert(row)
    const ids = await engine.read
      .selectFrom('restaurantes')
      .select('id')
      .where('id', '=', row.id)
      .where('createdAt', '>=', NOW)
      .where('createdAt', '<', new Date(NOW.getTime() + 1))
      .where('cocinaPausada', '=', true)
      .limit(1)
      .execute()
    expect(ids).toEqual([{ id: row.id }])
  })

  it('undoes everything when the transaction throws', async () => {
    const row = restaurante()
    await expect(
      engine.transaction(async (trx) => {
        await trx.insertInto('restaurantes').values(row).execute()
        throw new Error('no')
      }),
    ).rejects.toThrow('no')
    expect(await find(row.id)).toBeUndefined()
  })

  it('never shows uncommitted rows to readers', async () => {
    const row = restaurante()
    await engine.transaction(async (trx) => {
      await trx.insertInto('restaurantes').values(row).execute()
      expect(await find(row.id)).toBeUndefined()
    })
    expect(await find(row.id)).toBeDefined()
  })

  it('keeps a snapshot still while others write', async () => {
    const row = restaurante()
    await engine.snapshot(async (snapshot) => {
      const count = () =>
        snapshot
          .selectFrom('restaurantes')
          .select((eb) => eb.fn.countAll().as('n'))
          .executeTakeFirstOrThrow()
      const before = await count()
      await insert(row)
      expect(await count()).toEqual(before)
    })
    expect(await find(row.id)).toBeDefined()
  })

  it('refuses to write outside a transaction', async () => {
    await expect(engine.read.insertInto('restaurantes').values(restaurante()).execute()).rejects.toThrow(/read.?only/i)
  })

  it('refuses a transaction inside a transaction at once', async () => {
    await expect(engine.transaction(() => engine.transaction(async () => 1))).rejects.toThrow('inside another')
  })

  it('loses no increment among many transactions at once (row locks, or one writer)', async () => {
    const row = restaurante()
    await insert(row)
    await Promise.all(
      Array.from({ length: 40 }, () =>
        engine.transaction(async (trx) => {
          const { version } = await trx
            .selectFrom('restaurantes')
            .select('version')
            .where('id', '=', row.id)
            .forUpdate()
            .executeTakeFirstOrThrow()
          await trx
            .updateTable('restaurantes')
            .set({ version: version + 1 })
            .where('id', '=', row.id)
            .execute()
        }),
      ),
    )
    expect((await find(row.id))?.version).toBe(41)
    expect(engine.connections()).toMatchObject({ active: 0, waiting: 0 })
  })

  it('runs a transaction again when two wait for each other', async () => {
    const [a, b] = [restaurante(), restaurante()]
    await insert(a)
    await insert(b)
    const bump = (first: string, second: string) =>
      engine.transaction(async (trx) => {
        for (const id of [first, second]) {
          await trx
            .updateTable('restaurantes')
            .set((eb) => ({ version: eb('version', '+', 1) }))
            .where('id', '=', id)
            .execute()
          await new Promise((resolve) => setImmediate(resolve))
        }
      })
    await Promise.all(Array.from({ length: 20 }, (_, i) => (i % 2 ? bump(a.id, b.id) : bump(b.id, a.id))))
    expect([(await find(a.id))?.version, (await find(b.id))?.version]).toEqual([21, 21])
  })

  it('names the same errors the same way', async () => {
    const row = restaurante()
    await insert(row)
    const slug = { index: 'uq_restaurantes_slug', columns: 'restaurantes.slug' }
    const duplicate = await failure(insert(restaurante({ slug: row.slug })))
    expect([
      isDuplicate(duplicate),
      isDuplicate(duplicate, slug),
      isDuplicate(duplicate, { index: 'uq_x', columns: 'x.y' }),
    ]).toEqual([true, true, false])
    expect(isDuplicate(await failure(insert(restaurante({ slug: `${row.slug} ` }))))).toBe(true)
    expect(isCheck(await failure(insert(restaurante({ nombre: 'x'.repeat(201) }))))).toBe(true)
    expect(isCheck(await failure(insert(restaurante({ slug: 'ñandú' }))))).toBe(true)
    expect(isCheck(await failure(insert(restaurante({ idioma: 'fr' as 'es' }))))).toBe(true)
    expect(isCheck(await failure(insert(restaurante({ version: 2 ** 31 }))))).toBe(true)
    const item: Insertable<Database['pedidoItems']> = {
      id: newId(),
      restauranteId: row.id,
      pedidoId: newId(),
      linea: 1,
      productoId: newId(),
      nombre: 'x',
      cantidad: 2,
      precioMinor: 5,
      totalMinor: 10,
      impuestoBps: 0,
      impuestoIncluido: true,
      modificadores: [],
      estado: 'pendiente',
      estacionId: newId(),
      minutosBase: 1,
      createdAt: NOW,
      updatedAt: NOW,
    }
    const put = (more: Partial<Insertable<Database['pedidoItems']>>) =>
      failure(
        engine.transaction((trx) =>
          trx
            .insertInto('pedidoItems')
            .values({ ...item, ...more })
            .execute(),
        ),
      )
    expect(isForeignKey(await put({}))).toBe(true)
    expect(isCheck(await put({ totalMinor: 11 }))).toBe(true)
    expect(isCheck(await put({ cantidad: 100, totalMinor: 500 }))).toBe(true)
  })

  it('goes on in the same transaction after a duplicate', async () => {
    const [a, b] = [restaurante(), restaurante()]
    const inserted = await engine.transaction(async (trx) => [
      await insertIfAbsent(trx, 'restaurantes', a),
      await insertIfAbsent(trx, 'restaurantes', a),
      await insertIfAbsent(trx, 'restaurantes', b),
    ])
    expect(inserted).toEqual([true, false, true])
    expect(await find(b.id)).toBeDefined()
  })

  it('upserts', async () => {
    const row = { clave: newId(), ventanaInicio: NOW, cuenta: 1 }
    const put = (cuenta: number) =>
      engine.transaction((trx) => upsert(trx, 'rateLimits', { ...row, cuenta }, { key: ['clave'], update: ['cuenta'] }))
    await put(1)
    await put(7)
    const found = await engine.read.selectFrom('rateLimits').selectAll().where('clave', '=', row.clave).execute()
    expect(found).toEqual([{ ...row, cuenta: 7, bloqueadoHasta: null, enCurso: 0, enCursoAt: null }])
  })

  it('lets those who came before end, then closes', async () => {
    const url = await freshDatabase(name)
    await runMigrations(url)
    const other = openDatabase(url)
    const row = restaurante()
    const work = other.transaction((trx) => trx.insertInto('restaurantes').values(row).execute())
    await new Promise((resolve) => setImmediate(resolve))
    await Promise.all([work, other.close()])
    await expect(other.transaction(async () => 1)).rejects.toThrow(/closed/)
  })

  it('tells who listens what it ran', async () => {
    const url = await freshDatabase(name)
    await runMigrations(url)
    const seen: string[] = []
    const listened = openDatabase(url, { onQuery: ({ sql: text }) => seen.push(text) })
    await listened.read.selectFrom('mesas').select('id').execute()
    await listened.close()
    expect(seen).toEqual(
      ['select `id` from `mesas`'].map((text) => (name === 'sqlite' ? text.replaceAll('`', '"') : text)),
    )
  })
})

describe('database URLs', () => {
  it('names a file absolutely', () => {
    expect(sqliteFile('sqlite:///datos/a%20b.db')).toBe('/datos/a b.db')
    expect(sqliteFile('sqlite:///C:/datos/a.db')).toBe('C:/datos/a.db')
    expect(() => sqliteFile('sqlite://:memory:')).toThrow('absolute')
    expect(() => openDatabase('postgres://x/y')).toThrow('mysql://')
  })
})

async function failure(work: Promise<unknown>): Promise<unknown> {
  try {
    await work
  } catch (error) {
    return error
  }
  throw new Error('It was expected to fail')
}
