import { randomUUID } from 'node:crypto'
import { createClient, type ArisClient, type CallResult } from '@arisgourmet/contract/client'
import type { Carta } from '@arisgourmet/contract/http/carta'
import type { PedidoView } from '@arisgourmet/contract/http/pedidos'
import { runMigrations } from '../../backend/src/migrations/run/run.js'
import { freshDatabase, type EngineName } from '../support/databases.js'
import { startServer, type Server } from '../support/server.js'

/** One server on one engine, and restaurants on it; everything through the public API, as a phone or a tablet does it. */
export interface World {
  server: Server
  databaseUrl: string
  openRestaurante: (it?: RestauranteOptions) => Promise<Local>
  stop: () => Promise<void>
}

export interface RestauranteOptions {
  pais?: string
  moneda?: string
  zonaHoraria?: string
  ajustes?: Record<string, unknown>
}

/** A restaurant of the test, with its admin signed in and a small carta. */
export interface Local {
  id: string
  slug: string
  email: string
  password: string
  /** The admin. */
  staff: ArisClient
  accessToken: string
  carta: {
    bife: string
    agua: string
    flan: string
    jugoso: string
    aPunto: string
    papas: string
    parrilla: string
    barra: string
  }
  cursos: { entrada: string; principal: string; postre: string }
  addMesa: (nombre?: string) => Promise<Mesa>
  /** Opens a table and lets one phone in by its PIN. */
  seat: (mesa?: Mesa) => Promise<Seated>
}

export interface Mesa {
  id: string
  codigoQr: string
  nombre: string
}
export interface Seated {
  mesa: Mesa
  sesionId: string
  pin: string
  phone: Phone
}
export interface Phone {
  call: ArisClient
  token: string
  comensalId: string
}

/** Starts a server of its own on a fresh database of the engine, or on the empty one given. */
export async function openWorld(
  engine: EngineName,
  env: Record<string, string> = {},
  database?: string,
): Promise<World> {
  const databaseUrl = database ?? (await freshDatabase(engine))
  if (engine !== 'sqlite') await runMigrations(databaseUrl)
  const server = await startServer({
    env: {
      DATABASE_URL: databaseUrl,
      DEMO: 'off',
      LOG_LEVEL: 'warn',
      RATE_LIMIT_FACTOR: '100',
      NODE_ENV: 'test',
      ...env,
    },
  })
  return { server, databaseUrl, openRestaurante: (it) => openRestaurante(server.url, it), stop: () => server.stop() }
}

/** The data of an answer that must be a success; the problem otherwise, in the test's failure. */
export function must<T>(result: CallResult<T>): T {
  if (!result.ok) throw new Error(`refused: ${String(result.status)} ${JSON.stringify(result.problem)}`)
  return result.data
}

/** The code of an answer that must be a refusal. */
export function refusedWith(result: CallResult<unknown>): string {
  if (result.ok) throw new Error(`expected a refusal, got ${JSON.stringify(result.data).slice(0, 300)}`)
  return result.problem?.code ?? 'no answer'
}

/** A phone joins with the PIN that it was told. */
export async function joinWith(baseUrl: string, mesa: Mesa, pin: string, nombre?: string): Promise<Phone> {
  const open = createClient({ baseUrl })
  const joined = must(
    await open('POST /api/qr/:codigo/join', {
      params: { codigo: mesa.codigoQr },
      body: { pin, ...(nombre ? { nombre } : {}) },
      idempotencyKey: randomUUID(),
    }),
  )
  if (!('participantToken' in joined)) throw new Error('the PIN did not let the phone in')
  return phoneOf(baseUrl, joined.participantToken, joined.comensalId)
}

export const phoneOf = (baseUrl: string, token: string, comensalId: string): Phone => ({
  token,
  comensalId,
  call: createClient({ baseUrl, token: () => token }),
})

/** Cooks and serves every item of an order. */
export async function serveAll(call: ArisClient, { items }: PedidoView): Promise<void> {
  for (const { id } of items)
    for (const accion of ['start', 'ready', 'serve'] as const)
      must(await call(`POST /api/items/:id/${accion}`, { params: { id } }))
}

