import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import {
  isSinTerminar,
  itemAcciones,
  itemEstados,
  stepItem,
  stepsToServe,
  voidNeedsReason,
  type ItemAccion,
  type ItemEstado,
} from './item.js'
import { mesaAcciones, mesaEstados, stepMesa } from './mesa.js'
import { derivePedidoEstado, isActivo, pedidoAcciones, pedidoEstados, stepPedido } from './pedido.js'
import { judgeInactividad, sesionAcciones, sesionEstados, stepSesion } from './sesion.js'

/** Every allowed change, written by hand from the product's text and not from the tables. */
const allowed = {
  item: [
    'retenido fire pendiente',
    'pendiente start preparando',
    'preparando ready listo',
    'listo recall preparando',
    'listo serve entregado',
    'retenido void anulado',
    'pendiente void anulado',
    'preparando void anulado',
    'listo void anulado',
    'entregado void anulado',
  ],
  pedido: [
    'pendiente accept aceptado',
    'pendiente reject rechazado',
    'pendiente cancel cancelado',
    'aceptado cancel cancelado',
    'preparando cancel cancelado',
    'listo cancel cancelado',
    'entregado cancel cancelado',
  ],
  mesa: [
    'libre open ocupada',
    'reservada open ocupada',
    'ocupada release libre',
    'libre reserve reservada',
    'reservada unreserve libre',
    'libre deactivate inactiva',
    'inactiva activate libre',
  ],
  sesion: ['abierta close cerrada', 'abierta expire expirada', 'cerrada reopen abierta'],
}

function explore<E extends string, A extends string>(
  estados: readonly E[],
  acciones: readonly A[],
  step: (e: E, a: A) => ReturnType<typeof stepItem> | { kind: string; to?: string },
) {
  return estados.flatMap((estado) => acciones.map((accion) => ({ estado, accion, paso: step(estado, accion) })))
}

describe('every state by every action', () => {
  const machines = [
    ['item', explore(itemEstados, itemAcciones, stepItem)],
    ['pedido', explore(pedidoEstados, pedidoAcciones, stepPedido as never)],
    ['mesa', explore(mesaEstados, mesaAcciones, stepMesa as never)],
    ['sesion', explore(sesionEstados, sesionAcciones, stepSesion as never)],
  ] as const
  for (const [noun, pairs] of machines) {
    it(`${noun}: exactly the listed transitions change it`, () => {
      const changes = pairs.flatMap((p) =>
        p.paso.kind === 'change' ? [`${p.estado} ${p.accion} ${'to' in p.paso ? p.paso.to : ''}`] : [],
      )
      expect(changes.sort()).toEqual([...allowed[noun]].sort())
    })
    it(`${noun}: repeating a done action succeeds, all else is refused with both states`, () => {
      for (const { estado, accion, paso } of pairs) {
        if (paso.kind === 'refused') expect(paso).toHaveProperty('from', estado)
        if (paso.kind === 'done') expect(allowed[noun].some((line) => line.endsWith(` ${accion} ${estado}`))).toBe(true)
      }
    })
  }
})

describe('the order follows its items', () => {
  it.each([
    ['pendiente', ['pendiente', 'pendiente'], 'pendiente'],
    ['aceptado', ['pendiente', 'pendiente'], 'aceptado'],
    ['aceptado', ['pendiente', 'preparando'], 'preparando'],
    ['aceptado', ['pendiente', 'listo'], 'preparando'],
    ['aceptado', ['listo', 'listo'], 'listo'],
    ['aceptado', ['listo', 'entregado'], 'listo'],
    ['aceptado', ['entregado', 'anulado'], 'entregado'],
    ['aceptado', ['entregado', 'retenido'], 'entregado'],
    ['aceptado', ['retenido', 'retenido'], 'aceptado'],
    ['entregado', ['entregado', 'pendiente'], 'preparando'],
    ['listo', ['preparando'], 'preparando'],
    ['pendiente', ['anulado'], 'cancelado'],
    ['aceptado', ['anulado', 'anulado'], 'cancelado'],
    ['rechazado', ['pendiente'], 'rechazado'],
  ] as const)('%s with %j is %s', (decided, items, expected) => {
    expect(derivePedidoEstado(decided, items)).toBe(expected)
  })

  it('is stable: deriving twice gives the same, whatever happened to the items', () => {
    const walk = fc.array(fc.tuple(fc.nat(3), fc.constantFrom<ItemAccion>(...itemAcciones)), {
      maxLength: 60,
      size: 'max',
    })
    fc.assert(
      fc.property(walk, (moves) => {
        const items: ItemEstado[] = ['pendiente', 'pendiente', 'retenido', 'pendiente']
        for (const [index, accion] of moves) {
          const paso = stepItem(items[index] ?? 'pendiente', accion)
          if (paso.kind === 'change') items[index] = paso.to
          const once = derivePedidoEstado('aceptado', items)
          expect(derivePedidoEstado(once === 'cancelado' ? 'aceptado' : once, items)).toBe(once)
          expect(isActivo(once) || once === 'entregado' || once === 'cancelado').toBe(true)
        }
      }),
    )
  })
})

describe('what is not served', () => {
  it.each([
    ['retenido', true, ['fire', 'start', 'ready', 'serve']],
    ['pendiente', true, ['start', 'ready', 'serve']],
    ['preparando', true, ['ready', 'serve']],
    ['listo', true, ['serve']],
    ['entregado', false, []],
    ['anulado', false, []],
  ] as const)('%s: waits %s, comes to the table by %j (H47)', (estado, waits, steps) => {
    expect(isSinTerminar(estado)).toBe(waits)
    expect(stepsToServe(estado)).toEqual(steps)
  })
})

describe('voiding', () => {
  it('is free before the kitchen starts and needs a reason afterwards', () => {
    expect(itemEstados.filter(voidNeedsReason)).toEqual(['preparando', 'listo', 'entregado'])
  })
})

describe('a quiet session', () => {
  const quiet = { quietMinutes: 60, limitMinutes: 45, itemsInPreparation: 0, itemsRetenidos: 0, balanceMinor: 0 }
  it('expires', () => expect(judgeInactividad(quiet)).toBe('expire'))
  it('stays while the kitchen works for it', () =>
    expect(judgeInactividad({ ...quiet, itemsInPreparation: 1 })).toBe('keep'))
  it('never expires owing money', () => expect(judgeInactividad({ ...quiet, balanceMinor: 1 })).toBe('alert'))
  it('never expires while a held course is owed to it (H47)', () =>
    expect(judgeInactividad({ ...quiet, itemsRetenidos: 1 })).toBe('alert'))
  it('stays before the limit', () => expect(judgeInactividad({ ...quiet, quietMinutes: 44 })).toBe('keep'))
})
