import type { BodyIn } from '@arisgourmet/contract/http/route'
import type { Routes } from '@arisgourmet/contract/http/routes'
import type { productoView } from '@arisgourmet/contract/http/carta'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { z } from 'zod'
import { describeEachEngine } from '../../../../test/support/databases.js'
import { type Local, openWorld, type World } from '../../../../test/world/world.js'

/** For each field: what creates it, what an edit sends, and what is seen then, where that differs from what was sent. */
type Valores<B> = { [F in keyof B]-?: readonly [created: B[F], edited: unknown, seen?: unknown] }

interface Refs {
  categorias: string[]
  estaciones: string[]
  cursos: string[]
  grupos: string[]
  zonas: string[]
  roles: string[]
}
type Producto = z.output<typeof productoView>
type Row = Record<string, unknown> & { id: string; version: number; etag: string | null }

/**
 * Every noun that is administered, with every field that creates it: the compiler asks here for a new one. A field that is lost on its way
 * through contract, use case, store or view fails by its name.
 */
const nouns = {
  '/api/estaciones': (): Valores<BodyIn<Routes['createEstacion']>> => ({
    nombre: ['Plancha', 'Plancha dos'],
    orden: [3, 4],
    capacidad: [5, 6],
  }),
  '/api/cursos': (): Valores<BodyIn<Routes['createCurso']>> => ({ nombre: ['Antes', 'Después'], orden: [7, 8] }),
  '/api/categorias': (): Valores<BodyIn<Routes['createCategoria']>> => ({ nombre: ['Sopas', 'Caldos'], orden: [5, 6] }),
  '/api/grupos-modificadores': (): Valores<BodyIn<Routes['createGrupoModificadores']>> => ({
    nombre: ['Con qué', 'Con cuál'],
    min: [1, 2],
    max: [3, 4],
    modificadores: [
      [{ nombre: 'Salsa', precioMinor: 150, disponible: false }],
      [{ nombre: 'Crema', precioMinor: -50, disponible: true }],
    ],
  }),
  '/api/productos': (refs: Refs): Valores<BodyIn<Routes['createProducto']>> => ({
    categoriaId: [refs.categorias[0] ?? '', refs.categorias[1]],
    estacionId: [refs.estaciones[0] ?? '', refs.estaciones[1]],
    cursoId: [refs.cursos[0], refs.cursos[1]],
    nombre: ['Pan de la casa', 'Pan de campo'],
    descripcion: ['Masa madre\ny sal', 'Con semillas'],
    precioMinor: [123_400, 567_800],
    impuesto: [
      { tasaBps: 1_050, incluido: false },
      { tasaBps: 2_100, incluido: true },
    ],
    disponible: [false, true],
    alergenos: [
      { gluten: 'contiene', huevo: 'puede' },
      { huevo: null, soja: 'libre' },
      { gluten: 'contiene', soja: 'libre' },
    ],
    foto: [undefined, null],
    minutosBase: [3, 44],
    orden: [12, 13],
    gruposModificadores: [[refs.grupos[0] ?? ''], [refs.grupos[1]]],
  }),
  '/api/zonas': (): Valores<BodyIn<Routes['createZona']>> => ({ nombre: ['Patio', 'Terraza'], orden: [3, 4] }),
  '/api/mesas': (refs: Refs): Valores<BodyIn<Routes['createMesa']>> => ({
    nombre: ['Mesa de prueba', 'Mesa probada'],
    capacidad: [7, 9],
    zonaId: [refs.zonas[0], refs.zonas[1]],
    x: [11, 12],
    y: [21, 22],
    ancho: [131, 132],
    alto: [141, 142],
    forma: ['redonda', 'barra'],
  }),
  '/api/roles': (): Valores<BodyIn<Routes['createRol']>> => ({
    nombre: ['Ayudante', 'Encargada'],
    permisos: [['mesas.ver'], ['mesas.ver', 'carta.agotar']],
  }),
  '/api/usuarios': (refs: Refs): Valores<BodyIn<Routes['createUsuario']>> => ({
    nombre: ['Inés', 'Inés María'],
    email: [`${randomUUID()}@casa.test`, `${refs.roles[0] ?? ''}@casa.test`],
    rolId: [refs.roles[0] ?? '', refs.roles[1]],
    password: [undefined, undefined],
    pin: ['482915', '736182'],
  }),
  '/api/webhooks': (): Valores<BodyIn<Routes['createWebhook']>> => ({
    url: ['https://example.com/uno', 'https://example.com/dos'],
    eventos: [['pedido.*'], ['pedido.*', 'cuenta.cerrada']],
  }),
} as const

/** Which fields of a producto a price list carries to another restaurante; `id` and `version` are the restaurante's own. */
const TRAVELS: Record<keyof Producto, boolean> = {
  id: false,
  version: false,
  categoriaId: true,
  estacionId: true,
  cursoId: true,
  nombre: true,
  descripcion: true,
  precioMinor: true,
  impuesto: true,
  disponible: true,
  alergenos: true,
  minutosBase: true,
  gruposModificadores: true,
  // The order of rows is the order of the carta, counted anew; a photo is uploaded by itself.
  orden: false,
  foto: false,
}

