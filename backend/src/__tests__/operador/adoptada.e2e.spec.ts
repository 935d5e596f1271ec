import { randomUUID } from 'node:crypto'
import { DatabaseSync } from 'node:sqlite'
import { createClient, type ArisClient, type CallResult } from '@arisgourmet/contract/client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeEachEngine, engines, type EngineName } from '../../../../test/support/databases.js'
import { legacyDatabase } from '../../../../test/support/legacy.js'
import { withServer } from '../../../../test/support/schema.js'
import { boundsSql } from '../../migrations/adoption/bounds.fixture.js'
import { must, openWorld, order, refusedWith, type World } from '../../../../test/world/world.js'

const PASSWORD = 'demo-Legado-2026'

describe.runIf(engines.includes('mariadb'))('an adopted database behind the doors [mariadb]', () => {
  let world: World
  let url = ''
  beforeAll(async () => {
    url = await legacyDatabase()
    world = await openWorld('mariadb', {}, url)
  })
  afterAll(() => world.stop())

  const login = (email: string, password: string, restaurante = 'aris-gourmet') =>
    createClient({ baseUrl: world.server.url })('POST /api/auth/login', {
      body: { restaurante, email, password, client: 'native' },
    })
  const hashOf = async (email: string): Promise<string> =>
    String(
      (
        await withServer(url, (run) =>
          run(
            'SELECT password_hash AS h FROM usuarios u JOIN restaurantes r ON r.id = u.restaurante_id WHERE email = ? AND slug = ?',
            [email, 'aris-gourmet'],
          ),
        )
      )[0]?.h,
    )

  it('staff sign in with their old bcrypt password, whatever the case of the e-mail, and argon2id is what is kept', async () => {
    expect(await hashOf('host@arisgourmet.test')).toMatch(/^\$2b\$10\$/)
    const signed = must(await login(' HOST@ArisGourmet.Test', PASSWORD))
    expect('accessToken' in signed && signed.accessToken).toBeTruthy()
    expect(await hashOf('host@arisgourmet.test')).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    must(await login('host@arisgourmet.test', PASSWORD))
  })

  it('a wrong password is refused and changes nothing, before and after', async () => {
    const before = await hashOf('cocina@arisgourmet.test')
    expect(refusedWith(await login('cocina@arisgourmet.test', `${PASSWORD}!`))).toBe('credenciales_invalidas')
    expect(await hashOf('cocina@arisgourmet.test')).toBe(before)
    must(await login('cocina@arisgourmet.test', PASSWORD))
    expect(refusedWith(await login('cocina@arisgourmet.test', PASSWORD.toLowerCase()))).toBe('credenciales_invalidas')
  })

  it('the same e-mail at two restaurantes is two people', async () => {
    const idOf = async (restaurante?: string) => {
      const signed = must(await login('admin@arisgourmet.test', PASSWORD, restaurante))
      if (!('accessToken' in signed)) throw new Error('no token')
      return signed.usuario.id
    }
    expect(await idOf()).not.toBe(await idOf('la-nana-d-abril'))
  })
})

describe.runIf(engines.includes('mariadb'))('an adopted database whose values were at their bounds [mariadb]', () => {
  it('every list and view answers in its own shape, and who has no hash signs in nowhere (issue 10, line 30)', async () => {
    const world = await openWorld('mariadb', {}, await legacyDatabase(boundsSql()))
    try {
      const admin = { restaurante: 'aris-gourmet', email: 'admin@arisgourmet.test', password: PASSWORD }
      const staff = await signIn(world, admin)
      const productos = await allOf((cursor) => staff('GET /api/productos', { query: { limit: 200, ...cursor } }))
      expect(productos.map(({ nombre }) => nombre)).toContain('Sin nombre (101)')
      const pedidos = await allOf((cursor) => staff('GET /api/pedidos', { query: { limit: 200, ...cursor } }))
      expect(pedidos.flatMap(({ items }) => items.map(({ nota }) => nota))).toContain('Cantidad original: 1981 × 700')
      const salon = must(await staff('GET /api/salon'))
      expect(salon.mesas.map(({ nombre }) => nombre)).toContain('Mesa (101)')
      const usuarios = await allOf((cursor) => staff('GET /api/usuarios', { query: { limit: 200, ...cursor } }))
      expect(usuarios.map(({ email }) => email)).toContain(null)
      const actas = await allOf((cursor) => staff('GET /api/auditoria', { query: { limit: 200, ...cursor } }))
      expect(actas.filter(({ accion }) => accion === 'legado.valores').length).toBeGreaterThan(20)
      must(await staff('GET /api/roles'))
      must(await staff('GET /api/restaurantes/:slug/carta', { params: { slug: 'aris-gourmet' } }))
      for (const email of ['u106@casa.test', 'u105@casa.test', 'u104@casa.test'])
        for (const password of ['a1'.repeat(127) + 'f', '!', PASSWORD])
          expect(
            refusedWith(
              await createClient({ baseUrl: world.server.url })('POST /api/auth/login', {
                body: { restaurante: 'aris-gourmet', email, password, client: 'native' },
              }),
            ),
          ).toBe('credenciales_invalidas')
    } finally {
      await world.stop()
    }
  })
})

