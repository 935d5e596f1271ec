import type { LlamadaView, MesaView, SolicitudView } from '@arisgourmet/contract/http/mesas'
import type { ItemView, PedidoView } from '@arisgourmet/contract/http/pedidos'
import { sortCola } from '@arisgourmet/contract/rules/cola'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyEvento, type Mundo } from '../../../live/mundo.js'
import { atencionOf } from './atencion.js'
import { lecturaOf, paraLlevarOf, pisoOf } from './piso.js'
import { drawPlano } from './plano.js'

const AT = '2026-07-04T00:00:00Z'
const mesa = (id: string, over: Partial<MesaView> = {}): MesaView => ({
  id,
  nombre: `Mesa ${id}`,
  capacidad: 4,
  estado: 'libre',
  zonaId: null,
  codigoQr: id,
  codigo: id,
  x: 0,
  y: 0,
  ancho: 100,
  alto: 100,
  forma: 'cuadrada',
  sesionId: null,
  reserva: null,
  version: 1,
  ...over,
})
const item = (estado: ItemView['estado'], over: Partial<ItemView> = {}): ItemView => ({
  id: `i-${estado}`,
  productoId: 'p',
  nombre: 'Bife',
  cantidad: 1,
  precioMinor: 100,
  totalMinor: 100,
  estado,
  estacionId: 'e',
  cursoId: null,
  comensalId: null,
  nota: null,
  modificadores: [],
  promisedAt: null,
  estimatedAt: null,
  firedAt: null,
  startedAt: null,
  readyAt: estado === 'listo' ? AT : null,
  servedAt: null,
  updatedAt: AT,
  ...over,
})
const pedido = (id: string, items: ItemView[], over: Partial<PedidoView> = {}): PedidoView => ({
  id,
  numero: 1,
  estado: 'preparando',
  sesionId: 's1',
  mesaId: '1',
  mesaNombre: 'Mesa 1',
  paraLlevar: null,
  cobradoEnSesionId: null,
  comensalId: null,
  comensalNombre: null,
  moneda: 'ARS',
  totalMinor: 0,
  version: 1,
  createdAt: AT,
  aceptadoAt: AT,
  items,
  ...over,
})
const llamada = (over: Partial<LlamadaView> = {}): LlamadaView => ({
  id: 'l',
  tipo: 'mesero',
  estado: 'pendiente',
  sesionId: 's1',
  mesaId: '1',
  mesaNombre: 'Mesa 1',
  createdAt: AT,
  attendedAt: null,
  version: 1,
  ...over,
})
const solicitud = (over: Partial<SolicitudView> = {}): SolicitudView => ({
  id: 'q',
  mesaId: '2',
  mesaNombre: 'Mesa 2',
  nombre: 'Ana',
  estado: 'solicitado',
  sesionId: null,
  createdAt: AT,
  version: 1,
  ...over,
})
const sesion = {
  id: 's1',
  estado: 'abierta' as const,
  pin: '1234',
  mesaId: '1',
  comensales: 2,
  abiertaAt: AT,
  totalMinor: 0,
  cuentaSolicitadaAt: null,
  alertadaAt: null,
  uniones: [],
  porMarchar: null,
  version: 1,
}

const floor = (more: Partial<Parameters<typeof lecturaOf>[0]> = {}): Mundo =>
  lecturaOf({
    zonas: [],
    mesas: [mesa('1', { estado: 'ocupada', sesionId: 's1' }), mesa('2'), mesa('10')],
    sesiones: [sesion],
    pedidos: [],
    llamadas: [],
    solicitudes: [],
    ...more,
  })
const nobody = { usuarioId: undefined, sesiones: [] }
const cursos = [
  { id: 'entrada', nombre: 'Entradas', orden: 1 },
  { id: 'principal', nombre: 'Principales', orden: 2 },
]
const one = (mundo: Mundo, id = '1') => pisoOf(mundo, nobody, cursos).find((viva) => viva.mesa.id === id)
const evento = (type: string, subject: string, aggregateversion: number, data: unknown) => ({
  id: `${subject}${aggregateversion}`,
  type,
  subject,
  aggregateversion,
  time: AT,
  restauranteid: 'r',
  data,
})