describeEachEngine('every field of every noun', (engine) => {
  let world: World
  let local: Local
  let refs: Refs
  beforeAll(async () => {
    world = await openWorld(engine)
    local = await world.openRestaurante()
    const made = async (path: string, bodies: unknown[]) =>
      (await Promise.all(bodies.map((body) => ask(local, 'POST', path, body)))).map(({ id }) => id)
    refs = {
      categorias: await made('/api/categorias', [{ nombre: 'Panes' }, { nombre: 'Masas' }]),
      estaciones: await made('/api/estaciones', [{ nombre: 'Horno' }, { nombre: 'Horno dos' }]),
      cursos: await made('/api/cursos', [
        { nombre: 'Primero', orden: 1 },
        { nombre: 'Segundo', orden: 2 },
      ]),
      grupos: await made('/api/grupos-modificadores', [
        {
          nombre: 'Untar',
          min: 1,
          max: 2,
          modificadores: [{ nombre: 'Manteca', precioMinor: 200, disponible: false }],
        },
        { nombre: 'Tostar', min: 0, max: 1, modificadores: [{ nombre: 'Tostado', precioMinor: 0 }] },
      ]),
      zonas: await made('/api/zonas', [{ nombre: 'Vereda' }, { nombre: 'Salón' }]),
      roles: await made('/api/roles', [
        { nombre: 'Uno', permisos: ['mesas.ver'] },
        { nombre: 'Dos', permisos: ['mesas.ver'] },
      ]),
    }
  })
  afterAll(() => world.stop())

  it.each(Object.keys(nouns) as (keyof typeof nouns)[])('%s', async (path) => {
    const valores = Object.entries(nouns[path](refs)) as [string, readonly [unknown, unknown, unknown?]][]
    const send = (at: 0 | 1) =>
      Object.fromEntries(valores.flatMap(([field, of]) => (of[at] === undefined ? [] : [[field, of[at]]])))
    const compare = (row: Row, of: (one: readonly [unknown, unknown, unknown?]) => unknown) => {
      for (const [field, one] of valores) {
        if (field in row && of(one) !== undefined)
          expect({ [field]: row[field] }, `${path} ${field}`).toMatchObject({ [field]: of(one) })
      }
    }
    const created = await ask(local, 'POST', path, send(0))
    compare(created, ([first]) => first)
    const stored = await ask(local, 'GET', `${path}/${created.id}`)
    compare(stored, ([first]) => first)

    await ask(local, 'PATCH', `${path}/${created.id}`, send(1), stored.etag)
    const edited = await ask(local, 'GET', `${path}/${created.id}`)
    compare(edited, ([, second, seen]) => seen ?? second)
    expect(Object.keys(edited).sort(), 'a view has the same fields everywhere').toEqual(Object.keys(stored).sort())
  })

  it.each(['application/json', 'text/csv'])('a producto travels in a price list, as %s', async (format) => {
    const there = await world.openRestaurante()
    const body = Object.fromEntries(
      Object.entries(nouns['/api/productos'](refs)).flatMap(([field, [first]]) =>
        first === undefined ? [] : [[field, first]],
      ),
    )
    const nombre = `Pan ${randomUUID()}`
    const { id } = await ask(local, 'POST', '/api/productos', { ...body, nombre })
    const list = await fetch(`${world.server.url}/api/carta/export`, {
      headers: { authorization: `Bearer ${local.accessToken}`, accept: format },
    })
    const imported = await fetch(`${world.server.url}/api/carta/import?create=estaciones,cursos`, {
      method: 'POST',
      headers: { authorization: `Bearer ${there.accessToken}`, 'content-type': format },
      body: await list.arrayBuffer(),
    })
    expect(imported.status, await imported.clone().text()).toBe(200)

    const [here, arrived] = [await named(local, nombre), await named(there, nombre)]
    expect(here.id).toBe(id)
    for (const field of (Object.keys(TRAVELS) as (keyof Producto)[]).filter((one) => TRAVELS[one]))
      expect({ [field]: arrived[field] }, field).toEqual({ [field]: here[field] })
  })

  /** A producto with what its ids stand for, as another restaurante would say it. */
  async function named(who: Local, nombre: string): Promise<Row> {
    const all = async (path: string) =>
      ((await ask(who, 'GET', `${path}?limit=200`)) as unknown as { items: Row[] }).items
    const byId = new Map(
      (
        await Promise.all(
          ['/api/categorias', '/api/estaciones', '/api/cursos', '/api/grupos-modificadores'].map((path) => all(path)),
        )
      )
        .flat()
        .map((row) => [row.id, row]),
    )
    const producto = (await all('/api/productos')).find((one) => one.nombre === nombre)
    if (!producto) throw new Error(`${nombre} is not on the carta`)
    const nameOf = (id: unknown) => byId.get(id as string)?.nombre
    return {
      ...producto,
      categoriaId: nameOf(producto.categoriaId),
      estacionId: nameOf(producto.estacionId),
      cursoId: nameOf(producto.cursoId),
      gruposModificadores: (producto.gruposModificadores as string[]).map((id) => {
        const { nombre: grupo, min, max, modificadores } = (byId.get(id) ?? {}) as Row
        return {
          grupo,
          min,
          max,
          modificadores: (modificadores as Row[]).map(({ id: _, ...modificador }) => modificador),
        }
      }),
    }
  }

  async function ask(who: Local, method: string, path: string, body?: unknown, ifMatch?: string | null): Promise<Row> {
    const answer = await fetch(world.server.url + path, {
      method,
      headers: {
        authorization: `Bearer ${who.accessToken}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(ifMatch ? { 'if-match': ifMatch } : {}),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path}: ${String(answer.status)} ${text}`)
    const etag = answer.headers.get('etag')
    return Object.defineProperty((text === '' ? {} : JSON.parse(text)) as Row, 'etag', {
      value: etag,
      enumerable: false,
    })
  }
})