/** Every page of a list. */
async function allOf<T>(
  read: (cursor: { cursor?: string }) => Promise<CallResult<{ items: T[]; nextCursor: string | null }>>,
): Promise<T[]> {
  const all: T[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: { items: T[]; nextCursor: string | null } = must(await read(cursor ? { cursor } : {}))
    all.push(...page.items)
    cursor = page.nextCursor
  }
  return all
}

describeEachEngine('a restaurante that was adopted without currency and zone', (engine) => {
  let world: World
  let staff: ArisClient
  beforeAll(async () => {
    const made = engine === 'sqlite' ? await unsetOn(engine) : await adopted()
    world = made.world
    staff = made.staff
  })
  afterAll(() => world.stop())

  const salon = async () => must(await staff('GET /api/salon'))
  const taken = async () => (await salon()).mesas.filter((mesa) => mesa.sesionId !== null)
  const free = async () => {
    const mesa = (await salon()).mesas.find((one) => one.estado === 'libre')
    if (!mesa) throw new Error('every table is taken')
    return mesa
  }
  const cuentaOf = async (sesionId: string | null) =>
    must(await staff('GET /api/sesiones/:id/cuenta', { params: { id: sesionId ?? '' } }))
  const scan = async (codigo: string) =>
    createClient({ baseUrl: world.server.url })('POST /api/qr/:codigo/join', {
      params: { codigo },
      idempotencyKey: randomUUID(),
    })

  it('lets staff in, shows the floor, and opens no table', async () => {
    const mesa = await free()
    expect(must(await staff('GET /api/restaurante'))).toMatchObject({ moneda: null, zonaHoraria: null })
    expect(refusedWith(await staff('POST /api/mesas/:id/open', { params: { id: mesa.id } }))).toBe(
      'restaurante_sin_configurar',
    )
    expect((await salon()).mesas.find((one) => one.id === mesa.id)).toMatchObject({ estado: 'libre', sesionId: null })
  })

  it('lets no phone in, at a free table or at one that stayed open', async () => {
    for (const mesa of [await free(), ...(await taken())])
      expect(refusedWith(await scan(mesa.codigoQr))).toBe('restaurante_sin_configurar')
    expect(must(await staff('GET /api/solicitudes')).items).toEqual([])
  })

  it('shows a session that stayed open, with its bill, and releases it once it owes nothing', async () => {
    const [mesa, other] = await taken()
    if (!mesa || !other) throw new Error('two tables stayed open')
    for (const { sesionId } of [mesa, other]) {
      must(await staff('GET /api/sesiones/:id', { params: { id: sesionId ?? '' } }))
      const cuenta = await cuentaOf(sesionId)
      expect(cuenta.moneda).toBe('XXX')
      expect(cuenta.totalMinor).toBe(cuenta.lines.reduce((sum, line) => sum + line.totalMinor, 0))
      must(await staff('POST /api/sesiones/:id/cuenta/request', { params: { id: sesionId ?? '' } }))
    }
    for (const { sesionId } of [mesa, other]) {
      for (const pedido of must(await staff('GET /api/pedidos', { query: { sesionId: sesionId ?? '' } })).items) {
        await staff('POST /api/pedidos/:id/cancel', { params: { id: pedido.id }, body: { motivo: 'quedó abierta' } })
      }
    }
    const empty = (
      await Promise.all(
        (await taken()).map(async (one) => ({ one, owed: (await cuentaOf(one.sesionId)).balanceMinor })),
      )
    ).find(({ owed }) => owed === 0)
    expect(must(await staff('POST /api/mesas/:id/release', { params: { id: empty?.one.id ?? '' } }))).toMatchObject({
      estado: 'libre',
    })
  })

  it('takes no money before it knows which, and no currency that would make every price a hundredfold', async () => {
    const [mesa] = await taken()
    const cuenta = await cuentaOf(mesa?.sesionId ?? null)
    const pay = () =>
      staff('POST /api/cuentas/:id/pagos', {
        params: { id: cuenta.id },
        idempotencyKey: randomUUID(),
        body: { metodo: 'tarjeta', montoMinor: Math.max(1, cuenta.balanceMinor) },
      })
    expect(refusedWith(await pay())).toBe('restaurante_sin_configurar')
    expect(refusedWith(await staff('PATCH /api/restaurante', { ifMatch: '*', body: { moneda: 'CLP' } }))).toBe(
      'entrada_invalida',
    )
    must(await staff('PATCH /api/restaurante', { ifMatch: '*', body: { moneda: 'COP' } }))
    expect(refusedWith(await pay())).toBe('restaurante_sin_configurar')
  })

  it('is like any other once both are set: its open bill has the currency, tables open, orders come', async () => {
    must(
      await staff('PATCH /api/restaurante', { ifMatch: '*', body: { moneda: 'COP', zonaHoraria: 'America/Bogota' } }),
    )
    const [open] = await taken()
    expect(await cuentaOf(open?.sesionId ?? null)).toMatchObject({ moneda: 'COP' })
    expect(
      must(await staff('GET /api/pedidos'))
        .items.map(({ moneda }) => moneda)
        .filter((moneda) => moneda !== 'COP'),
    ).toEqual([])
    const mesa = await free()
    const { sesion } = must(await staff('POST /api/mesas/:id/open', { params: { id: mesa.id } }))
    const [categoria] = must(await staff('GET /api/categorias')).items
    const estacion = must(await staff('POST /api/estaciones', { body: { nombre: 'Nueva', capacidad: 2 } }))
    const producto = must(
      await staff('POST /api/productos', {
        body: {
          nombre: 'Agua de la casa',
          precioMinor: 450_000,
          categoriaId: categoria?.id ?? '',
          estacionId: estacion.id,
        },
      }),
    )
    expect(must(await order(staff, sesion.id, producto.id)).moneda).toBe('COP')
    expect(await cuentaOf(sesion.id)).toMatchObject({ moneda: 'COP', totalMinor: 450_000 })
  })
})

