import type { ItemView, PedidoView } from '@arisgourmet/contract/http/pedidos'
import { describe, expect, it } from 'vitest'
import { cambioOf } from './cambios.js'

const linea = (id: string, estado: ItemView['estado'], over: Partial<ItemView> = {}) =>
  ({ id, estado, cantidad: 1, estacionId: 'parrilla', ...over }) as ItemView
const pedido = (estado: PedidoView['estado'], ...items: ItemView[]) => ({ id: 'p', estado, items }) as PedidoView

const agua = linea('agua', 'pendiente', { estacionId: 'barra' })

describe('what a station hears of an order (issue 10, line 3)', () => {
  it.each([
    ['a new order', undefined, pedido('aceptado', linea('a', 'pendiente', { cantidad: 2 })), 'nueva', ['a'], 2],
    ['one that is only sent', undefined, pedido('pendiente', linea('a', 'pendiente')), null, [], 0],
    [
      'one that is accepted',
      pedido('pendiente', linea('a', 'pendiente')),
      pedido('aceptado', linea('a', 'pendiente')),
      'nueva',
      ['a'],
      1,
    ],
    ['one of another station', undefined, pedido('aceptado', agua), null, [], 0],
    [
      'a course that is fired while the first is cooked',
      pedido('preparando', linea('a', 'preparando'), linea('b', 'retenido')),
      pedido('preparando', linea('a', 'preparando'), linea('b', 'pendiente')),
      'cambio',
      ['b'],
      1,
    ],
    [
      'a course that is fired after the first has left',
      pedido('entregado', linea('a', 'entregado'), linea('b', 'retenido')),
      pedido('aceptado', linea('a', 'entregado'), linea('b', 'pendiente')),
      'nueva',
      ['b'],
      1,
    ],
    [
      'a line voided before anybody began',
      pedido('aceptado', linea('a', 'pendiente'), linea('b', 'pendiente')),
      pedido('aceptado', linea('a', 'pendiente'), linea('b', 'anulado')),
      'anulada',
      [],
      0,
    ],
    [
      'a whole order cancelled',
      pedido('preparando', linea('a', 'preparando')),
      pedido('cancelado', linea('a', 'anulado')),
      'anulada',
      [],
      0,
    ],
    [
      'a held dish voided: it was on no board',
      pedido('preparando', linea('a', 'preparando'), linea('b', 'retenido')),
      pedido('preparando', linea('a', 'preparando'), linea('b', 'anulado')),
      null,
      [],
      0,
    ],
    [
      'a dish called back',
      pedido('listo', linea('a', 'listo')),
      pedido('preparando', linea('a', 'preparando')),
      null,
      [],
      0,
    ],
    [
      'a dish begun, ready, served',
      pedido('aceptado', linea('a', 'pendiente')),
      pedido('entregado', linea('a', 'entregado')),
      null,
      [],
      0,
    ],
  ] as const)('%s', (_, before, now, kind, lineas, platos) => {
    const cambio = cambioOf(before, now, 'parrilla')
    expect(cambio).toEqual(kind === null ? null : { kind, lineas, platos })
  })

  it('all stations together hear of every one', () => {
    expect(cambioOf(undefined, pedido('aceptado', agua), null)).toMatchObject({ kind: 'nueva' })
  })
})
