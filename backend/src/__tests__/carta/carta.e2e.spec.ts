import { createClient, type ArisClient } from '@arisgourmet/contract/client'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeEachEngine } from '../../../../test/support/databases.js'
import { openScreen } from '../../../../test/world/live.js'
import { type Local, must, openWorld, order, refusedWith, type World } from '../../../../test/world/world.js'

/** The nouns of the carta, each with a body that makes one and a patch that changes it. */
const nouns = [
  { path: '/api/categorias', make: (nombre: string) => ({ nombre }) },
  { path: '/api/cursos', make: (nombre: string) => ({ nombre, orden: 9 }) },
  { path: '/api/estaciones', make: (nombre: string) => ({ nombre }) },
  { path: '/api/grupos-modificadores', make: (nombre: string) => ({ nombre, modificadores: [{ nombre: 'Uno' }] }) },
  {
    path: '/api/productos',
    make: (nombre: string, { categoriaId, estacionId }: Refs) => ({
      nombre,
      categoriaId,
      estacionId,
      precioMinor: 100,
    }),
  },
] as const

interface Refs {
  categoriaId: string
  estacionId: string
}
interface Answer {
  status: number
  etag: string | null
  body: {
    id: string
    nombre: string
    code?: string
    actual?: { nombre: string }
    items?: { id: string }[]
    nextCursor?: string | null
    errors?: { pointer: string }[]
  }
}