describe('what a table is doing', () => {
  it('stands by name as people count', () =>
    expect(pisoOf(floor(), nobody, cursos).map((v) => v.mesa.id)).toEqual(['1', '2', '10']))

  it.each([
    [[], 'sentada'],
    [[item('pendiente')], 'cocina'],
    [[item('retenido', { cursoId: 'principal' })], 'marchar'],
    [[item('preparando', { cursoId: 'entrada' }), item('retenido', { cursoId: 'principal' })], 'cocina'],
    [[item('pendiente'), item('listo')], 'servir'],
    [[item('entregado')], 'comiendo'],
    [[item('anulado')], 'sentada'],
  ] as const)('with %j', (items, fase) => {
    expect(one(floor({ pedidos: items.length === 0 ? [] : [pedido('p', [...items])] }))?.fase).toBe(fase)
  })

  it('an order to decide comes before everything', () => {
    expect(
      one(floor({ pedidos: [pedido('p', [item('listo')]), pedido('n', [item('pendiente')], { estado: 'pendiente' })] }))
        ?.fase,
    ).toBe('decidir')
  })

  it('owes what is live, and not what was voided', () => {
    expect(
      one(
        floor({
          pedidos: [pedido('p', [item('entregado', { totalMinor: 500 }), item('anulado', { totalMinor: 900 })])],
        }),
      )?.totalMinor,
    ).toBe(500)
  })

  it('a bill that is asked for shows, by reading and by event', () => {
    const served = [pedido('p', [item('entregado')])]
    expect(one(floor({ pedidos: served, sesiones: [{ ...sesion, cuentaSolicitadaAt: AT }] }))?.fase).toBe('cuenta')
    expect(
      one(
        applyEvento(
          floor({ pedidos: served }),
          evento('cuenta.solicitada', 'c', 1, { sesionId: 's1', solicitadaAt: AT, pagos: [] }),
        ),
      )?.fase,
    ).toBe('cuenta')
  })

  it('joins can be undone: the tables that are still with the party, until something is paid (issue 10, line 7)', () => {
    const joined = floor({
      mesas: ['1', '2', '10'].map((n) => mesa(n, { estado: 'ocupada', sesionId: 's1' })),
      sesiones: [
        {
          ...sesion,
          uniones: [
            { mesas: ['10', '2'], desde: AT },
            { mesas: ['7'], desde: AT },
          ],
        },
      ],
    })
    expect(one(joined)?.uniones.map((mesas) => mesas.map(({ id }) => id))).toEqual([['10', '2']])
    const paid = applyEvento(joined, evento('pago.registrado', 'c', 1, { sesionId: 's1', pagos: [{}] }))
    expect(one(paid)?.uniones).toEqual([])
  })
})

describe('events move the floor', () => {
  it('a party that moves takes its orders and its PIN along', () => {
    const moved = [
      evento('mesa.liberada', '1', 2, { mesa: mesa('1', { version: 2 }), sesion: null }),
      evento('mesa.transferida', '2', 2, {
        mesa: mesa('2', { estado: 'ocupada', sesionId: 's1', version: 2 }),
        sesion: { id: 's1', estado: 'abierta', abiertaAt: AT, version: 1 },
      }),
    ].reduce(applyEvento, floor({ pedidos: [pedido('p', [item('listo')])] }))
    expect([
      one(moved, '1')?.fase,
      one(moved, '2')?.fase,
      one(moved, '2')?.sesion?.pin,
      one(moved, '2')?.listos,
    ]).toEqual(['libre', 'servir', '1234', 1])
  })

  it('H71 a table that others opened, or whose PIN turned, has none to show until it is read: events carry none', () => {
    const opened = applyEvento(
      floor(),
      evento('mesa.activada', '2', 2, {
        mesa: mesa('2', { estado: 'ocupada', sesionId: 's2', version: 2 }),
        sesion: { id: 's2', estado: 'abierta', abiertaAt: AT, version: 0 },
      }),
    )
    expect(one(opened, '2')?.sesion).toMatchObject({ id: 's2', version: 0, pin: '' })
    const turned = applyEvento(
      floor(),
      evento('sesion.pin_renovado', 's1', 2, { ...sesion, pin: undefined, version: 2 }),
    )
    expect([one(floor(), '1')?.sesion?.pin, one(turned, '1')?.sesion?.pin, one(turned, '1')?.sesion?.version]).toEqual([
      '1234',
      '',
      2,
    ])
  })

  it('tables that are joined know of each other', () => {
    const joined = floor({
      mesas: [mesa('1', { estado: 'ocupada', sesionId: 's1' }), mesa('2', { estado: 'ocupada', sesionId: 's1' })],
    })
    expect(one(joined, '2')?.unidas.map((m) => m.id)).toEqual(['1'])
  })
})

