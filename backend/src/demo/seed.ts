import { createMesa } from '../actions/mesas/edit.js'
import { normalize, signUp } from '../actions/restaurantes/signUp.js'
import { createZona } from '../actions/zonas/zonas.js'
import type { Ctx } from '../actions/ctx.js'
import { freshCodigoQr } from '../auth/random.js'
import { hashPassword } from '../auth/passwords.js'
import { hashPin } from '../auth/secrets.js'
import { ok, type Result } from '../domain/cambio.js'
import type { House } from '../house/house.js'
import type { Engine } from '../store/engine/engine.js'
import { withinOne } from '../store/engine/withinOne.js'
import { plataformaOf } from '../store/casa/plataforma.js'
import { storeOf } from '../store/store.js'
import { mesasDemo, personalDemo, restauranteDemo, zonasDemo } from './data.js'
import { seedCarta } from './carta.js'

/** What the person at the terminal needs to try the demo. */
export interface Demo {
  slug: string
  password: string
  /** Who administers has no PIN: that account is opened by its password alone. */
  logins: readonly { rol: string; email: string; pin: string | null }[]
  mesas: readonly { nombre: string; codigoQr: string }[]
}

/**
 * Opens the demo restaurant on a new installation: rooms, carta, staff. Every sentence of it goes through the same use cases as a real one's,
 * and all of it is one transaction: a process that dies in the middle leaves nothing, of two that begin at once one makes it.
 */
export async function seedDemo(house: House): Promise<Demo | null> {
  const isThere = async (): Promise<boolean> => (await house.plataforma.findBySlug(restauranteDemo.slug)) !== null
  if (await isThere()) return demoLogins(house)
  const passwordHash = await hashPassword(restauranteDemo.admin.password)
  try {
    await house.engine.transaction((db) => seedAll(house, withinOne(house.engine, db), passwordHash))
  } catch (error) {
    if (!(await isThere())) throw error
  }
  house.links.committed()
  return demoLogins(house)
}

async function seedAll({ now, newId, pinKey }: House, engine: Engine, passwordHash: string): Promise<void> {
  const restaurante = must(
    await signUp({ plataforma: plataformaOf(engine), now: now(), newId, passwordHash, ip: null }, restauranteDemo),
  )
  const ctx: Ctx = {
    store: storeOf(engine, restaurante.id),
    now: now(),
    newId,
    actor: { tipo: 'sistema' },
    idempotency: null,
  }
  await seedPersonal(ctx, passwordHash, (pin) => hashPin(pinKey, restaurante.id, pin))
  await seedSalon(ctx)
  await seedCarta(ctx)
}

/** The demo's logins and table codes, when this installation has the demo restaurant. */
export async function demoLogins(house: House): Promise<Demo | null> {
  const restaurante = await house.plataforma.findBySlug(restauranteDemo.slug)
  if (!restaurante || house.settings.NODE_ENV === 'production') return null
  const mesas = await house.storeOf(restaurante.id).read.mesas.list(undefined, 3)
  return {
    slug: restauranteDemo.slug,
    password: restauranteDemo.admin.password,
    logins: [
      { rol: 'Administración', email: restauranteDemo.admin.email, pin: null },
      ...personalDemo.map(({ rol, email, pin }) => ({ rol, email, pin })),
    ],
    mesas: mesas.map(({ nombre, codigoQr }) => ({ nombre, codigoQr })),
  }
}

async function seedPersonal(ctx: Ctx, passwordHash: string, hash: (pin: string) => string): Promise<void> {
  must(
    await ctx.store.write(async (rooms) => {
      for (const { rol, email, nombre, pin } of personalDemo) {
        const rolId = await rooms.usuarios.findRolId(normalize(rol))
        if (rolId)
          await rooms.usuarios.insert(
            { id: ctx.newId(), email, emailNorm: normalize(email), nombre, passwordHash, pinHash: hash(pin), rolId },
            ctx.now,
          )
      }
      return ok(null)
    }),
  )
}

async function seedSalon(ctx: Ctx): Promise<void> {
  const zonas = new Map<string, string>()
  for (const [orden, nombre] of zonasDemo.entries())
    zonas.set(nombre, must(await createZona(ctx, { nombre, orden })).id)
  for (const { zona, ...mesa } of mesasDemo)
    must(await createMesa(ctx, { ...mesa, zonaId: zonas.get(zona) ?? null }, freshCodigoQr()))
}

function must<T>(result: Result<T>): T {
  if (!result.ok)
    throw new Error(`the demo restaurant could not be made: ${result.code} ${JSON.stringify(result.params)}`)
  return result.value
}