/** The fixture's second restaurante, which says nothing of its money or its place. */
async function adopted() {
  const world = await openWorld('mariadb', {}, await legacyDatabase())
  return {
    world,
    staff: await signIn(world, { restaurante: 'la-nana-d-abril', email: 'admin@arisgourmet.test', password: PASSWORD }),
  }
}

/** The same on an engine that nothing is adopted on: two open tables, one of which has ordered. */
async function unsetOn(engine: EngineName) {
  const world = await openWorld(engine)
  const local = await world.openRestaurante()
  await local.addMesa()
  await local.seat()
  const { phone, sesionId } = await local.seat()
  must(await order(phone.call, sesionId, local.carta.agua))
  const db = new DatabaseSync(world.databaseUrl.replace('sqlite://', ''))
  db.exec('PRAGMA busy_timeout = 5000')
  db.exec(
    "UPDATE restaurantes SET moneda = NULL, zona_horaria = NULL; UPDATE cuentas SET moneda = 'XXX'; UPDATE pedidos SET moneda = 'XXX'",
  )
  db.close()
  return { world, staff: local.staff }
}

async function signIn(
  world: World,
  body: { restaurante: string; email: string; password: string },
): Promise<ArisClient> {
  const signed = must(
    await createClient({ baseUrl: world.server.url })('POST /api/auth/login', { body: { ...body, client: 'native' } }),
  )
  if (!('accessToken' in signed)) throw new Error('no token')
  return createClient({ baseUrl: world.server.url, token: () => signed.accessToken })
}
