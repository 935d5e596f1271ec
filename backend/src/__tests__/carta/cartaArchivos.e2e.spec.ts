import { readFileSync } from 'node:fs'
import { createClient } from '@arisgourmet/contract/client'
import type { Carta } from '@arisgourmet/contract/http/carta'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { describeEachEngine } from '../../../../test/support/databases.js'
import { openScreen } from '../../../../test/world/live.js'
import { must, openWorld, type World } from '../../../../test/world/world.js'
import { libroDe } from '../../domain/carta/lectura/libro/libro.fixture.js'
import type { Engine } from '../../store/engine/engine.js'
import { openDatabase } from '../../store/engine/openDatabase.js'
import { openCasa, type Casa, type Informe } from './carta.fixture.js'

const fixture = (name: string): Buffer =>
  readFileSync(new URL(`../../../../test/fixtures/menus/${name}`, import.meta.url))
const argentina = { pais: 'AR', moneda: 'ARS', zonaHoraria: 'America/Argentina/Buenos_Aires' }
const listas = [
  {
    pais: argentina,
    file: 'parrilla_el_fogon_AR.csv',
    type: 'text/csv',
    creados: 42,
    producto: 'Espumante Extra Brut',
    precioMinor: 3_850_000,
  },
  {
    pais: { pais: 'CO', moneda: 'COP', zonaHoraria: 'America/Bogota' },
    file: 'cevicheria_caribe_CO.csv',
    type: 'text/csv',
    creados: 23,
    producto: 'Ceviche de camarón',
    precioMinor: 3_400_000,
  },
  {
    pais: { pais: 'CL', moneda: 'CLP', zonaHoraria: 'America/Santiago' },
    file: 'picada_valparaiso_CL.tsv',
    type: 'text/tab-separated-values',
    creados: 17,
    producto: 'Machas a la parmesana',
    precioMinor: 12_990,
  },
] as const
const fogon = fixture('parrilla_el_fogon_AR.csv')
const csv = (...rows: string[]): Buffer => Buffer.from(['Categoría;Producto;Precio;Estación', ...rows].join('\n'))

