import { randomUUID } from 'node:crypto'
import { createClient, type ArisClient } from '@arisgourmet/contract/client'
import type { Permiso } from '@arisgourmet/contract/permisos'
import { afterAll, beforeAll } from 'vitest'
import type { EngineName } from '../../../../test/support/databases.js'
import { must, openWorld, type World } from '../../../../test/world/world.js'
import type { Engine } from '../../store/engine/engine.js'
import { openDatabase } from '../../store/engine/openDatabase.js'

/** A restaurant with its admin, and nothing else in it. */
export interface Casa {
  id: string
  slug: string
  email: string
  password: string
}

/** One device that is signed in, as a native client. */
export interface Device {
  call: ArisClient
  accessToken: string
  refreshToken: string
  usuarioId: string
}

export const PASSWORD = 'una clave larga 2026'

export async function signUp(baseUrl: string): Promise<Casa> {
  const slug = `i-${randomUUID().slice(0, 13)}`
  const [email, password] = [`admin@${slug}.test`, PASSWORD]
  const { restaurante } = must(
    await createClient({ baseUrl })('POST /api/restaurantes', {
      body: {
        slug,
        nombre: 'Identidad',
        pais: 'AR',
        moneda: 'ARS',
        zonaHoraria: 'America/Argentina/Buenos_Aires',
        admin: { email, nombre: 'Ada', password },
      },
    }),
  )
  return { id: restaurante.id, slug, email, password }
}

export async function signIn(baseUrl: string, { slug, email, password }: Omit<Casa, 'id'>): Promise<Device> {
  const it = must(
    await createClient({ baseUrl })('POST /api/auth/login', {
      body: { restaurante: slug, email, password, client: 'native' },
    }),
  )
  if (!it.refreshToken) throw new Error('a native client is given its refresh token')
  return {
    call: createClient({ baseUrl, token: () => it.accessToken }),
    accessToken: it.accessToken,
    refreshToken: it.refreshToken,
    usuarioId: it.usuario.id,
  }
}

/** A raw POST, as a browser or an attacker writes it. */
export const post = (
  baseUrl: string,
  path: string,
  body: object,
  headers: Record<string, string> = {},
): Promise<Response> =>
  fetch(`${baseUrl}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })

export interface Tokens {
  status: number
  accessToken: string
  refreshToken: string
  code: string
}

/** Presents a refresh token as a native client. */
export async function present(baseUrl: string, refreshToken: string): Promise<Tokens> {
  const answer = await post(baseUrl, '/api/auth/refresh', { refreshToken })
  return { status: answer.status, ...((await answer.json()) as Omit<Tokens, 'status'>) }
}

/** Lets the grace of everything rotated so far be over, without waiting for it. */
export const passGrace = (db: Engine) =>
  db.transaction((trx) =>
    trx
      .updateTable('refreshTokens')
      .set({ createdAt: new Date(Date.now() - 10_000) })
      .where('sucesorDe', 'is not', null)
      .execute(),
  )

/** A server of a block's own with its database open beside, a restaurante, and its admin signed in: there once the block's tests run. */
export interface Sede {
  world: World
  db: Engine
  url: string
  casa: Casa
  admin: Device
}

/** Opens it before the block's tests and closes it after them. `env` is asked when it starts. */
export function openSede(engine: EngineName, env: () => Record<string, string> = () => ({})): Sede {
  const sede = {} as Sede
  beforeAll(async () => {
    const world = await openWorld(engine, env())
    const { url } = world.server
    const casa = await signUp(url)
    Object.assign(sede, { world, db: openDatabase(world.databaseUrl), url, casa, admin: await signIn(url, casa) })
  })
  afterAll(async () => {
    await sede.db.close()
    await sede.world.stop()
  })
  return sede
}

/** Makes roles, and people with a password, as the admin does. */
export function staffOf(sede: Sede) {
  let count = 0
  const addRol = async (permisos: Permiso[], call = sede.admin.call) =>
    must(await call('POST /api/roles', { body: { nombre: `Rol ${String(++count)}`, permisos } }))
  return {
    addRol,
    async hire(
      permisos: Permiso[],
      pin?: string,
      at: { slug: string; call: Device['call'] } = { slug: sede.casa.slug, call: sede.admin.call },
    ) {
      const rol = await addRol(permisos, at.call)
      const email = `p${String(++count)}@${sede.casa.slug}.test`
      const usuario = must(
        await at.call('POST /api/usuarios', {
          body: {
            nombre: `Persona ${String(count)}`,
            email,
            rolId: rol.id,
            password: PASSWORD,
            ...(pin ? { pin } : {}),
          },
        }),
      )
      return { usuario, rol, email, signIn: () => signIn(sede.url, { slug: at.slug, email, password: PASSWORD }) }
    },
  }
}