describe('who waits', () => {
  const NOW = Date.parse('2026-07-04T00:02:00Z')
  const waiting = (mundo: Mundo) => sortCola(atencionOf(pisoOf(mundo, nobody, cursos), paraLlevarOf(mundo)), NOW)

  it('all that waits is in one queue: who waits too long first, then what spoils soonest (H50)', () => {
    const mundo = floor({
      sesiones: [{ ...sesion, cuentaSolicitadaAt: '2026-07-04T00:01:30Z' }],
      pedidos: [
        pedido('n', [item('pendiente')], { estado: 'pendiente', createdAt: '2026-07-03T23:34:00Z' }),
        pedido('p', [item('listo')]),
        pedido('t', [item('listo')], { sesionId: null, mesaId: null, paraLlevar: 'Gómez' }),
      ],
      llamadas: [llamada()],
      solicitudes: [solicitud({ createdAt: '2026-07-04T00:01:59Z' })],
    })
    expect(waiting(mundo).map((p) => p.kind)).toEqual([
      'pedido',
      'servir',
      'llamada',
      'cuenta',
      'entregar',
      'solicitud',
    ])
  })

  it('a bill that is asked for waits until it is closed, and once beside its own call (H50)', () => {
    const asked = { sesiones: [{ ...sesion, cuentaSolicitadaAt: AT }] }
    expect(waiting(floor(asked)).map((p) => [p.kind, p.mesa])).toEqual([['cuenta', 'Mesa 1']])
    expect(waiting(floor({ ...asked, llamadas: [llamada({ tipo: 'cuenta' })] })).map((p) => p.kind)).toEqual([
      'llamada',
    ])
  })

  it('a course that can be fired waits since the last plate, on the table’s tile too (H48)', () => {
    const starter = (over: Partial<ItemView>) => item('entregado', { cursoId: 'entrada', ...over })
    const held = item('retenido', { cursoId: 'principal', cantidad: 2 })
    const mundo = floor({ pedidos: [pedido('p', [starter({ servedAt: AT }), held], { estado: 'entregado' })] })
    expect(waiting(mundo)).toMatchObject([
      { kind: 'marchar', mesa: 'Mesa 1', curso: 'Principales', platos: 2, desde: Date.parse(AT) },
    ])
    expect(one(mundo)).toMatchObject({ fase: 'marchar', marchar: { nombre: 'Principales' } })
    expect(waiting(floor({ pedidos: [pedido('p', [item('preparando', { cursoId: 'entrada' }), held])] }))).toEqual([])
    // Before the carta is read nobody knows which course comes next.
    expect(pisoOf(mundo, nobody, null).find((viva) => viva.mesa.id === '1')?.marchar).toBeNull()
  })

  it('nobody is left out: every pending call and scan is there once, whatever tables are joined', () => {
    fc.assert(
      fc.property(fc.nat({ max: 4 }), fc.nat({ max: 4 }), fc.boolean(), (calls, scans, joined) => {
        const mundo = floor({
          mesas: [
            mesa('1', { estado: 'ocupada', sesionId: 's1' }),
            mesa('2', joined ? { estado: 'ocupada', sesionId: 's1' } : {}),
          ],
          llamadas: Array.from({ length: calls }, (_, n) => llamada({ id: `l${n}` })),
          solicitudes: Array.from({ length: scans }, (_, n) => solicitud({ id: `q${n}` })),
        })
        const ids = waiting(mundo).map((p) => p.id)
        expect(ids).toHaveLength(calls + scans)
        expect(new Set(ids).size).toBe(calls + scans)
      }),
    )
  })

  it('who called from a joined table is sought there', () => {
    const tables = [mesa('1', { estado: 'ocupada', sesionId: 's1' }), mesa('2', { estado: 'ocupada', sesionId: 's1' })]
    expect(waiting(floor({ mesas: tables, llamadas: [llamada({ mesaId: '2' })] })).map((p) => p.mesa)).toEqual([
      'Mesa 2',
    ])
  })

  it('what was answered waits no more', () => {
    const mundo = floor({ llamadas: [llamada()], solicitudes: [solicitud()] })
    const done = [
      evento('llamada.atendida', 'l', 2, llamada({ estado: 'atendida' })),
      evento('sesion.aprobada', 'q', 2, solicitud({ estado: 'activo' })),
    ].reduce(applyEvento, mundo)
    expect(waiting(done)).toEqual([])
  })

  it('a party that sits still and owes is looked after, until it orders again', () => {
    const quiet = { sesiones: [{ ...sesion, alertadaAt: AT }] }
    expect(waiting(floor(quiet)).map((p) => p.kind)).toEqual(['alerta'])
    expect(
      waiting(floor({ ...quiet, pedidos: [pedido('p', [item('preparando')], { createdAt: '2026-07-04T00:10:00Z' })] })),
    ).toEqual([])
  })

  it('a takeaway that is ready waits too', () => {
    const mundo = floor({
      pedidos: [pedido('t', [item('listo')], { sesionId: null, mesaId: null, paraLlevar: 'Gómez' })],
    })
    expect(waiting(mundo).map((p) => [p.kind, p.mesa, p.mesaId])).toEqual([['entregar', 'Gómez', null]])
  })
})

describe('the plan', () => {
  const area = fc.record({
    x: fc.nat({ max: 800 }),
    y: fc.nat({ max: 800 }),
    ancho: fc.integer({ min: 40, max: 200 }),
    alto: fc.integer({ min: 40, max: 200 }),
  })
  it('never hides a table behind another one, and keeps all of them inside', () => {
    fc.assert(
      fc.property(fc.array(area, { minLength: 1, maxLength: 12, size: 'max' }), (places) => {
        const { sitios, ancho, alto } = drawPlano(places.map((place, n) => mesa(String(n), place)))
        const list = [...sitios.values()]
        expect(list).toHaveLength(places.length)
        list.forEach((a, n) => {
          expect(a.x >= 0 && a.y >= 0 && a.x + a.ancho <= ancho && a.y + a.alto <= alto).toBe(true)
          for (const b of list.slice(n + 1))
            expect(a.x < b.x + b.ancho && b.x < a.x + a.ancho && a.y < b.y + b.alto && b.y < a.y + a.alto).toBe(false)
        })
      }),
    )
  })
})
