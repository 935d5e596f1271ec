import { randomUUID } from 'node:crypto'
import type { CallResult } from '@arisgourmet/contract/client'
import type { PedidoView } from '@arisgourmet/contract/http/pedidos'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeEachEngine } from '../../../../test/support/databases.js'
import { openScreen } from '../../../../test/world/live.js'
import { must, openWorld, order, refusedWith, type Local, type World } from '../../../../test/world/world.js'

describeEachEngine('a bill is closed while food is owed', (engine) => {
  let world: World
  let local: Local
  beforeAll(async () => {
    world = await openWorld(engine)
    local = await world.openRestaurante()
  })
  afterAll(() => world.stop())

  const bill = async (sesionId: string) =>
    must(await local.staff('GET /api/sesiones/:id/cuenta', { params: { id: sesionId } }))
  const pay = async (sesionId: string) => {
    const cuenta = await bill(sesionId)
    return must(
      await local.staff('POST /api/cuentas/:id/pagos', {
        params: { id: cuenta.id },
        idempotencyKey: randomUUID(),
        body: { metodo: 'tarjeta', montoMinor: cuenta.balanceMinor },
      }),
    )
  }
  type Pendientes = { itemId: string; accion: 'entregar' | 'anular' | 'llevar'; motivo?: string }[]
  const close = (id: string, pendientes?: Pendientes) =>
    local.staff('POST /api/cuentas/:id/close', { params: { id }, ...(pendientes ? { body: { pendientes } } : {}) })
  const listed = (result: CallResult<unknown>) =>
    result.ok ? [] : (result.problem?.actual as { items: { itemId: string; estado: string }[] }).items
  const mesaOf = async (id: string) => must(await local.staff('GET /api/mesas/:id', { params: { id } }))
  const step = (id: string, accion: 'start' | 'ready' | 'serve') =>
    local.staff(`POST /api/items/:id/${accion}`, { params: { id } })

  it('names what is not served, and nothing is closed until each is spoken of (H47)', async () => {
    const { sesionId, mesa } = await local.seat()
    const one = must(await order(local.staff, sesionId, local.carta.agua))
    const two = must(await order(local.staff, sesionId, local.carta.flan))
    const [agua, flan] = [one.items[0]?.id ?? '', two.items[0]?.id ?? '']
    const paid = await pay(sesionId)
    const refused = await close(paid.id)
    expect(refusedWith(refused)).toBe('items_sin_terminar')
    expect(listed(refused).map((it) => [it.itemId, it.estado])).toEqual([
      [agua, 'pendiente'],
      [flan, 'pendiente'],
    ])
    const half = await close(paid.id, [{ itemId: agua, accion: 'entregar' }])
    expect(listed(half).map((it) => it.itemId)).toEqual([flan])
    expect((await mesaOf(mesa.id)).estado).toBe('ocupada')
    expect(must(await local.staff('GET /api/pedidos/:id', { params: { id: one.id } })).items[0]?.estado).toBe(
      'pendiente',
    )
    const closed = must(
      await close(paid.id, [
        { itemId: agua, accion: 'entregar' },
        { itemId: flan, accion: 'entregar' },
      ]),
    )
    expect(closed).toMatchObject({ estado: 'cerrada', balanceMinor: 0, totalMinor: 980_000 })
    expect((await mesaOf(mesa.id)).estado).toBe('libre')
    expect(must(await local.staff('GET /api/pedidos/:id', { params: { id: one.id } })).estado).toBe('entregado')
  })

  it('what a party takes along is takeaway and paid, and its ready reaches the floor until it is handed over (H47)', async () => {
    const { sesionId, mesa } = await local.seat()
    const pedido = must(await order(local.staff, sesionId, local.carta.flan))
    const flan = pedido.items[0]?.id ?? ''
    const paid = await pay(sesionId)
    const floor = await openScreen(local.staff, (channel) => channel.startsWith('salon:'))
    must(await close(paid.id, [{ itemId: flan, accion: 'llevar' }]))
    await floor.hear((event) => event.type === 'pedido.para_llevar' && event.subject === pedido.id)
    expect((await mesaOf(mesa.id)).estado).toBe('libre')
    must(await step(flan, 'start'))
    must(await step(flan, 'ready'))
    const ready = await floor.hear((event) => event.type === 'item.listo' && event.subject === pedido.id)
    expect(ready.data as PedidoView).toMatchObject({
      paraLlevar: mesa.nombre,
      sesionId: null,
      cobradoEnSesionId: sesionId,
    })
    floor.close()
    const waits = async () => must(await local.staff('GET /api/salon')).pedidos.some((one) => one.id === pedido.id)
    expect(await waits()).toBe(true)
    // The bill keeps its line, and what is paid is not voided from outside it.
    expect(await bill(sesionId)).toMatchObject({ totalMinor: 690_000, paidMinor: 690_000, balanceMinor: 0 })
    expect(
      refusedWith(
        await local.staff('POST /api/items/:id/void', { params: { id: flan }, body: { motivo: 'No vino nadie' } }),
      ),
    ).toBe('item_pagado')
    must(await step(flan, 'serve'))
    expect(await waits()).toBe(false)
  })

  it('a paid dish is not voided by closing: its payment is given back first, and nothing is left half done (H47)', async () => {
    const { sesionId, mesa } = await local.seat()
    const pedido = must(await order(local.staff, sesionId, local.carta.flan))
    const paid = await pay(sesionId)
    expect(refusedWith(await close(paid.id, [{ itemId: pedido.items[0]?.id ?? '', accion: 'anular' }]))).toBe(
      'item_pagado',
    )
    expect(await bill(sesionId)).toMatchObject({ estado: 'abierta', totalMinor: 690_000, balanceMinor: 0 })
    expect((await mesaOf(mesa.id)).estado).toBe('ocupada')
  })

  it('a party that left before anything came: the table is released, all of it voided with its reason (H47)', async () => {
    const { sesionId, mesa } = await local.seat()
    const pedido = must(await order(local.staff, sesionId, local.carta.flan))
    const itemId = pedido.items[0]?.id ?? ''
    must(await step(itemId, 'start'))
    const release = (pendientes?: Pendientes) =>
      local.staff('POST /api/mesas/:id/release', {
        params: { id: mesa.id },
        ...(pendientes ? { body: { pendientes } } : {}),
      })
    expect(refusedWith(await release())).toBe('items_sin_terminar')
    expect(refusedWith(await release([{ itemId, accion: 'anular' }]))).toBe('motivo_requerido')
    expect(must(await release([{ itemId, accion: 'anular', motivo: 'Se fueron' }])).estado).toBe('libre')
    expect(must(await local.staff('GET /api/pedidos/:id', { params: { id: pedido.id } }))).toMatchObject({
      estado: 'cancelado',
      items: [{ staff: { motivo: 'Se fueron' } }],
    })
  })

  it('a course that can be fired is told by the floor, and the kitchen finds what is held of a served order (H48)', async () => {
    const curso = async (nombre: string, orden: number) =>
      must(await local.staff('POST /api/cursos', { body: { nombre, orden } })).id
    const [entrada, principal] = [await curso('Entradas', 1), await curso('Principales', 2)]
    const { sesionId } = await local.seat()
    const placed = must(
      await local.staff('POST /api/pedidos', {
        idempotencyKey: randomUUID(),
        body: {
          sesionId,
          items: [
            { productoId: local.carta.agua, cantidad: 1, cursoId: entrada },
            { productoId: local.carta.flan, cantidad: 1, cursoId: principal },
          ],
        },
      }),
    )
    const porMarchar = async () =>
      must(await local.staff('GET /api/salon')).sesiones.find((one) => one.id === sesionId)?.porMarchar
    const retenidos = async () =>
      must(await local.staff('GET /api/pedidos', { query: { estado: 'retenidos' } })).items.map((one) => one.id)
    const [starter, main] = placed.items
    expect(main?.estado).toBe('retenido')
    expect(await porMarchar()).toBeNull()
    for (const accion of ['start', 'ready', 'serve'] as const) must(await step(starter?.id ?? '', accion))
    const served = must(await local.staff('GET /api/pedidos/:id', { params: { id: placed.id } }))
    expect(served.estado).toBe('entregado')
    expect(await porMarchar()).toEqual({ cursoId: principal, desde: served.items[0]?.servedAt })
    expect(await retenidos()).toEqual([placed.id])
    must(await local.staff('POST /api/items/:id/fire', { params: { id: main?.id ?? '' } }))
    expect(await porMarchar()).toBeNull()
    expect(await retenidos()).toEqual([])
    // What leaves the house in one bag is not served in courses: nobody would fire them.
    const away = must(
      await local.staff('POST /api/pedidos', {
        idempotencyKey: randomUUID(),
        body: {
          paraLlevar: { nombre: 'Gómez' },
          items: [
            { productoId: local.carta.agua, cantidad: 1, cursoId: entrada },
            { productoId: local.carta.flan, cantidad: 1, cursoId: principal },
          ],
        },
      }),
    )
    expect(away.items.map((one) => one.estado)).toEqual(['pendiente', 'pendiente'])
  })

  it('the kitchen says ready while the till closes, and a phone orders: one of the serial orders (H47)', async () => {
    for (let round = 0; round < 4; round++) {
      const { sesionId } = await local.seat()
      const pedido = must(await order(local.staff, sesionId, local.carta.flan))
      const itemId = pedido.items[0]?.id ?? ''
      must(await step(itemId, 'start'))
      const paid = await pay(sesionId)
      const [ready, added, closed] = await Promise.all([
        step(itemId, 'ready'),
        order(local.staff, sesionId, local.carta.agua),
        close(paid.id, [{ itemId, accion: 'llevar' }]),
      ])
      expect(ready.ok).toBe(true)
      const now = must(await local.staff('GET /api/pedidos/:id', { params: { id: pedido.id } }))
      expect(now.items[0]?.estado).toBe('listo')
      // Either the new order came first, and the bill that owes is not closed; or the bill did, and nobody orders any more.
      expect(closed.ok).toBe(!added.ok)
      if (closed.ok) expect(refusedWith(added)).toBe('sesion_cerrada')
      else expect(refusedWith(closed)).toBe('items_sin_terminar')
      expect(now.cobradoEnSesionId).toBe(closed.ok ? sesionId : null)
    }
  })
})
