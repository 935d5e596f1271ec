import type { ItemView, PedidoView } from '@arisgourmet/contract/http/pedidos'
import { itemEstados } from '@arisgourmet/contract/rules/estados/item'
import { pedidoEstados } from '@arisgourmet/contract/rules/estados/pedido'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  accionOf,
  finishedOf,
  keepLlegadas,
  lineasFor,
  nextAccion,
  rememberLlegadas,
  retenidosOf,
  ticketsOf,
  totalesOf,
  undecidedOf,
  urgenciaOf,
} from './tickets.js'

const MIN = 60_000
const T0 = Date.UTC(2026, 6, 4, 0, 0)
const iso = (min: number) => new Date(T0 + min * MIN).toISOString()

const item = (id: string, over: Partial<ItemView> = {}): ItemView => ({
  id,
  productoId: 'bife',
  nombre: 'Bife',
  cantidad: 1,
  precioMinor: 100,
  totalMinor: 100,
  estado: 'pendiente',
  estacionId: 'parrilla',
  cursoId: null,
  comensalId: null,
  nota: null,
  modificadores: [],
  promisedAt: iso(10),
  estimatedAt: null,
  firedAt: null,
  startedAt: null,
  readyAt: null,
  servedAt: null,
  updatedAt: iso(0),
  ...over,
})
const pedido = (id: string, items: ItemView[], over: Partial<PedidoView> = {}): PedidoView => ({
  id,
  numero: 1,
  estado: 'aceptado',
  sesionId: 's',
  mesaId: 'm',
  mesaNombre: 'Mesa 1',
  paraLlevar: null,
  cobradoEnSesionId: null,
  comensalId: null,
  comensalNombre: null,
  moneda: 'ARS',
  totalMinor: 0,
  version: 1,
  createdAt: iso(0),
  aceptadoAt: iso(0),
  items,
  ...over,
})

it('what is held is counted, also of an order whose first course is served: the board is not idle (H48)', () => {
  const held = item('h', { estado: 'retenido', cantidad: 2 })
  const pedidos = [
    pedido('a', [item('1', { estado: 'entregado' }), held], { estado: 'entregado' }),
    pedido('b', [item('2', { estado: 'retenido', estacionId: 'barra' })]),
    pedido('c', [held], { estado: 'pendiente' }),
    pedido('d', [item('3', { estado: 'anulado' })], { estado: 'cancelado' }),
  ]
  expect([retenidosOf(pedidos, 'parrilla'), retenidosOf(pedidos, 'barra'), retenidosOf(pedidos, null)]).toEqual([
    2, 1, 3,
  ])
  expect(ticketsOf(pedidos, null)).toEqual([])
})