describeEachEngine('price lists through the door', (engine) => {
  let world: World
  let db: Engine
  let casa: Casa
  beforeAll(async () => {
    world = await openWorld(engine)
    db = openDatabase(world.databaseUrl)
  })
  afterAll(async () => {
    await db.close()
    await world.stop()
  })
  beforeEach(async () => {
    casa = await openCasa(world.server.url, argentina)
  })

  const readCarta = async (of = casa): Promise<Carta> =>
    must(
      await createClient({ baseUrl: world.server.url })('GET /api/restaurantes/:slug/carta', {
        params: { slug: of.slug },
      }),
    )
  const productosOf = (carta: Carta) => carta.categorias.flatMap(({ productos }) => productos)

  it.each(listas)(
    'takes $file as it is; taken again it changes nothing, and so does its export',
    async ({ pais, file, type, creados, producto, precioMinor }) => {
      const of = await openCasa(world.server.url, pais)
      const first = await of.import(fixture(file), type, 'skipInvalid=true&create=estaciones')
      expect(first).toMatchObject({ status: 200, informe: { creados, actualizados: 0 } })
      const carta = await readCarta(of)
      expect(productosOf(carta)).toHaveLength(creados)
      expect(productosOf(carta).find(({ nombre }) => nombre === producto)?.precioMinor).toBe(precioMinor)
      for (const again of [
        fixture(file),
        await of.export('text/csv'),
        await of.export('application/json'),
        await of.export('text/csv', 'en'),
      ]) {
        const contentType =
          again.toString('utf8', 0, 1) === '{' ? 'application/json' : type === 'text/csv' ? type : 'text/plain'
        expect(await of.import(again, contentType, 'skipInvalid=true')).toMatchObject({
          status: 200,
          informe: { creados: 0, actualizados: 0 },
        })
      }
      expect(await readCarta(of)).toEqual(carta)
    },
  )

  it('the Argentine list: a dish without a price is named by row, column and reason; its double is merged; strictly it is refused whole', async () => {
    const refused = await casa.import(fogon, 'text/csv', 'create=estaciones')
    const errores = [{ fila: 46, columna: 'Precio', valor: 'consultar', motivo: 'No es un precio' }]
    expect(refused).toMatchObject({
      status: 422,
      informe: { code: 'importacion_invalida', creados: 0, actualizados: 0, errores },
    })
    expect((await readCarta()).categorias).toEqual([])
    expect(must(await casa.staff('GET /api/estaciones')).items).toEqual([])
    expect(await casa.import(fogon, 'text/csv', 'create=estaciones', 'en')).toMatchObject({
      informe: { errores: [{ fila: 46, motivo: 'This is not a price' }] },
    })

    const taken = await casa.import(fogon, 'text/csv', 'create=estaciones&skipInvalid=true')
    expect(taken).toMatchObject({
      status: 200,
      informe: {
        creados: 42,
        actualizados: 0,
        omitidos: 2,
        errores,
        nuevas: { estaciones: ['Cocina', 'Parrilla', 'Cocina fría', 'Barra'] },
      },
    })
    expect(taken.informe.filas.filter(({ accion }) => accion === 'omitir')).toMatchObject([{ nombre: 'Flan casero' }])
    const carta = productosOf(await readCarta())
    expect(carta.filter(({ nombre }) => nombre === 'Flan casero')).toHaveLength(1)
    expect(carta.find(({ nombre }) => nombre === 'Trucha patagónica grillada')).toMatchObject({
      disponible: false,
      alergenos: { pescado: 'contiene', lacteos: 'contiene' },
      minutosBase: 20,
    })
  })

  it('asks which of two price columns it is, with 422 and the answers, and takes the one that comes back (H63)', async () => {
    const lista = Buffer.from('Producto;Precio [Centro];Precio [Norte]\nAgua;1.200;1.300\n')
    const asked = await casa.import(lista, 'text/csv', 'create=estaciones')
    expect(asked).toMatchObject({
      status: 422,
      informe: {
        code: 'importacion_con_preguntas',
        creados: 0,
        preguntas: [
          { tipo: 'precio', opciones: ['Precio [Centro]', 'Precio [Norte]'], muestras: [['1.200'], ['1.300']] },
        ],
      },
    })
    expect((await readCarta()).categorias).toEqual([])
    const query = `create=estaciones&precio=${encodeURIComponent('Precio [Norte]')}`
    const taken = await casa.import(lista, 'text/csv', query)
    expect(taken).toMatchObject({ status: 200, informe: { creados: 1 } })
    expect(taken.informe.avisos.map(({ columna }) => columna)).toContain('Precio [Centro]')
    expect(productosOf(await readCarta())).toMatchObject([{ nombre: 'Agua', precioMinor: 130_000 }])
    expect(await casa.import(lista, 'text/csv', query)).toMatchObject({ informe: { creados: 0, actualizados: 0 } })
  })

  it('takes sizes, letters of a Mac, what is not for sale and a price of nothing (H64, H65, H66)', async () => {
    const caso = (name: string) => readFileSync(new URL(`../../../../test/fixtures/casos/${name}`, import.meta.url))
    const of = await openCasa(world.server.url, { pais: 'MX', moneda: 'MXN', zonaHoraria: 'America/Mexico_City' })
    const take = (name: string) => of.import(caso(name), 'text/csv', 'create=estaciones')
    expect(await take('03d-item-y-variacion-MXN.csv')).toMatchObject({ status: 200, informe: { creados: 2 } })
    expect(await take('08-macroman-ARS.csv')).toMatchObject({ status: 200, informe: { creados: 2 } })
    const gratis = await take('14-precio-cero-MXN.csv')
    expect(gratis.informe.avisos.map(({ motivo }) => motivo).join()).toContain('se pueden pedir gratis')
    const carta = productosOf(await readCarta(of))
    expect(carta.find(({ nombre }) => nombre === 'Latte')).toMatchObject({
      precioMinor: 4500,
      gruposModificadores: [
        {
          min: 1,
          max: 1,
          modificadores: [
            { nombre: 'Chico', precioMinor: 0 },
            { nombre: 'Grande', precioMinor: 1500 },
          ],
        },
      ],
    })
    expect(carta.find(({ nombre }) => nombre === 'Pay viejo')).toMatchObject({ disponible: false })
    expect(carta.map(({ nombre }) => nombre)).toContain('Milanesa de ñandú')
    expect(await take('03d-item-y-variacion-MXN.csv')).toMatchObject({ informe: { creados: 0, actualizados: 0 } })
  })

  it('takes a workbook whatever it is called, asks which sheet, and refuses an old one with what to do (issue 11, line 7)', async () => {
    const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
    const caso = readFileSync(new URL('../../../../test/fixtures/casos/13-libro-de-excel.xlsx', import.meta.url))
    const query = 'create=estaciones'
    expect(await casa.import(caso, xlsx, query)).toMatchObject({ status: 200, informe: { creados: 1 } })
    for (const type of ['application/octet-stream', 'application/vnd.ms-excel', 'text/csv'])
      expect(await casa.import(caso, type, query)).toMatchObject({
        status: 200,
        informe: { creados: 0, actualizados: 0 },
      })
    expect(productosOf(await readCarta())).toMatchObject([{ nombre: 'Locro', precioMinor: 85_000 }])

    const hoja = (nombre: string, precio: number) => ({
      nombre,
      filas: [
        ['Categoría', 'Producto', 'Precio'],
        ['Sopas', 'Locro', { v: precio, f: '"$"#,##0.00' }],
      ],
    })
    const dos = libroDe([hoja('Salón', 900), hoja('Para llevar', 950)])
    expect(await casa.import(dos, xlsx, query)).toMatchObject({
      status: 422,
      informe: {
        code: 'importacion_con_preguntas',
        preguntas: [{ tipo: 'hoja', opciones: ['Salón', 'Para llevar'] }],
      },
    })
    const taken = await casa.import(dos, xlsx, `${query}&hoja=${encodeURIComponent('Para llevar')}`)
    expect(taken).toMatchObject({ status: 200, informe: { actualizados: 1 } })
    expect(productosOf(await readCarta())).toMatchObject([{ nombre: 'Locro', precioMinor: 95_000 }])

    const viejo = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2040)])
    const { status, informe } = await casa.import(viejo, 'application/vnd.ms-excel', query, 'en')
    expect([status, informe.code]).toEqual([422, 'archivo_ilegible'])
    expect(informe.errores[0]?.motivo).toContain('“Excel workbook (.xlsx)”')
  })

  it('a dry run answers what the run answers, and leaves the carta alone', async () => {
    const query = 'skipInvalid=true&create=estaciones'
    const dry = await casa.import(fogon, 'text/csv', `${query}&dryRun=true`)
    expect((await readCarta()).categorias).toEqual([])
    expect(must(await casa.staff('GET /api/estaciones')).items).toEqual([])
    expect((await casa.import(fogon, 'text/csv', `${query}&dryRun=`)).informe).toEqual(dry.informe)
    expect(productosOf(await readCarta())).toHaveLength(42)
    expect(
      await casa.import(csv('Vinos;Malbec (copa);9.900;Barra', 'Vinos;Bonarda;7.000;Barra'), 'text/csv', 'dryRun=1'),
    ).toMatchObject({
      informe: {
        creados: 1,
        actualizados: 1,
        filas: [
          { fila: 2, accion: 'actualizar', precioMinor: 990_000 },
          { fila: 3, accion: 'crear' },
        ],
      },
    })
  })

  it('a station that is not there is an error of its row, unless it may be made', async () => {
    const lista = csv('Panes;Figazza;900;Horno', 'Panes;Miñón;500;')
    expect(await casa.import(lista)).toMatchObject({
      status: 422,
      informe: {
        errores: [
          { fila: 2, columna: 'Estación', valor: 'Horno' },
          { fila: 3, columna: 'Estación', valor: '' },
        ],
      },
    })
    expect(await casa.import(lista, 'text/csv', 'create=mesas')).toMatchObject({
      status: 422,
      informe: { code: 'entrada_invalida' },
    })
    const { status, informe } = await casa.import(lista, 'text/csv', 'create=estaciones')
    expect([status, informe.creados, informe.avisos.map(({ columna }) => columna)]).toEqual([200, 2, ['Estación']])
    const [horno] = must(await casa.staff('GET /api/estaciones')).items
    expect(productosOf(await readCarta()).map(({ estacionId }) => estacionId)).toEqual([horno?.id, horno?.id])
  })

  it('H3 six at once are one import and five that find nothing to do; every screen hears of it once', async () => {
    const screen = await openScreen(casa.staff, (channel) => channel.startsWith('salon:'))
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => casa.import(fogon, 'text/csv', 'skipInvalid=true&create=estaciones')),
    )
    expect(
      answers
        .map(({ status, informe }) => [status, informe.creados, informe.actualizados])
        .sort((a, b) => Number(b[1]) - Number(a[1])),
    ).toEqual([[200, 42, 0], ...Array.from({ length: 5 }, () => [200, 0, 0])])
    expect(productosOf(await readCarta())).toHaveLength(42)
    expect(must(await casa.staff('GET /api/estaciones')).items).toHaveLength(4)
    await casa.import(csv('Vinos;Malbec (copa);1;Barra', 'Vinos;Torrontés (copa);2;Barra', 'Vinos;Otro;3;Barra'))
    await casa.staff('POST /api/productos/:id/availability', {
      params: { id: productosOf(await readCarta())[0]?.id ?? '' },
      body: { disponible: false },
    })
    await screen.hear(({ type }) => type === 'producto.agotado')
    expect([...screen.heard.values()].flat().map(({ type }) => type)).toEqual([
      'carta.actualizada',
      'carta.actualizada',
      'producto.agotado',
    ])
    screen.close()
  })

  it('one that fails in the middle, for a reason of the database, leaves nothing behind', async () => {
    await failAt(db, 'Té en hebras')
    try {
      expect((await casa.import(fogon, 'text/csv', 'skipInvalid=true&create=estaciones')).status).toBe(500)
    } finally {
      await db.transaction((trx) => sql`DROP TRIGGER falla`.execute(trx))
    }
    expect((await readCarta()).categorias).toEqual([])
    expect(must(await casa.staff('GET /api/estaciones')).items).toEqual([])
    expect(must(await casa.staff('GET /api/categorias')).items).toEqual([])
    expect((await casa.import(fogon, 'text/csv', 'skipInvalid=true&create=estaciones')).informe.creados).toBe(42)
  })

  it('a carta with modifiers, taxes and courses is the same one elsewhere', async () => {
    must(await casa.staff('POST /api/estaciones', { body: { nombre: '=SUM(A1)' } }))
    await casa.import(csv('-Entradas;@Provoleta;$ 9.500,50;=sum(a1)', '-Entradas;"Bife; ""jugoso""";9500;=SUM(A1)'))
    const [uno, dos] = must(await casa.staff('GET /api/productos')).items
    const grupo = must(
      await casa.staff('POST /api/grupos-modificadores', {
        body: {
          nombre: 'Punto; [1-1]: x | y',
          min: 1,
          max: 1,
          modificadores: [
            { nombre: '+ sal', precioMinor: -50 },
            { nombre: 'A\\B', disponible: false },
          ],
        },
      }),
    )
    for (const it of [uno, dos]) {
      must(
        await casa.staff('PATCH /api/productos/:id', {
          ifMatch: '*',
          params: { id: it?.id ?? '' },
          body: {
            gruposModificadores: [grupo.id],
            impuesto: { tasaBps: 1050, incluido: false },
            descripcion: 'Uno\n=dos',
            alergenos: { huevo: 'libre', soja: 'puede' },
          },
        }),
      )
    }
    const otra = await openCasa(world.server.url, argentina)
    for (const type of ['text/csv', 'application/json'] as const) {
      const exported = await casa.export(type)
      expect(await casa.import(exported, type)).toMatchObject({
        status: 200,
        informe: { creados: 0, actualizados: 0, errores: [], avisos: [] },
      })
      expect(await otra.import(exported, type, 'create=estaciones,cursos')).toMatchObject({
        status: 200,
        informe: { actualizados: 0, errores: [] },
      })
      expect((await otra.export(type)).toString()).toBe(exported.toString())
    }
    expect((await casa.export('text/csv')).toString().startsWith('\ufeffCategoría;')).toBe(true)
  })

  it.each([
    ['nothing', Buffer.alloc(0), 'text/csv'],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d4948445200000001', 'hex'), 'text/csv'],
    ['NULs', Buffer.alloc(2000), 'application/octet-stream'],
    ['a list without prices', Buffer.from('Producto;Nota\nFlan;rico'), 'text/csv'],
    ['half a JSON', Buffer.from('{"categorias":['), 'application/json'],
    ['prices of another country', Buffer.from(JSON.stringify({ moneda: 'CLP', categorias: [] })), 'application/json'],
    ['a quotation mark that never closes', Buffer.from('Producto;Precio\n"Flan;1\n'), 'text/csv'],
    ['a deep JSON', Buffer.from('['.repeat(100_000)), 'application/json'],
  ])('%s is refused with a reason, and nothing changes', async (_, bytes, type) => {
    const { status, informe } = await casa.import(bytes, type, 'skipInvalid=true&create=estaciones')
    expect([status, informe.code]).toEqual([422, 'archivo_ilegible'])
    expect(informe.errores[0]?.motivo).toMatch(/\w+ \w+/)
    expect((await readCarta()).categorias).toEqual([])
  })

  it('refuses what is too large, of another kind, or from nobody', async () => {
    expect((await casa.import(Buffer.alloc(5_000_001, 'x'))).status).toBe(413)
    expect((await casa.import(Buffer.from('<x/>'), 'application/xml')).status).toBe(415)
    const anonymous = await fetch(`${world.server.url}/api/carta/import`, {
      method: 'POST',
      headers: { 'content-type': 'text/csv' },
      body: new Uint8Array(fogon),
    })
    expect([anonymous.status, (await fetch(`${world.server.url}/api/carta/export`)).status]).toEqual([401, 401])
  })

  it('takes a list of five thousand rows, and its new prices, within reason', async () => {
    const rows = Array.from(
      { length: 5000 },
      (_, n) => `Categoría ${String(n % 50)};Producto ${String(n)};${String(1000 + n)};Barra`,
    )
    expect((await casa.import(csv(...rows), 'text/csv', 'create=estaciones')).informe.creados).toBe(5000)
    expect((await casa.import(csv(...rows.map((row) => row.replace(/;(\d+);/, ';9$1;'))))).informe.actualizados).toBe(
      5000,
    )
    expect((await casa.import(await casa.export('text/csv'))).informe).toMatchObject({
      creados: 0,
      actualizados: 0,
    } satisfies Partial<Informe>)
  })
})

/** Makes the insertion of one producto fail, as a full disk or a lost server would. */
async function failAt(db: Engine, nombre: string): Promise<void> {
  const fails =
    db.kind === 'sqlite'
      ? `CREATE TRIGGER falla BEFORE INSERT ON productos WHEN NEW.nombre = '${nombre}' BEGIN SELECT RAISE(ABORT, 'falla'); END`
      : `CREATE TRIGGER falla BEFORE INSERT ON productos FOR EACH ROW IF NEW.nombre = '${nombre}' THEN SIGNAL SQLSTATE '45000'; END IF`
  await db.transaction((trx) => sql.raw(fails).execute(trx))
}