describeEachEngine('the carta, edited', (engine) => {
  let world: World
  let local: Local
  let foreign: Local
  let refs: Refs
  beforeAll(async () => {
    world = await openWorld(engine)
    local = await world.openRestaurante()
    foreign = await world.openRestaurante()
    refs = await refsOf(local.staff)
  })
  afterAll(() => world.stop())

  const send = async (
    who: Local,
    method: string,
    path: string,
    body?: unknown,
    ifMatch: string | null = method === 'PATCH' ? '*' : null,
  ): Promise<Answer> => {
    const answer = await fetch(world.server.url + path, {
      method,
      headers: {
        authorization: `Bearer ${who.accessToken}`,
        ...(body ? { 'content-type': 'application/json' } : {}),
        ...(ifMatch ? { 'if-match': ifMatch } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    const text = await answer.text()
    return {
      status: answer.status,
      etag: answer.headers.get('etag'),
      body: (text === '' ? {} : JSON.parse(text)) as Answer['body'],
    }
  }
  let count = 0
  const fresh = (what: string) => `${what} ${String(++count)}`

  it.each(nouns)('$path: made, read, changed once by who saw it last, listed, taken away', async ({ path, make }) => {
    const nombre = fresh('Uno')
    const made = await send(local, 'POST', path, make(nombre, refs))
    expect(made).toMatchObject({ status: 201, body: { nombre } })
    const one = `${path}/${made.body.id}`
    const read = await send(local, 'GET', one)
    expect(read.body).toEqual(made.body)
    const changed = await send(local, 'PATCH', one, { nombre: `${nombre} mejor` }, read.etag)
    expect(changed).toMatchObject({ status: 200, body: { nombre: `${nombre} mejor` } })
    expect((await send(local, 'GET', one)).etag).toBe(changed.etag)
    expect(await send(local, 'PATCH', one, { nombre: `${nombre} tarde` }, read.etag)).toMatchObject({
      status: 412,
      body: { code: 'version_anterior', actual: { nombre: `${nombre} mejor` } },
    })
    expect(await send(local, 'PATCH', one, { nombre: `${nombre} a ciegas` }, '')).toMatchObject({
      status: 428,
      body: { code: 'falta_if_match' },
    })
    expect((await send(local, 'GET', one)).etag).toBe(changed.etag)
    expect((await send(local, 'PATCH', one, { nombre: `${nombre} igual` }, '*')).status).toBe(200)

    const all = await pages(local, path)
    expect(all.flatMap((page) => page.items?.map(({ id }) => id))).toContain(made.body.id)
    expect(all[0]?.items).toHaveLength(1)
    expect((await send(local, 'DELETE', one)).status).toBe(204)
    for (const method of ['GET', 'DELETE', 'PATCH'])
      expect((await send(local, method, one, method === 'PATCH' ? { nombre: 'x' } : undefined)).status).toBe(404)
    expect((await pages(local, path)).flatMap((page) => page.items?.map(({ id }) => id))).not.toContain(made.body.id)
  })

  it.each(nouns)(
    '$path: what was taken away gives up its name; one that is there keeps it, case and accents aside',
    async ({ path, make }) => {
      const nombre = fresh('Ñandú')
      const first = await send(local, 'POST', path, make(nombre, refs))
      const again = await send(local, 'POST', path, make(nombre.toUpperCase().replace('Ú', 'u'), refs))
      if (path === '/api/grupos-modificadores') expect(again.status).toBe(201)
      else expect(again).toMatchObject({ status: 409, body: { code: 'ya_existe' } })
      await send(local, 'DELETE', `${path}/${first.body.id}`)
      expect((await send(local, 'POST', path, make(nombre, refs))).status).toBe(201)
    },
  )

  it.each(nouns)('H10 $path: what is another restaurante’s is not there', async ({ path, make }) => {
    const made = await send(foreign, 'POST', path, make(fresh('Ajeno'), await refsOf(foreign.staff)))
    expect(made.status).toBe(201)
    const one = `${path}/${made.body.id}`
    const missing = await send(local, 'GET', `${path}/019aa000-0000-7000-8000-000000000000`)
    for (const [method, body] of [
      ['GET', undefined],
      ['PATCH', { nombre: 'Mío' }],
      ['DELETE', undefined],
    ] as const) {
      expect(await send(local, method, one, body)).toMatchObject({ status: 404, body: { code: missing.body.code } })
    }
    expect((await send(foreign, 'GET', one)).body).toEqual(made.body)
  })

  it('H10 a producto points at nothing of another restaurante', async () => {
    const [own, other] = [
      await send(local, 'POST', '/api/productos', nouns[4].make(fresh('Propio'), refs)),
      await refsOf(foreign.staff),
    ]
    const grupo = must(
      await foreign.staff('POST /api/grupos-modificadores', {
        body: { nombre: 'Ajeno', modificadores: [{ nombre: 'x' }] },
      }),
    ).id
    const cursoId = foreign.cursos.postre
    for (const patch of [
      { categoriaId: other.categoriaId },
      { estacionId: other.estacionId },
      { cursoId },
      { gruposModificadores: [grupo] },
      { foto: '/api/fotos/019aa000-0000-7000-8000-000000000000' },
    ]) {
      expect((await send(local, 'PATCH', `/api/productos/${own.body.id}`, patch)).status).toBe(404)
    }
    expect((await send(local, 'GET', `/api/productos/${own.body.id}`)).body).toEqual(own.body)
  })

  it.each(nouns)(
    'H3 $path: of ten who edit what they saw at once, one wins and nine hear what it is now',
    async ({ path, make }) => {
      const {
        body: { id },
      } = await send(local, 'POST', path, make(fresh('Disputado'), refs))
      const { etag } = await send(local, 'GET', `${path}/${id}`)
      const answers = await Promise.all(
        Array.from({ length: 10 }, (_, n) =>
          send(local, 'PATCH', `${path}/${id}`, { nombre: `Versión ${String(n)} de ${id.slice(-6)}` }, etag),
        ),
      )
      const winners = answers.filter(({ status }) => status === 200)
      expect(winners).toHaveLength(1)
      expect(answers.filter(({ status }) => status === 412).map(({ body }) => body.actual?.nombre)).toEqual(
        Array.from({ length: 9 }, () => winners[0]?.body.nombre),
      )
    },
  )

  it('of five who make a category of one name at once, one does', async () => {
    const nombre = fresh('Simultánea')
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => send(local, 'POST', '/api/categorias', { nombre })),
    )
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([201, 409, 409, 409, 409])
  })

  it('every phone and screen hears of a change once, and of none where nothing changed', async () => {
    const screen = await openScreen(local.staff, (channel) => channel.startsWith('salon:'))
    const { sesionId, phone } = await local.seat()
    const diner = await openScreen(phone.call)
    const categoria = await send(local, 'POST', '/api/categorias', { nombre: fresh('Anunciada') })
    await send(local, 'PATCH', `/api/categorias/${categoria.body.id}`, { nombre: fresh('Otra vez') })
    await send(local, 'PATCH', `/api/categorias/${categoria.body.id}`, { orden: 77 })
    await send(local, 'PATCH', `/api/categorias/${categoria.body.id}`, { orden: 77 })
    await send(local, 'PATCH', `/api/productos/${local.carta.agua}`, { precioMinor: 300_000 })
    await send(local, 'PATCH', `/api/productos/${local.carta.agua}`, { precioMinor: 290_000 })
    await send(local, 'DELETE', `/api/categorias/${categoria.body.id}`)
    must(
      await local.staff('POST /api/productos/:id/availability', {
        params: { id: local.carta.flan },
        body: { disponible: false },
      }),
    )
    await Promise.all([screen, diner].map((it) => it.hear(({ type }) => type === 'producto.agotado')))
    for (const it of [screen, diner]) {
      const versions = [...it.heard.values()]
        .flat()
        .filter(({ type }) => type === 'carta.actualizada')
        .map(({ aggregateversion }) => Number(aggregateversion))
      expect(versions).toHaveLength(6)
      expect(versions).toEqual(versions.map((_, n) => (versions[0] ?? 0) + n))
      it.close()
    }
    must(
      await local.staff('POST /api/productos/:id/availability', {
        params: { id: local.carta.flan },
        body: { disponible: true },
      }),
    )
    expect(sesionId).toBeTruthy()
  })

  it('sold out by an edit is sold out: the producto’s own event says so, in its own sequence', async () => {
    const screen = await openScreen(local.staff, (channel) => channel.startsWith('salon:'))
    const edit = (disponible: boolean) => send(local, 'PATCH', `/api/productos/${local.carta.flan}`, { disponible })
    const before = must(await local.staff('GET /api/productos/:id', { params: { id: local.carta.flan } })).version
    await edit(false)
    await edit(true)
    await screen.hear(({ type }) => type === 'producto.disponible')
    const own = [...screen.heard.values()].flat().filter(({ subject }) => subject === local.carta.flan)
    expect(own.map(({ type, aggregateversion }) => [type, Number(aggregateversion)])).toEqual([
      ['producto.agotado', before + 1],
      ['producto.disponible', before + 2],
    ])
    screen.close()
  })

  it('what is needed stays, and says by whom: a category or group with productos, a course of the carta', async () => {
    const producto = must(await local.staff('GET /api/productos/:id', { params: { id: local.carta.bife } }))
    must(
      await local.staff('PATCH /api/productos/:id', {
        ifMatch: '*',
        params: { id: local.carta.bife },
        body: { cursoId: local.cursos.principal },
      }),
    )
    for (const path of [
      `/api/categorias/${producto.categoriaId}`,
      `/api/grupos-modificadores/${producto.gruposModificadores[0] ?? ''}`,
      `/api/estaciones/${producto.estacionId}`,
      `/api/cursos/${local.cursos.principal}`,
    ]) {
      expect(await send(local, 'DELETE', path)).toMatchObject({ status: 409, body: { code: 'en_uso' } })
    }
  })

  it('H19 a station with something on its board stays, though the carta has moved away', async () => {
    const estacionId = must(await local.staff('POST /api/estaciones', { body: { nombre: fresh('Horno') } })).id
    const id = must(
      await local.staff('POST /api/productos', { body: { ...nouns[4].make(fresh('Pan'), refs), estacionId } }),
    ).id
    const { sesionId } = await local.seat()
    const pedido = must(await order(local.staff, sesionId, id))
    must(await local.staff('DELETE /api/productos/:id', { params: { id } }))
    expect(await send(local, 'DELETE', `/api/estaciones/${estacionId}`)).toMatchObject({
      status: 409,
      body: { code: 'en_uso' },
    })
    expect(refusedWith(await order(local.staff, sesionId, id))).toBe('producto_desconocido')
    expect(must(await local.staff('GET /api/pedidos/:id', { params: { id: pedido.id } })).items[0]?.productoId).toBe(id)
    must(await local.staff('POST /api/pedidos/:id/cancel', { params: { id: pedido.id }, body: { motivo: 'prueba' } }))
    expect((await send(local, 'DELETE', `/api/estaciones/${estacionId}`)).status).toBe(204)
  })

  it('a statement of allergens is changed by merge patch: null is not stated, what is left out stays', async () => {
    const { id } = must(
      await local.staff('POST /api/productos', {
        body: {
          ...nouns[4].make(fresh('Flan'), refs),
          alergenos: { soja: 'libre', huevo: 'contiene', gluten: 'puede' },
        },
      }),
    )
    const { alergenos } = must(
      await local.staff('PATCH /api/productos/:id', {
        ifMatch: '*',
        params: { id },
        body: { alergenos: { soja: null, lacteos: 'contiene' } },
      }),
    )
    expect(Object.entries(alergenos)).toEqual([
      ['gluten', 'puede'],
      ['huevo', 'contiene'],
      ['lacteos', 'contiene'],
    ])
    expect(
      must(
        await local.staff('PATCH /api/productos/:id', {
          ifMatch: '*',
          params: { id },
          body: { impuesto: { tasaBps: 1050, incluido: false } },
        }),
      ).impuesto,
    ).toEqual({ tasaBps: 1050, incluido: false })
    expect(
      must(await local.staff('PATCH /api/productos/:id', { ifMatch: '*', params: { id }, body: { impuesto: null } }))
        .impuesto,
    ).toBeNull()
  })

  it('the choices of a group keep their ids by id, come and go by the list; the diner’s carta shows it', async () => {
    const grupo = must(
      await local.staff('POST /api/grupos-modificadores', {
        body: { nombre: fresh('Salsa'), modificadores: [{ nombre: 'Pesto', precioMinor: 100 }, { nombre: 'Fileto' }] },
      }),
    )
    const { id } = must(
      await local.staff('POST /api/productos', {
        body: { ...nouns[4].make(fresh('Ñoquis'), refs), gruposModificadores: [grupo.id] },
      }),
    )
    const [pesto] = grupo.modificadores
    const edited = must(
      await local.staff('PATCH /api/grupos-modificadores/:id', {
        ifMatch: '*',
        params: { id: grupo.id },
        body: {
          max: 2,
          modificadores: [{ nombre: 'Crema' }, { id: pesto?.id ?? '', nombre: 'Pesto', precioMinor: 200 }],
        },
      }),
    )
    expect(edited.modificadores.map(({ nombre, precioMinor }) => [nombre, precioMinor])).toEqual([
      ['Crema', 0],
      ['Pesto', 200],
    ])
    expect(edited.modificadores[1]?.id).toBe(pesto?.id)
    const carta = must(
      await createClient({ baseUrl: world.server.url })('GET /api/restaurantes/:slug/carta', {
        params: { slug: local.slug },
      }),
    )
    const shown = carta.categorias.flatMap(({ productos }) => productos).find((producto) => producto.id === id)
    expect(shown?.gruposModificadores).toEqual([
      { id: grupo.id, nombre: grupo.nombre, min: 0, max: 2, modificadores: edited.modificadores },
    ])
  })

  it.each([
    ['/api/grupos-modificadores', { nombre: 'G', min: 3, max: 2, modificadores: [{ nombre: 'a' }] }, '/min'],
    [
      '/api/grupos-modificadores',
      { nombre: 'G', modificadores: [{ nombre: 'a' }, { nombre: 'Á' }] },
      '/modificadores/1/nombre',
    ],
    ['/api/grupos-modificadores', { nombre: 'G', modificadores: [] }, '/modificadores'],
    ['/api/categorias', { nombre: '\u200b' }, '/nombre'],
    ['/api/categorias', { nombre: 'a\u0000b' }, '/nombre'],
    ['/api/cursos', { nombre: '\ud800', orden: 1 }, '/nombre'],
    ['/api/estaciones', { nombre: 'Ok', capacidad: 0 }, '/capacidad'],
  ])('refuses %s %j and says where', async (path, body, pointer) => {
    expect(await send(local, 'POST', path, body)).toMatchObject({
      status: 422,
      body: { code: 'entrada_invalida', errors: [{ pointer }] },
    })
  })

  it.each([
    ['a negative price', { precioMinor: -1 }, '/precioMinor'],
    ['half a cent', { precioMinor: 1.5 }, '/precioMinor'],
    ['too long a name', { nombre: 'x'.repeat(256) }, '/nombre'],
    ['an allergen that is none', { alergenos: { arsenico: 'contiene' } }, '/alergenos'],
    ['a photo from elsewhere', { foto: 'https://example.com/x.png' }, '/foto'],
    ['too long a description', { descripcion: 'x'.repeat(1001) }, '/descripcion'],
  ])('refuses a producto with %s', async (_, patch, pointer) => {
    const answer = await send(local, 'PATCH', `/api/productos/${local.carta.flan}`, patch)
    expect(answer).toMatchObject({ status: 422, body: { code: 'entrada_invalida' } })
    expect(answer.body.errors?.[0]?.pointer).toMatch(pointer)
  })

  it('takes names that grow when they are compared, as long as they fit', async () => {
    expect((await send(local, 'POST', '/api/productos', nouns[4].make(`${'ﷺ'.repeat(254)}`, refs))).status).toBe(201)
    expect((await send(local, 'POST', '/api/estaciones', { nombre: 'ﷺ'.repeat(60) })).status).toBe(201)
  })

  /** The list a row at a time. */
  async function pages(who: Local, path: string): Promise<Answer['body'][]> {
    const all: Answer['body'][] = []
    for (let cursor: string | null | undefined = ''; cursor !== null && cursor !== undefined;) {
      const { body } = await send(who, 'GET', `${path}?limit=1${cursor ? `&cursor=${cursor}` : ''}`)
      all.push(body)
      cursor = body.nextCursor
    }
    return all
  }
})

async function refsOf(staff: ArisClient): Promise<Refs> {
  const categorias = must(await staff('GET /api/categorias'))
  const estaciones = must(await staff('GET /api/estaciones'))
  return { categoriaId: categorias.items[0]?.id ?? '', estacionId: estaciones.items[0]?.id ?? '' }
}
