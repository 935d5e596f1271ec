import { describe, expect, it } from 'vitest'
import { itemEstados } from '@arisgourmet/contract/rules/estados/item'
import { recordSucesos, type PedidoEventType } from './events.js'
import { improvePromises } from './improve.js'
import { entorno, item, pedido, sistema, AHORA } from './pedido.fixture.js'
import { pedidoTotal } from './pedido.js'
import { pedidoView } from './view.js'

const at = (minutes: number) => new Date(AHORA.getTime() + minutes * 60_000)

describe('who hears what happens to an order', () => {
  const two = pedido({ items: [item(), item({ id: 'item-2', estacionId: 'barra' })] })
  const all = ['cocina:casa:parrilla', 'cocina:casa:barra']
  it.each([
    // The till hears what touches a bill.
    ['pedido.creado', undefined, [...all, 'caja:casa']],
    ['pedido.aceptado', undefined, [...all, 'caja:casa']],
    ['pedido.rechazado', undefined, [...all, 'caja:casa']],
    ['pedido.cancelado', undefined, [...all, 'caja:casa']],
    ['pedido.entregado', undefined, [...all, 'caja:casa']],
    ['pedido.para_llevar', undefined, [...all, 'caja:casa']],
    ['pedido.listo', undefined, all],
    ['pedido.preparando', undefined, all],
    ['item.anulado', ['item-2'], ['cocina:casa:barra', 'caja:casa']],
    ['item.listo', ['item-1'], ['cocina:casa:parrilla']],
    ['item.listo', ['item-1', 'item-2'], all],
  ] as const)('%s of %j', (type, itemIds, canales) => {
    const suceso = { type: type as PedidoEventType, ...(itemIds ? { itemIds } : {}) }
    expect(recordSucesos(two, [suceso], entorno()).eventos[0]?.canales).toEqual([
      'salon:casa',
      ...canales,
      'sesion:sesion',
    ])
    // Nobody at a table hears of an order that is of none.
    expect(recordSucesos({ ...two, sesionId: null }, [suceso], entorno()).eventos[0]?.canales).toEqual([
      'salon:casa',
      ...canales,
    ])
  })

  it('is numbered on from the order, each event with the order as of its number', () => {
    const { pedido: after, eventos } = recordSucesos(
      pedido({ version: 7 }),
      [{ type: 'item.listo', itemIds: ['item-1'] }, { type: 'pedido.listo' }],
      entorno(),
    )
    expect(after).toEqual(pedido({ version: 9 }))
    expect(eventos.map((it) => [it.subject, it.version, (it.data as { version: number }).version])).toEqual([
      ['pedido', 8, 8],
      ['pedido', 9, 9],
    ])
    expect(recordSucesos(pedido({ version: 7 }), [], entorno())).toEqual({
      pedido: pedido({ version: 7 }),
      eventos: [],
    })
  })
})

describe('what is seen of an order', () => {
  it.each(itemEstados)('its total, with a line that is %s', (estado) => {
    const lines = [item({ cantidad: 3 }), item({ id: 'item-2', estado })]
    expect(pedidoTotal({ items: lines })).toBe(estado === 'anulado' ? 3_000 : 4_000)
    expect(pedidoView(pedido({ items: lines })).totalMinor).toBe(estado === 'anulado' ? 3_000 : 4_000)
  })

  it('is every field of it, with what is for staff alone apart', () => {
    const one = item({
      cantidad: 2,
      nota: 'sin sal',
      cursoId: 'principal',
      usuarioId: 'mesero',
      motivo: 'm1',
      promisedAt: at(1),
      estimatedAt: at(2),
      firedAt: at(3),
      startedAt: at(4),
      readyAt: at(5),
      servedAt: at(6),
      updatedAt: at(7),
    })
    const it = pedido({ items: [one], usuarioId: 'mesero', motivo: 'm2', paraLlevar: 'Eva', aceptadoAt: at(8) })
    expect(pedidoView(it)).toEqual({
      id: 'pedido',
      numero: 7,
      estado: 'aceptado',
      sesionId: 'sesion',
      mesaId: 'mesa-1',
      mesaNombre: 'Mesa 1',
      paraLlevar: 'Eva',
      cobradoEnSesionId: null,
      comensalId: 'ana',
      comensalNombre: 'Ana',
      moneda: 'ARS',
      version: 2,
      totalMinor: 2_000,
      createdAt: AHORA.toISOString(),
      aceptadoAt: at(8).toISOString(),
      items: [
        {
          id: 'item-1',
          productoId: 'milanesa',
          nombre: 'Milanesa',
          cantidad: 2,
          precioMinor: 1_000,
          estado: 'pendiente',
          estacionId: 'parrilla',
          cursoId: 'principal',
          comensalId: 'ana',
          nota: 'sin sal',
          modificadores: [],
          totalMinor: 2_000,
          promisedAt: at(1).toISOString(),
          estimatedAt: at(2).toISOString(),
          firedAt: at(3).toISOString(),
          startedAt: at(4).toISOString(),
          readyAt: at(5).toISOString(),
          servedAt: at(6).toISOString(),
          updatedAt: at(7).toISOString(),
          staff: { usuarioId: 'mesero', motivo: 'm1' },
        },
      ],
      staff: { usuarioId: 'mesero', motivo: 'm2' },
    })
    expect(pedidoView(pedido({ aceptadoAt: null })).aceptadoAt).toBeNull()
  })
})

describe('a better time', () => {
  const late = (own: Parameters<typeof item>[0] = {}) => item({ promisedAt: at(20), ...own })
  const carga = (...items: ReturnType<typeof item>[]) => ({
    estaciones: [{ id: 'parrilla', capacidad: 1 }],
    items: items.map((it) => ({ ...it, estado: 'pendiente' as const })),
  })

  it.each(itemEstados)('is told of a line that is %s, when it waits or cooks', (estado) => {
    const line = late({ estado })
    const improved = improvePromises(pedido({ items: [line] }), carga(line), entorno(sistema))
    expect(improved !== null).toBe(estado === 'pendiente' || estado === 'preparando')
  })

  it('is told once, beside the promise, with one event for all of the order’s lines and no history', () => {
    const [line, other] = [late(), item({ id: 'item-2', promisedAt: null })]
    const improved = improvePromises(pedido({ items: [line, other] }), carga(line), entorno(sistema))
    expect(improved).toMatchObject({
      touched: ['item-1'],
      historia: [],
      pedido: { version: 3, items: [{ promisedAt: at(20), estimatedAt: at(10) }, { estimatedAt: null }] },
      eventos: [{ type: 'item.reestimado', version: 3 }],
    })
    if (!improved) return
    expect(improvePromises(improved.pedido, carga(...improved.pedido.items), entorno(sistema))).toBeNull()
  })

  it('is not told of a line that was promised none, nor where there is none', () => {
    const line = item()
    expect(improvePromises(pedido({ items: [line] }), carga(line), entorno(sistema))).toBeNull()
    expect(improvePromises(pedido({ items: [late()] }), carga(), entorno(sistema))).toBeNull()
  })
})
