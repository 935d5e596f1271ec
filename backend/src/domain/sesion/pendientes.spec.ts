import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Permiso } from '@arisgourmet/contract/permisos'
import { isLive, itemEstados, itemTabla, stepItem, type ItemEstado } from '@arisgourmet/contract/rules/estados/item'
import { derivePedidoEstado } from '@arisgourmet/contract/rules/estados/pedido'
import type { Entorno } from '../entorno.js'
import { pedidoTotal, type Item, type Pedido } from '../pedido/pedido.js'
import { endPendientes, pendientesOf, type Destino } from './pendientes.js'

const now = new Date('2026-11-20T23:00:00Z')
const env = (...permisos: Permiso[]): Entorno => {
  let ids = 0
  return {
    now,
    newId: () => `id-${String(++ids)}`,
    actor: { tipo: 'usuario', id: 'cajera', permisos: new Set(permisos) },
  }
}
const cierre = { sesionId: 's1', nombre: 'Mesa 4', carga: { estaciones: [{ id: 'e1', capacidad: 2 }], items: [] } }

const item = (id: string, estado: ItemEstado, precioMinor = 1_000): Item => ({
  id,
  linea: 1,
  productoId: 'p',
  nombre: `Plato ${id}`,
  cantidad: 2,
  precioMinor,
  impuestoBps: 0,
  impuestoIncluido: true,
  modificadores: [],
  nota: null,
  estado,
  estacionId: 'e1',
  cursoId: null,
  comensalId: null,
  usuarioId: null,
  minutosBase: 10,
  promisedAt: null,
  estimatedAt: null,
  firedAt: null,
  startedAt: null,
  readyAt: null,
  servedAt: null,
  motivo: null,
  createdAt: now,
  updatedAt: now,
})
const pedido = (id: string, items: Item[], decided: 'pendiente' | 'aceptado' = 'aceptado'): Pedido => ({
  id,
  restauranteId: 'r',
  numero: 7,
  diaComercial: '2026-11-20',
  estado: derivePedidoEstado(
    decided,
    items.map((one) => one.estado),
  ),
  sesionId: 's1',
  mesaId: 'm1',
  mesaNombre: 'Mesa 4',
  paraLlevar: null,
  cobradoEnSesionId: null,
  comensalId: null,
  comensalNombre: null,
  usuarioId: null,
  motivo: null,
  moneda: 'ARS',
  aceptadoAt: decided === 'aceptado' ? now : null,
  createdAt: now,
  version: 3,
  items,
})
const a = (itemId: string, accion: Destino['accion'], more: Partial<Destino> = {}): Destino => ({
  itemId,
  accion,
  motivo: null,
  approved: false,
  ...more,
})

