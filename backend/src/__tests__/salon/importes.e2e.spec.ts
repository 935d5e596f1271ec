import { randomUUID } from 'node:crypto'
import { MAX_CUENTA_MINOR, MAX_PRECIO_MINOR } from '@arisgourmet/contract/rules/limites'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeEachEngine } from '../../../../test/support/databases.js'
import { must, openWorld, order, refusedWith, type Local, type World } from '../../../../test/world/world.js'
import type { Engine } from '../../store/engine/engine.js'
import { openDatabase } from '../../store/engine/openDatabase.js'

describeEachEngine('amounts that would overflow', (engine) => {
  let world: World
  let db: Engine
  let local: Local
  beforeAll(async () => {
    world = await openWorld(engine)
    db = openDatabase(world.databaseUrl)
    local = await world.openRestaurante()
  })
  afterAll(async () => {
    await db.close()
    await world.stop()
  })

  const addProducto = async (precioMinor: number) => {
    const { categoriaId, estacionId } = must(
      await local.staff('GET /api/productos/:id', { params: { id: local.carta.agua } }),
    )
    const body = { nombre: `Caro ${randomUUID()}`, precioMinor, categoriaId, estacionId }
    return local.staff('POST /api/productos', { body })
  }
  const pay = (cuentaId: string, body: Record<string, unknown>) =>
    local.staff('POST /api/cuentas/:id/pagos', {
      params: { id: cuentaId },
      idempotencyKey: randomUUID(),
      body: { metodo: 'tarjeta', montoMinor: 1, ...body },
    })
  const cuentaOf = (sesionId: string) => local.staff('GET /api/sesiones/:id/cuenta', { params: { id: sesionId } })

  it('takes the dearest dish that is allowed and none above it (H52)', async () => {
    expect((await addProducto(MAX_PRECIO_MINOR)).status).toBe(201)
    expect((await addProducto(MAX_PRECIO_MINOR + 1)).status).toBe(422)
  })

  it('a bill never grows beyond its bound, however many orders are sent to it, and is paid in full (H52)', async () => {
    const caro = must(await addProducto(MAX_PRECIO_MINOR)).id
    const { sesionId } = await local.seat()
    must(await order(local.staff, sesionId, caro, { cantidad: 99 }))
    expect(refusedWith(await order(local.staff, sesionId, caro, { cantidad: 2 }))).toBe('importe_excedido')
    must(await order(local.staff, sesionId, caro))
    expect(refusedWith(await order(local.staff, sesionId, local.carta.agua))).toBe('importe_excedido')
    const cuenta = must(await cuentaOf(sesionId))
    expect(cuenta.totalMinor).toBe(MAX_CUENTA_MINOR)
    must(await pay(cuenta.id, { montoMinor: cuenta.balanceMinor, propinaMinor: cuenta.balanceMinor / 2 }))
    const again = must(await cuentaOf(sesionId))
    expect(again).toMatchObject({ balanceMinor: 0, propinaMinor: MAX_CUENTA_MINOR / 2 })
  })

  it('a modifier cannot lift a dish above the bound (H52)', async () => {
    const grupo = must(
      await local.staff('POST /api/grupos-modificadores', {
        body: { nombre: 'Extra', min: 0, max: 20, modificadores: [{ nombre: 'Oro', precioMinor: MAX_PRECIO_MINOR }] },
      }),
    )
    const caro = must(await addProducto(1)).id
    const read = await local.staff('GET /api/productos/:id', { params: { id: caro } })
    must(
      await local.staff('PATCH /api/productos/:id', {
        params: { id: caro },
        body: { gruposModificadores: [grupo.id] },
        ifMatch: (read.ok ? read.etag : null) ?? '',
      }),
    )
    const { sesionId } = await local.seat()
    const modificadores = [grupo.modificadores[0]?.id ?? '']
    expect(refusedWith(await order(local.staff, sesionId, caro, { modificadores }))).toBe('importe_excedido')
  })

  it('a tip above half of what is paid is asked about, and taken when it is confirmed (H52)', async () => {
    const { sesionId } = await local.seat()
    must(await order(local.staff, sesionId, local.carta.agua))
    const { id, balanceMinor } = must(await cuentaOf(sesionId))
    const slip = { montoMinor: balanceMinor, propinaMinor: balanceMinor * 10 }
    expect(refusedWith(await pay(id, slip))).toBe('propina_inusual')
    expect(must(await cuentaOf(sesionId)).pagos).toEqual([])
    expect(must(await pay(id, { ...slip, propinaConfirmada: true })).propinaMinor).toBe(balanceMinor * 10)
  })

  it('rows of an older release that no number holds: every face reads, the bill says why, and the table is freed (H52)', async () => {
    const { sesionId, mesa, phone } = await local.seat()
    const pedidos = [
      must(await order(local.staff, sesionId, local.carta.agua)),
      must(await order(local.staff, sesionId, local.carta.flan)),
    ]
    const huge = 8_000_000_000_000_000
    await db.transaction((trx) =>
      trx
        .updateTable('pedidoItems')
        .set({ precioMinor: huge, totalMinor: huge })
        .where('restauranteId', '=', local.id)
        .where(
          'pedidoId',
          'in',
          pedidos.map((pedido) => pedido.id),
        )
        .execute(),
    )
    expect(refusedWith(await order(local.staff, sesionId, local.carta.agua))).toBe('importe_excedido')
    const salon = must(await local.staff('GET /api/salon'))
    expect(salon.sesiones.find((one) => one.id === sesionId)?.totalMinor).toBe(Number.MAX_SAFE_INTEGER)
    expect(must(await phone.call('GET /api/sesiones/:id', { params: { id: sesionId } })).pedidos).toHaveLength(2)
    expect(refusedWith(await cuentaOf(sesionId))).toBe('cuenta_fuera_de_rango')
    expect(must(await phone.call('POST /api/llamadas', { body: { tipo: 'cuenta' } })).estado).toBe('pendiente')
    const release = (pendientes: { itemId: string; accion: 'entregar' }[] = []) =>
      local.staff('POST /api/mesas/:id/release', { params: { id: mesa.id }, body: { pendientes } })
    const served = pedidos.map((pedido) => ({ itemId: pedido.items[0]?.id ?? '', accion: 'entregar' as const }))
    expect(refusedWith(await release(served))).toBe('cuenta_fuera_de_rango')
    for (const pedido of pedidos)
      must(
        await local.staff('POST /api/items/:id/void', {
          params: { id: pedido.items[0]?.id ?? '' },
          body: { motivo: 'importe imposible' },
        }),
      )
    expect(must(await release()).estado).toBe('libre')
  })
})
