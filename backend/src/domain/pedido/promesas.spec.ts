import { describe, expect, it } from 'vitest'
import type { Entorno } from '../entorno.js'
import { acceptNow } from './accept.js'
import { improvePromises } from './improve.js'
import { changeItem } from './items.js'
import type { Item, Pedido } from './pedido.js'
import type { CargaEstacion } from './promise.js'

const MIN = 60_000
const T0 = Date.UTC(2026, 6, 4, 21, 0)
const at = (min: number) => new Date(T0 + min * MIN)

const envAt = (min: number): Entorno => {
  let n = 0
  return {
    now: at(min),
    newId: () => `id-${min}-${n++}`,
    actor: { tipo: 'usuario', id: 'cocinera', permisos: new Set(['items.preparar', 'items.marchar']) },
  }
}

const item = (id: string, over: Partial<Item> = {}): Item => ({
  id,
  linea: 1,
  productoId: 'bife',
  nombre: 'Bife',
  cantidad: 1,
  precioMinor: 100,
  impuestoBps: 0,
  impuestoIncluido: true,
  modificadores: [],
  nota: null,
  estado: 'pendiente',
  estacionId: 'parrilla',
  cursoId: null,
  comensalId: null,
  usuarioId: null,
  minutosBase: 12,
  promisedAt: null,
  estimatedAt: null,
  firedAt: null,
  startedAt: null,
  readyAt: null,
  servedAt: null,
  motivo: null,
  createdAt: at(0),
  updatedAt: at(0),
  ...over,
})

const pedido = (items: Item[], over: Partial<Pedido> = {}): Pedido => ({
  id: 'p',
  restauranteId: 'r',
  numero: 1,
  diaComercial: '2026-07-04',
  estado: 'pendiente',
  sesionId: 's',
  mesaId: 'm',
  mesaNombre: 'Mesa 1',
  paraLlevar: null,
  cobradoEnSesionId: null,
  comensalId: null,
  comensalNombre: null,
  usuarioId: null,
  motivo: null,
  moneda: 'ARS',
  aceptadoAt: null,
  createdAt: at(0),
  version: 1,
  items,
  ...over,
})

const idle: CargaEstacion = { estaciones: [{ id: 'parrilla', capacidad: 1 }], items: [] }
/** Others stand before it: four dishes of twelve minutes, and one pair of hands. */
const busy: CargaEstacion = {
  ...idle,
  items: [1, 2, 3, 4].map((n) => ({ ...item(`other${n}`, { createdAt: at(-n) }), estado: 'pendiente' as const })),
}

const done = (result: ReturnType<typeof changeItem>) => {
  if (!result.ok || result.value === null) throw new Error('expected a change')
  return result.value
}
const accepted = (items: Item[], carga = idle) => acceptNow(pedido(items), carga, envAt(0)).pedido
const only = ({ items }: Pedido): Item | undefined => items[0]
const change = (before: Pedido, accion: 'fire' | 'start' | 'ready' | 'recall', min: number, carga = idle) =>
  done(changeItem(before, { itemId: 'a', accion, motivo: null }, carga, envAt(min))).pedido

describe('a promise once given (H49)', () => {
  it('stays through start, ready and recall, however late and however much there is to do', () => {
    const first = accepted([item('a')])
    expect(only(first)?.promisedAt).toEqual(at(12))
    const started = change(first, 'start', 25, busy)
    expect(only(started)?.promisedAt).toEqual(at(12))
    const recalled = change(change(started, 'ready', 30), 'recall', 31, busy)
    expect(only(recalled)).toMatchObject({ promisedAt: at(12), estimatedAt: null, estado: 'preparando' })
  })

  it('is not moved by a better estimate, which is told beside it; a worse one is not told', () => {
    const late = accepted([item('a')], busy)
    expect(only(late)?.promisedAt).toEqual(at(60))
    const better = improvePromises(late, { ...idle, items: [{ ...item('a'), estado: 'pendiente' }] }, envAt(1))
    expect(better?.pedido.items[0]).toMatchObject({ promisedAt: at(60), estimatedAt: at(13) })
    expect(better?.eventos.map((one) => one.type)).toEqual(['item.reestimado'])
    const again = { ...busy, items: [...busy.items, { ...item('a'), estado: 'pendiente' as const }] }
    expect(better && improvePromises(better.pedido, again, envAt(2))).toBeNull()
  })

  it('a held dish is promised when it is fired, and what was promised before stays', () => {
    const first = accepted([item('b', { estacionId: 'parrilla' }), item('a', { estado: 'retenido' })])
    const fired = change(first, 'fire', 20, busy)
    expect(fired.items.map(({ promisedAt, firedAt }) => ({ promisedAt, firedAt }))).toEqual([
      { promisedAt: at(12), firedAt: null },
      { promisedAt: expect.any(Date) as Date, firedAt: at(20) },
    ])
  })

  it('a fired dish queues behind what came before it was fired', () => {
    const first = accepted([item('a', { estado: 'retenido' })])
    const before: CargaEstacion = { ...idle, items: [{ ...item('x', { createdAt: at(10) }), estado: 'pendiente' }] }
    expect(only(change(first, 'fire', 20, before))?.promisedAt).toEqual(at(20 + 24))
  })
})

describe('one tap from pending to ready (H49)', () => {
  const tap = (before: Pedido, deUnToque: boolean, expectedEstado?: 'pendiente' | 'preparando') =>
    changeItem(before, { itemId: 'a', accion: 'ready', motivo: null, deUnToque, expectedEstado }, idle, envAt(5))

  it('starts and finishes: two rows of history and both events, in one change, numbered on', () => {
    const { pedido: after, historia, eventos, touched } = done(tap(accepted([item('a')]), true, 'pendiente'))
    expect(only(after)).toMatchObject({ estado: 'listo', startedAt: at(5), readyAt: at(5), promisedAt: at(12) })
    expect(after.estado).toBe('listo')
    expect(historia.filter((row) => row.itemId === 'a').map(({ from, to }) => [from, to])).toEqual([
      ['pendiente', 'preparando'],
      ['preparando', 'listo'],
    ])
    expect(historia.filter((row) => row.itemId === null).map(({ from, to }) => [from, to])).toEqual([
      ['aceptado', 'preparando'],
      ['preparando', 'listo'],
    ])
    expect(eventos.map((one) => one.type)).toEqual([
      'item.preparando',
      'pedido.preparando',
      'item.listo',
      'pedido.listo',
    ])
    expect(eventos.map((one) => one.version)).toEqual([3, 4, 5, 6])
    expect(after.version).toBe(6)
    expect(touched).toEqual(['a'])
  })

  it('without the setting it is refused, as ever', () => {
    expect(tap(accepted([item('a')]), false)).toMatchObject({ ok: false, code: 'transicion_invalida' })
  })

  it('is refused where the cook saw another state, where it is held, and where nobody accepted the order', () => {
    expect(tap(accepted([item('a')]), true, 'preparando')).toMatchObject({ ok: false, code: 'estado_distinto' })
    expect(tap(accepted([item('a', { estado: 'retenido' })]), true)).toMatchObject({
      ok: false,
      code: 'transicion_invalida',
    })
    expect(tap(pedido([item('a')]), true)).toMatchObject({ ok: false, code: 'pedido_sin_aceptar' })
  })

  it('done twice changes nothing', () => {
    const once = done(tap(accepted([item('a')]), true)).pedido
    expect(tap(once, true)).toEqual({ ok: true, value: null })
  })
})
