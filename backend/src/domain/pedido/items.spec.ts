import { describe, expect, it } from 'vitest'
import { itemAcciones, itemEstados, type ItemAccion, type ItemEstado } from '@arisgourmet/contract/rules/estados/item'
import type { Actor } from '../entorno.js'
import { changeItem, type ItemOrden } from './items.js'
import { CARGA, comensal, entorno, item, mesero, pedido, sistema, AHORA } from './pedido.fixture.js'

const act = (
  estado: ItemEstado,
  accion: ItemAccion,
  { actor = mesero(), ...own }: Partial<ItemOrden> & { actor?: Actor } = {},
) =>
  changeItem(
    pedido({ items: [item({ estado })] }),
    { itemId: 'item-1', accion, motivo: null, ...own },
    CARGA,
    entorno(actor),
  )

/** In one word: the state afterwards, `done`, or the refusal's code. */
const outcome = (changed: ReturnType<typeof act>): string =>
  !changed.ok ? changed.code : (changed.value?.pedido.items[0]?.estado ?? 'done')

describe('every action in every state', () => {
  // By hand, so that a changed table is noticed here. Rows: the state; columns: what a waiter with every right does, with a reason.
  const expected: Record<ItemEstado, Record<ItemAccion, string>> = {
    retenido: {
      fire: 'pendiente',
      start: 'transicion_invalida',
      ready: 'transicion_invalida',
      recall: 'transicion_invalida',
      serve: 'transicion_invalida',
      void: 'anulado',
    },
    pendiente: {
      fire: 'done',
      start: 'preparando',
      ready: 'transicion_invalida',
      recall: 'transicion_invalida',
      serve: 'transicion_invalida',
      void: 'anulado',
    },
    preparando: {
      fire: 'transicion_invalida',
      start: 'done',
      ready: 'listo',
      recall: 'done',
      serve: 'transicion_invalida',
      void: 'anulado',
    },
    listo: {
      fire: 'transicion_invalida',
      start: 'transicion_invalida',
      ready: 'done',
      recall: 'preparando',
      serve: 'entregado',
      void: 'anulado',
    },
    entregado: {
      fire: 'transicion_invalida',
      start: 'transicion_invalida',
      ready: 'transicion_invalida',
      recall: 'transicion_invalida',
      serve: 'done',
      void: 'anulado',
    },
    anulado: {
      fire: 'transicion_invalida',
      start: 'transicion_invalida',
      ready: 'transicion_invalida',
      recall: 'transicion_invalida',
      serve: 'transicion_invalida',
      void: 'done',
    },
  }
  it.each(itemEstados.flatMap((estado) => itemAcciones.map((accion) => [estado, accion] as const)))(
    '%s, %s',
    (estado, accion) => {
      const changed = act(estado, accion, { actor: mesero('items.anular'), motivo: 'se cayó' })
      expect(outcome(changed)).toBe(expected[estado][accion])
    },
  )
})

describe('who may void what', () => {
  const all: ItemEstado[] = ['retenido', 'pendiente', 'preparando', 'listo', 'entregado']
  it.each<[string, Partial<ItemOrden> & { actor: Actor }, string[]]>([
    [
      'its author',
      { actor: comensal('ana') },
      ['anulado', 'anulado', 'permiso_requerido', 'permiso_requerido', 'permiso_requerido'],
    ],
    [
      'another phone of the table',
      { actor: comensal('eva') },
      ['no_encontrado', 'no_encontrado', 'permiso_requerido', 'permiso_requerido', 'permiso_requerido'],
    ],
    [
      'a waiter',
      { actor: mesero(), motivo: 'frío' },
      ['anulado', 'anulado', 'permiso_requerido', 'permiso_requerido', 'permiso_requerido'],
    ],
    [
      'a waiter with an approval',
      { actor: mesero(), approved: true, motivo: 'frío' },
      ['anulado', 'anulado', 'anulado', 'anulado', 'anulado'],
    ],
    [
      'a waiter with an approval and no reason',
      { actor: mesero(), approved: true },
      ['anulado', 'anulado', 'motivo_requerido', 'motivo_requerido', 'motivo_requerido'],
    ],
    [
      'whoever has the permission',
      { actor: mesero('items.anular'), motivo: 'frío' },
      ['anulado', 'anulado', 'anulado', 'anulado', 'anulado'],
    ],
    [
      'whoever has the permission, without a reason',
      { actor: mesero('items.anular') },
      ['anulado', 'anulado', 'motivo_requerido', 'motivo_requerido', 'motivo_requerido'],
    ],
    [
      'whoever has another permission',
      { actor: mesero('pedidos.cancelar'), motivo: 'frío' },
      ['anulado', 'anulado', 'permiso_requerido', 'permiso_requerido', 'permiso_requerido'],
    ],
    ['the system', { actor: sistema, motivo: 'caducó' }, ['anulado', 'anulado', 'anulado', 'anulado', 'anulado']],
  ])('%s', (_, orden, expected) => {
    expect(all.map((estado) => outcome(act(estado, 'void', orden)))).toEqual(expected)
  })
})

