import { describe, expect, it } from 'vitest'
import type { ItemEstado } from '@arisgourmet/contract/rules/estados/item'
import {
  pedidoAcciones,
  pedidoEstados,
  type PedidoAccion,
  type PedidoEstado,
} from '@arisgourmet/contract/rules/estados/pedido'
import { decidePedido, type Decision } from './accept.js'
import { AHORA, CARGA, entorno, item, mesero, pedido } from './pedido.fixture.js'

const decide = (
  estado: PedidoEstado,
  decision: Partial<Decision> & { accion: PedidoAccion },
  actor = mesero('items.anular'),
) => {
  const undecided = estado === 'pendiente' || estado === 'rechazado'
  const lines: Partial<Record<PedidoEstado, ItemEstado>> = {
    preparando: 'preparando',
    listo: 'listo',
    entregado: 'entregado',
    rechazado: 'anulado',
    cancelado: 'anulado',
  }
  const order = pedido({
    estado,
    aceptadoAt: undecided ? null : AHORA,
    items: [item({ estado: lines[estado] ?? 'pendiente' })],
  })
  return decidePedido(order, { motivo: 'no hay', ...decision }, CARGA, entorno(actor))
}

const outcome = (decided: ReturnType<typeof decide>) =>
  !decided.ok ? decided.code : (decided.value?.pedido.estado ?? 'done')

describe('every decision in every state', () => {
  const no = 'transicion_invalida'
  const expected: Record<PedidoEstado, Record<PedidoAccion, string>> = {
    pendiente: { accept: 'aceptado', reject: 'rechazado', cancel: 'cancelado' },
    aceptado: { accept: 'done', reject: no, cancel: 'cancelado' },
    preparando: { accept: 'done', reject: no, cancel: 'cancelado' },
    listo: { accept: 'done', reject: no, cancel: 'cancelado' },
    entregado: { accept: 'done', reject: no, cancel: 'cancelado' },
    rechazado: { accept: no, reject: 'done', cancel: no },
    cancelado: { accept: no, reject: no, cancel: 'done' },
  }
  it.each(pedidoEstados.flatMap((estado) => pedidoAcciones.map((accion) => [estado, accion] as const)))(
    '%s, %s',
    (estado, accion) => {
      expect(outcome(decide(estado, { accion }))).toBe(expected[estado][accion])
    },
  )
})

describe('cancelling what the kitchen has begun', () => {
  it.each([
    ['without the permission', mesero(), {}, 'permiso_requerido'],
    ['with an approval', mesero(), { approved: true }, 'cancelado'],
    ['with an approval and no reason', mesero(), { approved: true, motivo: null }, 'motivo_requerido'],
    ['with the permission', mesero('items.anular'), {}, 'cancelado'],
    ['with the permission and no reason', mesero('items.anular'), { motivo: null }, 'motivo_requerido'],
  ])('%s', (_, actor, own, expected) => {
    expect(outcome(decide('preparando', { accion: 'cancel', ...own }, actor))).toBe(expected)
  })

  it('asks for neither before', () => {
    expect(outcome(decide('aceptado', { accion: 'cancel', motivo: null }, mesero()))).toBe('cancelado')
  })
})

describe('what a decision writes', () => {
  it('accepting stamps the order, promises every line that is not held, and is one event', () => {
    const waiting = pedido({
      estado: 'pendiente',
      aceptadoAt: null,
      version: 1,
      items: [item(), item({ id: 'item-2', linea: 2, estado: 'retenido' })],
    })
    const decided = decidePedido(waiting, { accion: 'accept', motivo: null }, CARGA, entorno())
    if (!decided.ok || !decided.value) throw new Error('not accepted')
    const { pedido: after, eventos, historia, touched } = decided.value
    expect(after).toMatchObject({ estado: 'aceptado', aceptadoAt: AHORA, version: 2 })
    expect(after.items.map(({ promisedAt }) => promisedAt !== null)).toEqual([true, false])
    expect(eventos.map(({ type }) => type)).toEqual(['pedido.aceptado'])
    expect(historia).toMatchObject([{ from: 'pendiente', to: 'aceptado', itemId: null }])
    expect(touched).toEqual(['item-1', 'item-2'])
  })

  it('refusing voids what is live, with the reason, and leaves what was void before', () => {
    const waiting = pedido({
      estado: 'pendiente',
      aceptadoAt: null,
      items: [item(), item({ id: 'item-2', linea: 2, estado: 'anulado', motivo: 'antes' })],
    })
    const decided = decidePedido(waiting, { accion: 'reject', motivo: 'sin gas' }, CARGA, entorno())
    expect(decided).toMatchObject({
      value: {
        pedido: {
          estado: 'rechazado',
          motivo: 'sin gas',
          items: [
            { estado: 'anulado', motivo: 'sin gas' },
            { estado: 'anulado', motivo: 'antes' },
          ],
        },
        touched: ['item-1'],
        historia: [
          { itemId: null, to: 'rechazado' },
          { itemId: 'item-1', from: 'pendiente', to: 'anulado' },
        ],
        eventos: [{ type: 'pedido.rechazado' }],
      },
    })
  })
})