describe('what a closed bill leaves behind (H47)', () => {
  it.each(['retenido', 'pendiente', 'preparando', 'listo'] as const)(
    'names what is %s and changes nothing',
    (estado) => {
      const ended = endPendientes([pedido('o1', [item('i1', estado), item('i2', 'entregado')])], [], cierre, env())
      expect(ended).toMatchObject({
        ok: false,
        code: 'items_sin_terminar',
        params: { cantidad: 2 },
        actual: { items: [{ itemId: 'i1', pedidoId: 'o1', numero: 7, nombre: 'Plato i1', cantidad: 2, estado }] },
      })
    },
  )

  it('asks nothing where all is served, voided or refused', () => {
    expect(endPendientes([pedido('o1', [item('i1', 'entregado'), item('i2', 'anulado')])], [], cierre, env())).toEqual({
      ok: true,
      value: [],
    })
  })

  it.each([
    ['retenido', ['pendiente', 'preparando', 'listo', 'entregado']],
    ['pendiente', ['preparando', 'listo', 'entregado']],
    ['preparando', ['listo', 'entregado']],
    ['listo', ['entregado']],
  ] as const)('entregar walks a %s item through every listed state, each with its row', (estado, states) => {
    const [one] = valueOf(endPendientes([pedido('o1', [item('i1', estado)])], [a('i1', 'entregar')], cierre, env()))
    expect(one?.cambio.historia.filter((row) => row.itemId === 'i1').map((row) => row.to)).toEqual(states)
    expect(one?.cambio.pedido).toMatchObject({ estado: 'entregado', sesionId: 's1', paraLlevar: null })
  })

  it.each([
    ['retenido', 'pendiente'],
    ['pendiente', 'pendiente'],
    ['preparando', 'preparando'],
    ['listo', 'listo'],
  ] as const)('llevar makes the order of a %s item takeaway and paid; it is %s then', (estado, then) => {
    const [one] = valueOf(endPendientes([pedido('o1', [item('i1', estado)])], [a('i1', 'llevar')], cierre, env()))
    expect(one?.cambio.pedido).toMatchObject({
      sesionId: null,
      mesaId: null,
      paraLlevar: 'Mesa 4',
      cobradoEnSesionId: 's1',
      items: [{ estado: then }],
    })
    const last = one?.cambio.eventos.at(-1)
    expect(last).toMatchObject({ type: 'pedido.para_llevar', data: { paraLlevar: 'Mesa 4', cobradoEnSesionId: 's1' } })
    expect(last?.canales).toEqual(['salon:r', 'cocina:r:e1', 'caja:r'])
  })

  it.each([
    ['retenido', [], undefined, true],
    ['pendiente', [], undefined, true],
    ['preparando', [], 'Se fueron', 'permiso_requerido'],
    ['listo', ['items.anular'], undefined, 'motivo_requerido'],
    ['preparando', ['items.anular'], 'Se fueron', true],
  ] as const)('anular of a %s item with %j and reason %s: %s', (estado, permisos, motivo, expected) => {
    const ended = endPendientes(
      [pedido('o1', [item('i1', estado)])],
      [a('i1', 'anular', { motivo: motivo ?? null })],
      cierre,
      env(...permisos),
    )
    expect(ended.ok || ended.code).toBe(expected)
  })

  it('a supervisor’s approval voids what the kitchen has begun', () => {
    const destino = a('i1', 'anular', { motivo: 'Se fueron', approved: true })
    const [one] = valueOf(endPendientes([pedido('o1', [item('i1', 'listo')])], [destino], cierre, env()))
    expect(one?.cambio.pedido.estado).toBe('cancelado')
  })

  it('accepts an order that nobody decided on, when somebody eats of it; voids it whole without', () => {
    const undecided = pedido('o1', [item('i1', 'pendiente'), item('i2', 'pendiente')], 'pendiente')
    const [eaten] = valueOf(endPendientes([undecided], [a('i1', 'entregar'), a('i2', 'anular')], cierre, env()))
    expect(eaten?.cambio.historia[0]).toMatchObject({ itemId: null, from: 'pendiente', to: 'aceptado' })
    expect(eaten?.cambio.pedido.estado).toBe('entregado')
    const [gone] = valueOf(endPendientes([undecided], [a('i1', 'anular'), a('i2', 'anular')], cierre, env()))
    expect(gone?.cambio.pedido).toMatchObject({ estado: 'cancelado', aceptadoAt: null })
  })

  it('does not void what was served meanwhile, nor know another bill’s items', () => {
    const orders = [pedido('o1', [item('i1', 'entregado')])]
    expect(endPendientes(orders, [a('i1', 'anular', { motivo: 'x' })], cierre, env('items.anular'))).toMatchObject({
      code: 'transicion_invalida',
    })
    expect(endPendientes(orders, [a('i1', 'entregar')], cierre, env())).toEqual({ ok: true, value: [] })
    expect(endPendientes(orders, [a('ajeno', 'entregar')], cierre, env())).toMatchObject({ code: 'no_encontrado' })
  })

  it('whatever is said of whatever is open: the bill loses what was voided and nothing else, by listed steps, without a gap', () => {
    const line = fc.tuple(
      fc.constantFrom<ItemEstado>(...itemEstados),
      fc.constantFrom<Destino['accion']>('entregar', 'anular', 'llevar'),
      fc.nat(9_999),
    )
    const orders = fc.array(fc.tuple(fc.boolean(), fc.array(line, { minLength: 1, maxLength: 5 })), { maxLength: 4 })
    fc.assert(
      fc.property(orders, (drawn) => {
        const said: Destino[] = []
        const before = drawn.map(([decided, lines], o) =>
          pedido(
            `o${String(o)}`,
            lines.map(([estado, accion, precio], i) => {
              const id = `o${String(o)}-${String(i)}`
              said.push(a(id, estado === 'entregado' ? 'entregar' : accion, { motivo: 'prueba', approved: true }))
              return item(id, decided || estado === 'anulado' ? estado : 'pendiente', precio)
            }),
            decided ? 'aceptado' : 'pendiente',
          ),
        )
        const ended = valueOf(endPendientes(before, said, cierre, env()))
        const after = before.map((one) => ended.find((it) => it.before === one)?.cambio.pedido ?? one)
        const voided = before
          .flatMap((one) => one.items)
          .filter((one) => isLive(one.estado))
          .filter((one) => said.find((it) => it.itemId === one.id)?.accion === 'anular')
        const sum = (list: readonly Pedido[]) => list.reduce((total, one) => total + pedidoTotal(one), 0)
        expect(sum(after)).toBe(sum(before) - voided.reduce((total, one) => total + one.precioMinor * one.cantidad, 0))
        // Who still waits, waits for takeaway; nothing of it is held back.
        expect(pendientesOf(after.filter((one) => one.cobradoEnSesionId === null))).toEqual([])
        expect(pendientesOf(after).filter((one) => one.estado === 'retenido')).toEqual([])
        for (const { before: was, cambio } of ended) {
          expect(cambio.eventos.map((one) => one.version)).toEqual(cambio.eventos.map((_, i) => was.version + i + 1))
          expect(cambio.pedido.version).toBe(was.version + cambio.eventos.length)
          for (const row of cambio.historia.filter((one) => one.itemId !== null)) {
            const accion = (Object.keys(itemTabla) as (keyof typeof itemTabla)[]).find((one) => {
              const paso = stepItem(row.from as ItemEstado, one)
              return paso.kind === 'change' && paso.to === row.to
            })
            expect(accion).toBeDefined()
          }
        }
      }),
    )
  })
})

function valueOf<T>(result: { ok: true; value: T } | { ok: false; code: string }): T {
  if (!result.ok) throw new Error(result.code)
  return result.value
}