describe('what was seen', () => {
  it('another state than the one that was seen refuses, and names both', () => {
    const changed = act('listo', 'recall', { expectedEstado: 'preparando' })
    expect(changed).toMatchObject({
      ok: false,
      code: 'estado_distinto',
      params: { esperado: 'preparando', actual: 'listo' },
      actual: { id: 'pedido', items: [{ estado: 'listo' }] },
    })
  })

  it('does not matter where the action is done already', () => {
    expect(outcome(act('preparando', 'start', { expectedEstado: 'pendiente' }))).toBe('done')
  })

  it('an item of another order is not found', () => {
    expect(outcome(act('pendiente', 'start', { itemId: 'ajeno' }))).toBe('no_encontrado')
  })
})

describe('the kitchen does not begin what nobody accepted', () => {
  it.each(['pendiente', 'rechazado'] as const)('%s', (estado) => {
    const it = pedido({ estado, aceptadoAt: null })
    const changed = changeItem(it, { itemId: 'item-1', accion: 'start', motivo: null }, CARGA, entorno())
    expect(changed).toMatchObject({ ok: false, code: 'pedido_sin_aceptar' })
  })

  it('its author may still take a line back', () => {
    const waiting = pedido({ estado: 'pendiente', aceptadoAt: null, items: [item(), item({ id: 'item-2', linea: 2 })] })
    const changed = changeItem(
      waiting,
      { itemId: 'item-1', accion: 'void', motivo: null },
      CARGA,
      entorno(comensal('ana')),
    )
    expect(changed).toMatchObject({ value: { pedido: { estado: 'pendiente' }, eventos: [{ type: 'item.anulado' }] } })
  })
})

describe('one change writes state, stamps, history and events together', () => {
  it.each([
    ['start', 'pendiente', { startedAt: AHORA }, ['item.preparando', 'pedido.preparando']],
    ['ready', 'preparando', { readyAt: AHORA }, ['item.listo', 'pedido.listo']],
    ['recall', 'listo', { readyAt: null }, ['item.recuperado', 'pedido.preparando']],
    ['serve', 'listo', { servedAt: AHORA }, ['item.entregado', 'pedido.entregado']],
  ] as const)('%s', (accion, estado, stamps, types) => {
    const orderEstado = estado === 'pendiente' ? 'aceptado' : estado
    const before = pedido({
      estado: orderEstado,
      items: [item({ estado, readyAt: estado === 'listo' ? AHORA : null })],
    })
    const changed = changeItem(before, { itemId: 'item-1', accion, motivo: null }, CARGA, entorno())
    if (!changed.ok || !changed.value) throw new Error('nothing changed')
    const { pedido: after, eventos, historia, touched } = changed.value
    expect(after.items[0]).toMatchObject({ ...stamps, updatedAt: AHORA })
    expect(eventos.map(({ type, version }) => [type, version])).toEqual(types.map((type, index) => [type, 3 + index]))
    expect(historia.map(({ itemId, from, to }) => [itemId, from, to])).toEqual([
      ['item-1', estado, after.items[0]?.estado],
      [null, orderEstado, after.estado],
    ])
    expect(touched).toContain('item-1')
    expect(after.version).toBe(4)
  })

  it('voiding the last line cancels the order, with the reason on both', () => {
    const changed = act('preparando', 'void', { actor: mesero('items.anular'), motivo: 'se cayó' })
    expect(changed).toMatchObject({
      value: {
        pedido: { estado: 'cancelado', motivo: 'se cayó', items: [{ estado: 'anulado', motivo: 'se cayó' }] },
        historia: [{ motivo: 'se cayó' }, { itemId: null, to: 'cancelado', motivo: 'se cayó' }],
      },
    })
  })

  it('an event of one line goes to its station, not to the others; the bill hears of a void only', () => {
    const two = pedido({
      items: [item({ estado: 'preparando' }), item({ id: 'item-2', linea: 2, estacionId: 'barra' })],
      estado: 'preparando',
    })
    const channelsOf = (accion: ItemAccion) => {
      const changed = changeItem(two, { itemId: 'item-1', accion, motivo: 'x' }, CARGA, entorno(mesero('items.anular')))
      return changed.ok ? changed.value?.eventos[0]?.canales : undefined
    }
    expect(channelsOf('ready')).toEqual(['salon:casa', 'cocina:casa:parrilla', 'sesion:sesion'])
    expect(channelsOf('void')).toEqual(['salon:casa', 'cocina:casa:parrilla', 'caja:casa', 'sesion:sesion'])
  })
})
