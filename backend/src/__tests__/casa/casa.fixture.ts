import { randomUUID } from 'node:crypto'
import type { PedidoView } from '@arisgourmet/contract/http/pedidos'
import type { Ajustes } from '@arisgourmet/contract/http/restaurantes'
import { routes } from '@arisgourmet/contract/http/routes'
import pino from 'pino'
import { freshDatabase, type EngineName } from '../../../../test/support/databases.js'
import { createCategoria } from '../../actions/carta/categorias.js'
import { createEstacion } from '../../actions/carta/estaciones.js'
import { createProducto } from '../../actions/carta/productos.js'
import type { Ctx } from '../../actions/ctx.js'
import { createMesa } from '../../actions/mesas/edit.js'
import { openMesa } from '../../actions/mesas/operate.js'
import { placePedido } from '../../actions/pedidos/place.js'
import { signUp } from '../../actions/restaurantes/signUp.js'
import { groundOf, House } from '../../house/house.js'
import { runMigrations } from '../../migrations/run/run.js'
import { createMetrics } from '../../platform/metrics.js'
import { readSettings } from '../../platform/settings.js'
import { openDatabase } from '../../store/engine/openDatabase.js'

/** When everything began that a test by an injected clock looks at. */
export const T = new Date('2026-11-20T21:00:00.000Z')

/** A house without doors, on a new database. */
export async function openHouse(name: EngineName, env: Record<string, string>): Promise<House> {
  const url = await freshDatabase(name)
  await runMigrations(url)
  return House.open(
    groundOf({
      settings: readSettings(
        { DATABASE_URL: url, APP_SECRET: 'a secret for tests, of 32 letters', NODE_ENV: 'test', DEMO: 'off', ...env },
        process.cwd(),
      ),
      engine: openDatabase(url),
      log: pino({ level: 'silent' }),
      metrics: createMetrics(),
    }),
  )
}

/** A restaurante of the moment T, where a table can be opened and a dish of ten minutes ordered at a bar that makes one at a time. */
export async function aRestaurante(house: House, zonaHoraria = 'America/Argentina/Buenos_Aires') {
  const slug = `r-${randomUUID().slice(0, 12)}`
  const body = routes.createRestaurante.body.parse({
    slug,
    nombre: 'Prueba',
    pais: 'AR',
    moneda: 'ARS',
    zonaHoraria,
    admin: { email: `a@${slug}.test`, nombre: 'A', password: 'unused here' },
  })
  const { plataforma, newId } = house
  const { id } = value(await signUp({ plataforma, now: T, newId, passwordHash: 'unused', ip: null }, body))
  const ctx: Ctx = { store: house.storeOf(id), now: T, newId, actor: { tipo: 'sistema' }, idempotency: null }
  return {
    ctx,
    async sit() {
      const mesa = value(
        await createMesa(ctx, routes.createMesa.body.parse({ nombre: 'Mesa', capacidad: 2 }), newId().slice(-12)),
      )
      return { mesa, sesion: value(await openMesa(ctx, mesa.id, { pin: '1234', comensales: null })).sesion }
    },
    async set(ajustes: Partial<Ajustes>) {
      await ctx.store.write(async ({ restaurante }) => {
        await restaurante.update({ ajustes: { ...(await restaurante.get()).ajustes, ...ajustes } }, T)
        return { ok: true, value: null }
      })
    },
    order: await orderer(ctx),
  }
}

async function orderer(ctx: Ctx): Promise<(sesionId: string, now?: Date) => Promise<PedidoView>> {
  const categoria = value(await createCategoria(ctx, { nombre: 'Todo' }))
  const estacion = value(await createEstacion(ctx, { nombre: 'Barra', orden: 0, capacidad: 1 }))
  const body = routes.createProducto.body.parse({
    categoriaId: categoria.id,
    estacionId: estacion.id,
    nombre: 'Trago',
    precioMinor: 290_000,
    minutosBase: 10,
  })
  const { id: productoId } = value(await createProducto(ctx, body))
  return async (sesionId, now = T) =>
    value(await placePedido({ ...ctx, now }, { sesionId, items: [{ productoId, cantidad: 1, modificadores: [] }] }))
      .value
}

/** What a use case gave. @throws Error with the refusal's code */
export function value<V>(result: { ok: true; value: V } | { ok: false; code: string }): V {
  if (!result.ok) throw new Error(result.code)
  return result.value
}