describe('the station’s tickets', () => {
  it('H49 stand as they came, whatever was promised and whatever is begun', () => {
    const came = (id: string, min: number, promised: number, over: Partial<ItemView> = {}) =>
      pedido(id, [item(`${id}1`, { promisedAt: iso(promised), ...over })], { aceptadoAt: iso(min) })
    const list = [came('c', 3, 4), came('a', 1, 30), came('b', 2, 9)]
    expect(ticketsOf(list, 'parrilla').map((t) => t.id)).toEqual(['a', 'b', 'c'])
    const begun = [
      ...list.slice(0, 1),
      came('a', 1, 30, { estado: 'preparando', startedAt: iso(20) }),
      ...list.slice(2),
    ]
    expect(ticketsOf(begun, 'parrilla').map((t) => t.id)).toEqual(['a', 'b', 'c'])
  })

  it('H49 a ticket whose first lines have left keeps the place of its arrival on a board that has seen it', () => {
    const fired = item('2', { firedAt: iso(20) })
    const other = pedido('b', [item('3')], { aceptadoAt: iso(10), numero: 2 })
    const first = ticketsOf([pedido('a', [item('1'), fired]), other], null)
    const known = rememberLlegadas(new Map(), first)
    const after = ticketsOf([pedido('a', [item('1', { estado: 'entregado' }), fired]), other], null)
    expect(after.map((t) => t.id)).toEqual(['b', 'a'])
    expect(keepLlegadas(after, rememberLlegadas(known, after)).map((t) => t.id)).toEqual(['a', 'b'])
  })

  it('H49 lateness is against what was promised, before and after it is begun', () => {
    const late = (over: Partial<ItemView>) => {
      const [ticket] = ticketsOf([pedido('a', [item('1', { promisedAt: iso(10), ...over })])], 'parrilla')
      return ticket && [ticket.prometido, urgenciaOf(ticket, T0 + 23 * MIN)]
    }
    expect(late({})).toEqual([T0 + 10 * MIN, 'tarde'])
    expect(late({ estado: 'preparando', startedAt: iso(23), estimatedAt: iso(8) })).toEqual([T0 + 10 * MIN, 'tarde'])
  })

  it('H49 in all stations the plate decides, not the glass of water; the bar’s own board shows the glass late', () => {
    const list = [
      pedido('a', [
        item('agua', { estacionId: 'barra', promisedAt: iso(2), estado: 'preparando', startedAt: iso(1) }),
        item('bife', { promisedAt: iso(14), estado: 'preparando', startedAt: iso(4) }),
      ]),
    ]
    const [all] = ticketsOf(list, null)
    const [bar] = ticketsOf(list, 'barra')
    expect(all && [all.prometido, all.desde, urgenciaOf(all, T0 + 8 * MIN)]).toEqual([
      T0 + 14 * MIN,
      T0 + 4 * MIN,
      'a_tiempo',
    ])
    expect(bar && urgenciaOf(bar, T0 + 8 * MIN)).toBe('tarde')
  })

  it('by the restaurante’s choice stand in order of promise; who has none comes last', () => {
    const list = ticketsOf(
      [
        pedido('c', [item('1', { promisedAt: null })]),
        pedido('b', [item('2', { promisedAt: iso(9) })]),
        pedido('a', [item('3', { promisedAt: iso(4) }), item('4', { promisedAt: iso(20) })]),
      ],
      'parrilla',
      'promesa',
    )
    expect(list.map((t) => t.id)).toEqual(['a', 'b', 'c'])
  })

  it('H7 hold exactly the live lines that the station has still to make, whatever the orders are', () => {
    const anyItem = fc.record({
      estado: fc.constantFrom(...itemEstados),
      estacionId: fc.constantFrom('parrilla', 'barra'),
      cantidad: fc.integer({ min: 1, max: 9 }),
      n: fc.nat(),
    })
    const anyPedido = fc.record({
      estado: fc.constantFrom(...pedidoEstados),
      items: fc.array(anyItem, { maxLength: 6 }),
    })
    fc.assert(
      fc.property(fc.array(anyPedido, { maxLength: 8 }), (list) => {
        const pedidos = list.map((p, index) =>
          pedido(
            `p${index}`,
            p.items.map((i, at) => item(`p${index}i${at}`, i)),
            { estado: p.estado },
          ),
        )
        const expected = pedidos
          .filter((p) => ['aceptado', 'preparando', 'listo'].includes(p.estado))
          .flatMap((p) => p.items)
          .filter((i) => i.estacionId === 'parrilla' && (i.estado === 'pendiente' || i.estado === 'preparando'))
        const shown = ticketsOf(pedidos, 'parrilla')
        const open = shown.flatMap((t) => [...lineasFor(t, 'start', false), ...lineasFor(t, 'ready', false)])
        expect(open.map((i) => i.id).sort()).toEqual(expected.map((i) => i.id).sort())
        expect(totalesOf(shown).reduce((n, t) => n + t.cantidad, 0)).toBe(expected.reduce((n, i) => n + i.cantidad, 0))
      }),
    )
  })

  it('an order that the floor has not decided is seen, and is no ticket', () => {
    const waiting = pedido('w', [item('1', { promisedAt: null })], { estado: 'pendiente', aceptadoAt: null })
    expect(ticketsOf([waiting], null)).toEqual([])
    expect(undecidedOf([waiting], 'parrilla').map((t) => t.id)).toEqual(['w'])
    expect(undecidedOf([waiting], 'barra')).toEqual([])
  })

  it('what was voided after its start stays to be seen, what nobody began does not', () => {
    const [ticket] = ticketsOf(
      [pedido('a', [item('1'), item('2', { estado: 'anulado', startedAt: iso(1) }), item('3', { estado: 'anulado' })])],
      null,
    )
    expect(ticket?.lineas.map((l) => l.id)).toEqual(['1', '2'])
  })

  it('the age of a dish that was held counts from when it was fired', () => {
    const [ticket] = ticketsOf([pedido('a', [item('1', { firedAt: iso(40) })])], null)
    expect(ticket?.desde).toBe(T0 + 40 * MIN)
  })

  it('the last one that went out is the first to recall', () => {
    const ready = (id: string, min: number) =>
      pedido(id, [item(`${id}1`, { estado: 'listo', readyAt: iso(min) })], { estado: 'listo' })
    expect(finishedOf([ready('a', 1), ready('b', 5), ready('c', 3)], null).map((t) => t.id)).toEqual(['b', 'c', 'a'])
  })
})

describe('what a tap does', () => {
  it('a ticket: begins what waits, then says that all is ready', () => {
    const both = ticketsOf([pedido('a', [item('1'), item('2', { estado: 'preparando', startedAt: iso(1) })])], null)[0]
    const cooking = ticketsOf([pedido('a', [item('2', { estado: 'preparando', startedAt: iso(1) })])], null)[0]
    expect(both && [nextAccion(both, false), lineasFor(both, 'start', false).map((l) => l.id)]).toEqual([
      'start',
      ['1'],
    ])
    expect(cooking && nextAccion(cooking, false)).toBe('ready')
  })
  it.each([
    ['pendiente', 'start'],
    ['preparando', 'ready'],
    ['listo', 'recall'],
    ['anulado', null],
    ['retenido', null],
  ] as const)('a line that is %s: %s', (estado, accion) => {
    expect(accionOf(item('1', { estado }), false)).toBe(accion)
  })
  it('H49 with one tap from pending to ready: a ticket and a line are ready at once', () => {
    const [both] = ticketsOf([pedido('a', [item('1'), item('2', { estado: 'preparando', startedAt: iso(1) })])], null)
    expect(both && [nextAccion(both, true), lineasFor(both, 'ready', true).map((l) => l.id)]).toEqual([
      'ready',
      ['1', '2'],
    ])
    expect(accionOf(item('1'), true)).toBe('ready')
  })
})

it.each([
  [-1, 'tarde'],
  [0, 'pronto'],
  [3, 'pronto'],
  [4, 'a_tiempo'],
  [null, 'a_tiempo'],
] as const)('promised in %s minutes: %s', (min, expected) => {
  const [ticket] = ticketsOf([pedido('a', [item('1', { promisedAt: min === null ? null : iso(min) })])], null)
  expect(ticket && urgenciaOf(ticket, T0)).toBe(expected)
})