/** Orders something for a session, under a fresh key unless one is given. */
export const order = (
  call: ArisClient,
  sesionId: string,
  productoId: string,
  it: { cantidad?: number; modificadores?: string[]; key?: string; cursoId?: string } = {},
): Promise<CallResult<PedidoView>> =>
  call('POST /api/pedidos', {
    idempotencyKey: it.key ?? randomUUID(),
    body: {
      sesionId,
      items: [
        {
          productoId,
          cantidad: it.cantidad ?? 1,
          modificadores: (it.modificadores ?? []).map((id) => ({ id })),
          ...(it.cursoId ? { cursoId: it.cursoId } : {}),
        },
      ],
    },
  })

/** A restaurant at a server that is running already. */
export async function openRestaurante(
  baseUrl: string,
  { pais = 'AR', moneda = 'ARS', zonaHoraria = 'America/Argentina/Buenos_Aires', ajustes }: RestauranteOptions = {},
): Promise<Local> {
  const slug = `r-${randomUUID().slice(0, 13)}`
  const [email, password] = [`admin@${slug}.test`, 'una clave larga 2026']
  const open = createClient({ baseUrl })
  const { restaurante } = must(
    await open('POST /api/restaurantes', {
      body: { slug, nombre: 'Prueba', pais, moneda, zonaHoraria, admin: { email, nombre: 'Ada', password } },
    }),
  )
  const { accessToken } = must(
    await open('POST /api/auth/login', { body: { restaurante: slug, email, password, client: 'native' } }),
  )
  const staff = createClient({ baseUrl, token: () => accessToken })
  if (ajustes) must(await staff('PATCH /api/restaurante', { ifMatch: '*', body: { ajustes } }))
  let count = 0
  const addMesa = async (nombre = `Mesa ${String(++count)}`): Promise<Mesa> =>
    must(await staff('POST /api/mesas', { body: { nombre, capacidad: 4 } }))
  return {
    id: restaurante.id,
    slug,
    email,
    password,
    staff,
    accessToken,
    carta: await makeCarta(staff),
    cursos: await findCursos(open, slug),
    addMesa,
    async seat(mesa) {
      const table = mesa ?? (await addMesa())
      const { sesion } = must(await staff('POST /api/mesas/:id/open', { params: { id: table.id } }))
      return { mesa: table, sesionId: sesion.id, pin: sesion.pin, phone: await joinWith(baseUrl, table, sesion.pin) }
    },
  }
}

async function makeCarta(staff: ArisClient): Promise<Local['carta']> {
  const parrilla = must(await staff('POST /api/estaciones', { body: { nombre: 'Parrilla', capacidad: 4 } })).id
  const barra = must(await staff('POST /api/estaciones', { body: { nombre: 'Barra', capacidad: 2 } })).id
  const categoriaId = must(await staff('POST /api/categorias', { body: { nombre: 'Todo' } })).id
  const punto = must(
    await staff('POST /api/grupos-modificadores', {
      body: { nombre: 'Punto', min: 1, max: 1, modificadores: [{ nombre: 'Jugoso' }, { nombre: 'A punto' }] },
    }),
  )
  const guarnicion = must(
    await staff('POST /api/grupos-modificadores', {
      body: { nombre: 'Guarnición', min: 0, max: 2, modificadores: [{ nombre: 'Papas', precioMinor: 250_000 }] },
    }),
  )
  const add = async (nombre: string, precioMinor: number, estacionId: string, gruposModificadores: string[] = []) =>
    must(
      await staff('POST /api/productos', {
        body: { nombre, precioMinor, categoriaId, estacionId, gruposModificadores, minutosBase: 10 },
      }),
    ).id
  return {
    bife: await add('Bife de chorizo', 3_190_000, parrilla, [punto.id, guarnicion.id]),
    agua: await add('Agua', 290_000, barra),
    flan: await add('Flan', 690_000, barra),
    jugoso: punto.modificadores[0]?.id ?? '',
    aPunto: punto.modificadores[1]?.id ?? '',
    papas: guarnicion.modificadores[0]?.id ?? '',
    parrilla,
    barra,
  }
}

async function findCursos(open: ArisClient, slug: string): Promise<Local['cursos']> {
  const { cursos }: Carta = must(await open('GET /api/restaurantes/:slug/carta', { params: { slug } }))
  const named = (nombre: string) => cursos.find((curso) => curso.nombre === nombre)?.id ?? ''
  return { entrada: named('Entrada'), principal: named('Principal'), postre: named('Postre') }
}
