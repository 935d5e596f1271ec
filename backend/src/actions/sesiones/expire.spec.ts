import { afterAll, beforeAll, expect, it } from 'vitest'
import { v7 } from 'uuid'
import { describeEachEngine, freshDatabase } from '../../../../test/support/databases.js'
import { runMigrations } from '../../migrations/run/run.js'
import type { Engine } from '../../store/engine/engine.js'
import { openDatabase } from '../../store/engine/openDatabase.js'
import { plataformaOf } from '../../store/casa/plataforma.js'
import { storeOf, type Store } from '../../store/store.js'
import type { Ctx } from '../ctx.js'
import { createMesa } from '../mesas/edit.js'
import { openMesa } from '../mesas/operate.js'
import { createCategoria } from '../carta/categorias.js'
import { createEstacion } from '../carta/estaciones.js'
import { createProducto } from '../carta/productos.js'
import { placePedido } from '../pedidos/place.js'
import { signUp } from '../restaurantes/signUp.js'
import { routes } from '@arisgourmet/contract/http/routes'
import { expireSesion } from './expire.js'

describeEachEngine('a quiet session', (engineName) => {
  let engine: Engine
  let store: Store
  const opened = new Date('2026-11-20T21:00:00Z')
  const at = (minutes: number): Ctx => ({
    store,
    now: new Date(opened.getTime() + minutes * 60_000),
    newId: v7,
    actor: { tipo: 'sistema' },
    idempotency: null,
  })

  beforeAll(async () => {
    const url = await freshDatabase(engineName)
    await runMigrations(url)
    engine = openDatabase(url)
    const body = routes.createRestaurante.body.parse({
      slug: 'quieto',
      nombre: 'Quieto',
      pais: 'AR',
      moneda: 'ARS',
      zonaHoraria: 'America/Argentina/Buenos_Aires',
      admin: { email: 'a@quieto.test', nombre: 'A', password: 'unused here' },
    })
    const restaurante = value(
      await signUp(
        { plataforma: plataformaOf(engine), now: opened, newId: v7, passwordHash: 'unused', ip: null },
        body,
      ),
    )
    store = storeOf(engine, restaurante.id)
  })
  afterAll(() => engine.close())

  let tables = 0
  const sit = async () => {
    const mesa = value(
      await createMesa(
        at(0),
        routes.createMesa.body.parse({ nombre: `Mesa ${String(++tables)}`, capacidad: 2 }),
        v7().slice(-12),
      ),
    )
    return { mesa, sesion: value(await openMesa(at(0), mesa.id, { pin: '1234', comensales: null })).sesion }
  }

  it('expires after the restaurante’s limit, frees its table and says so once', async () => {
    const { mesa, sesion } = await sit()
    expect(value(await expireSesion(at(89), sesion.id))).toBe('keep')
    expect(value(await expireSesion(at(90), sesion.id))).toBe('expire')
    expect(value(await expireSesion(at(91), sesion.id))).toBe('keep')
    expect(await store.read.mesas.get(mesa.id)).toMatchObject({ estado: 'libre', sesionId: null })
    expect((await store.read.sesiones.get(sesion.id))?.estado).toBe('expirada')
    expect((await eventsOf(sesion.id)).map((it) => [it.type, it.aggregateVersion])).toEqual([['sesion.expirada', 1]])
  })

  it('never expires owing money: it raises an alert, and what happens next takes it back', async () => {
    const { sesion } = await sit()
    const productoId = await aProducto()
    const pedido = value(
      await placePedido(at(1), { sesionId: sesion.id, items: [{ productoId, cantidad: 1, modificadores: [] }] }),
    ).value
    expect(value(await expireSesion(at(500), sesion.id))).toBe('keep')
    await serve(pedido.items[0]?.id ?? '')
    expect(value(await expireSesion(at(500), sesion.id))).toBe('alert')
    expect((await store.read.sesiones.get(sesion.id))?.alertadaAt).toEqual(at(500).now)
    await store.write(async (rooms) => {
      await rooms.sesiones.touch(sesion.id, at(501).now)
      return { ok: true, value: null }
    })
    expect((await store.read.sesiones.get(sesion.id))?.alertadaAt).toBeNull()
  })

  const eventsOf = (id: string) =>
    engine.read
      .selectFrom('outbox')
      .select(['type', 'aggregateVersion'])
      .where('restauranteId', '=', store.restauranteId)
      .where('aggregateId', '=', id)
      .orderBy('seq')
      .execute()

  async function aProducto(): Promise<string> {
    const categoria = value(await createCategoria(at(0), { nombre: 'Todo' }))
    const estacion = value(await createEstacion(at(0), { nombre: 'Barra', orden: 0, capacidad: 2 }))
    const body = routes.createProducto.body.parse({
      categoriaId: categoria.id,
      estacionId: estacion.id,
      nombre: 'Agua',
      precioMinor: 290_000,
    })
    return value(await createProducto(at(0), body)).id
  }

  const serve = (itemId: string) =>
    engine.transaction((db) =>
      db
        .updateTable('pedidoItems')
        .set({ estado: 'entregado' })
        .where('restauranteId', '=', store.restauranteId)
        .where('id', '=', itemId)
        .execute(),
    )
})

function value<T>(result: { ok: true; value: T } | { ok: false; code: string }): T {
  if (!result.ok) throw new Error(result.code)
  return result.value
}
