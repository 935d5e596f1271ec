import type { EventData } from '@arisgourmet/contract/events/events'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HACE_UNA_HORA, mesa, sesion } from '../mesa/mesa.fixture.js'
import { entorno, AHORA } from '../pedido/pedido.fixture.js'
import {
  chooseUnion,
  clocksWithout,
  mergeMesa,
  replaceInUnion,
  SIN_PERTENENCIAS,
  unmergeMesa,
  whatGoesBack,
  type Invitada,
  type Union,
  type UnmergeState,
} from './union.js'

const taken = (own: Parameters<typeof mesa>[0] = {}) => mesa({ estado: 'ocupada', sesionId: 'sesion', ...own })
const other = (own: Parameters<typeof mesa>[0] = {}) => mesa({ id: 'mesa-2', nombre: 'Mesa 2', version: 8, ...own })
const cocinas = ['cocina:casa:parrilla']
const since = (minutes: number) => new Date(HACE_UNA_HORA.getTime() + minutes * 60_000)

const alone = (own: Parameters<typeof mesa>[0] = {}): Invitada => {
  const it = other(own)
  return { mesa: it, sesion: null, mesas: [it], pertenencias: SIN_PERTENENCIAS }
}
/** A party of its own at `mesa-2` and at `mesa-3`. */
const party = (own: Parameters<typeof sesion>[0] = {}): Invitada => {
  const it = other({ estado: 'ocupada', sesionId: 'otra' })
  return {
    mesa: it,
    sesion: sesion({ id: 'otra', mesaId: 'mesa-2', pin: '2222', ...own }),
    mesas: [taken({ id: 'mesa-3', nombre: 'Mesa 3', sesionId: 'otra' }), it],
    pertenencias: { pedidos: ['pedido-1'], comensales: ['luis'], llamadas: ['llamada-1'], ajustes: ['ajuste-1'] },
  }
}
const merge = (invitada: Invitada, host = sesion()) => {
  const merged = mergeMesa(host, taken(), invitada, cocinas, entorno())
  if (!merged.ok) throw new Error(merged.code)
  return merged.value
}
const union = (own: Partial<Union> = {}): Union => ({ ...merge(party()).union, ...own })

describe('joining a table to a session', () => {
  it.each([
    ['libre', 'joined'],
    ['reservada', 'joined'],
    ['ocupada', 'joined'],
    ['inactiva', 'transicion_invalida'],
  ] as const)('that is %s: %s', (estado, answer) => {
    const joined = mergeMesa(sesion(), taken(), alone({ estado }), cocinas, entorno())
    expect(joined.ok ? 'joined' : joined.code).toBe(answer)
    if (!joined.ok)
      expect(joined).toMatchObject({
        params: { que: 'Mesa 2', desde: estado, hacia: 'ocupada' },
        actual: { id: 'mesa-2', estado },
      })
  })

  it('not to itself', () => {
    const itself = { ...alone(), mesa: taken() }
    expect(mergeMesa(sesion(), taken(), itself, [], entorno())).toMatchObject({ code: 'misma_mesa' })
  })

  it('takes a free one with its reservation, and remembers for whom it was kept', () => {
    const joined = merge(alone({ estado: 'reservada', reservaNombre: 'Ruiz', reservadaPara: AHORA }))
    expect(joined).toMatchObject({
      sesion: sesion({ ultimaActividadAt: AHORA }),
      mesas: [other({ estado: 'ocupada', sesionId: 'sesion', version: 9 })],
      historia: [{ mesaId: 'mesa-2', from: 'reservada', to: 'ocupada' }],
      eventos: [
        {
          type: 'mesa.unida',
          data: { origen: { mesaId: 'mesa-2', sesionId: null } },
          canales: ['salon:casa', 'caja:casa', 'sesion:sesion', 'cocina:casa:parrilla'],
        },
      ],
    })
    expect(joined.union).toEqual({
      id: 'id-3',
      restauranteId: 'casa',
      sesionId: 'sesion',
      mesaId: 'mesa-2',
      unidaSesionId: null,
      traido: {
        ...SIN_PERTENENCIAS,
        mesas: [{ id: 'mesa-2', reserva: { nombre: 'Ruiz', para: AHORA.toISOString() } }],
      },
      abiertaAt: HACE_UNA_HORA,
      createdAt: AHORA,
      deshechaAt: null,
    })
  })

  it('takes every table of the other party, the one that was asked for first, and tells both parties', () => {
    const joined = merge(party())
    expect(joined.historia).toEqual([])
    expect(joined.mesas.map(({ id, sesionId }) => [id, sesionId])).toEqual([
      ['mesa-2', 'sesion'],
      ['mesa-3', 'sesion'],
    ])
    for (const { type, data, canales } of joined.eventos) {
      expect([type, (data as EventData<'mesa.unida'>).origen?.sesionId]).toEqual(['mesa.unida', 'otra'])
      expect(canales).toEqual(['salon:casa', 'caja:casa', 'sesion:sesion', 'sesion:otra', 'cocina:casa:parrilla'])
    }
    expect(joined.union).toMatchObject({
      unidaSesionId: 'otra',
      traido: {
        mesas: [
          { id: 'mesa-2', reserva: null },
          { id: 'mesa-3', reserva: null },
        ],
        pedidos: ['pedido-1'],
        comensales: ['luis'],
      },
    })
  })

  it.each([
    [-1, -1],
    [0, 0],
    [1, 0],
  ])('the party sits since the first of them: %i minutes beside it, so %i', (minutes, kept) => {
    const joined = merge(party({ abiertaAt: since(minutes) }))
    expect(joined.sesion.abiertaAt).toEqual(since(kept))
    expect(joined.union.abiertaAt).toEqual(HACE_UNA_HORA)
  })
})

describe('which join is meant', () => {
  const first = union({ id: 'a', traido: { ...SIN_PERTENENCIAS, mesas: [{ id: 'mesa-2', reserva: null }] } })
  const second = union({ id: 'b', traido: { ...SIN_PERTENENCIAS, mesas: [{ id: 'mesa-4', reserva: null }] } })
  it.each([
    ['the one of the table itself', 'mesa-2', null, 'a'],
    ['of a table that took others in: its last', 'mesa-1', null, 'b'],
    ['the one that is named', 'mesa-1', 'mesa-2', 'a'],
    ['none where another table is named', 'mesa-1', 'mesa-9', null],
  ] as const)('%s', (_, mesaId, named, id) => {
    expect(chooseUnion([first, second], mesaId, named)?.id ?? null).toBe(id)
  })

  it('never one that was undone', () => {
    const undone = { ...second, deshechaAt: AHORA }
    expect(chooseUnion([first, undone], 'mesa-1', null)?.id).toBe('a')
    expect(chooseUnion([undone], 'mesa-4', null)).toBeNull()
  })
})

it('a joined table that was exchanged for another one: that one goes back, for nobody kept', () => {
  const kept = merge(alone({ estado: 'reservada', reservaNombre: 'Ruiz' })).union
  expect(replaceInUnion(kept, 'mesa-2', 'mesa-7')).toMatchObject({
    mesaId: 'mesa-7',
    traido: { mesas: [{ id: 'mesa-7', reserva: null }] },
  })
  expect(replaceInUnion(union(), 'mesa-3', 'mesa-7')).toMatchObject({
    mesaId: 'mesa-2',
    traido: { mesas: [{ id: 'mesa-2' }, { id: 'mesa-7' }] },
  })
  expect(replaceInUnion(kept, 'mesa-1', 'mesa-7')).toBeNull()
})

describe('what goes back', () => {
  const now = {
    comensales: [
      { id: 'ana', mesaId: 'mesa-1' },
      { id: 'luis', mesaId: 'mesa-2' },
      { id: 'new at theirs', mesaId: 'mesa-3' },
      { id: 'new at ours', mesaId: 'mesa-1' },
    ],
    pedidos: [
      { id: 'pedido-1', comensalId: null },
      { id: 'of ana', comensalId: 'ana' },
      { id: 'of luis since', comensalId: 'luis' },
      { id: 'of a newcomer', comensalId: 'new at theirs' },
      { id: 'by staff since', comensalId: null },
    ],
    llamadas: [
      { id: 'llamada-1', comensalId: null },
      { id: 'since', comensalId: 'luis' },
      { id: 'ours', comensalId: 'ana' },
    ],
  }
  it('is what came, the phones that sat down at its tables since, and what those ordered: the rest stays', () => {
    expect(whatGoesBack(union(), now)).toEqual({
      comensales: ['luis', 'new at theirs'],
      pedidos: ['pedido-1', 'of luis since', 'of a newcomer'],
      llamadas: ['llamada-1', 'since'],
      ajustes: ['ajuste-1'],
    })
  })

  it('is nothing where a free table had joined: its party is the one that took it', () => {
    expect(whatGoesBack(merge(alone()).union, now)).toEqual(SIN_PERTENENCIAS)
  })
})

describe('undoing a join', () => {
  const closed = sesion({ id: 'otra', mesaId: 'mesa-2', estado: 'cerrada', cerradaAt: AHORA, pin: '2222', version: 6 })
  const view = {
    id: 'otra',
    estado: 'cerrada',
    mesa: { id: 'mesa-2', nombre: 'Mesa 2' },
    mesas: [],
    cerradaAt: AHORA.toISOString(),
    version: 6,
    staff: { alertadaAt: 'x' },
  } as unknown as EventData<'sesion.reabierta'>
  const state = (own: Partial<UnmergeState> = {}): UnmergeState => {
    const merged = merge(party())
    return {
      union: merged.union,
      sesion: merged.sesion,
      mesas: [taken(), ...merged.mesas],
      invitada: { sesion: closed, view },
      pagado: false,
      relojes: [HACE_UNA_HORA],
      pin: '3333',
      ...own,
    }
  }

  it('opens the other session again under a PIN of its own, with its tables', () => {
    const undone = unmergeMesa(state(), cocinas, entorno())
    if (!undone.ok) throw new Error(undone.code)
    const { value } = undone
    expect(value.invitada).toEqual(
      sesion({
        id: 'otra',
        mesaId: 'mesa-2',
        pin: '3333',
        pinRotatedAt: AHORA,
        epoca: 2,
        ultimaActividadAt: AHORA,
        version: 7,
      }),
    )
    expect(value.mesas.map(({ id, estado, sesionId }) => [id, estado, sesionId])).toEqual([
      ['mesa-2', 'ocupada', 'otra'],
      ['mesa-3', 'ocupada', 'otra'],
    ])
    expect(value.historia).toEqual([])
    expect(value.union.deshechaAt).toEqual(AHORA)
    expect(value.eventos.map(({ type, subject, canales }) => [type, subject, canales])).toEqual([
      ['mesa.separada', 'mesa-2', ['salon:casa', 'caja:casa', 'sesion:sesion', 'cocina:casa:parrilla']],
      ['mesa.separada', 'mesa-3', ['salon:casa', 'caja:casa', 'sesion:sesion', 'cocina:casa:parrilla']],
      ['sesion.reabierta', 'otra', ['salon:casa', 'caja:casa', 'sesion:otra']],
    ])
    expect(value.eventos[0]?.data).toMatchObject({
      sesion: { id: 'otra', estado: 'abierta' },
      origen: { mesaId: 'mesa-2', sesionId: 'sesion' },
    })
    expect(JSON.stringify(value.eventos)).not.toContain('3333')
    expect(value.eventos[2]).toMatchObject({
      version: 7,
      data: {
        estado: 'abierta',
        cerradaAt: null,
        separadaDe: 'sesion',
        mesa: { id: 'mesa-2', nombre: 'Mesa 2' },
        mesas: [
          { id: 'mesa-2', nombre: 'Mesa 2' },
          { id: 'mesa-3', nombre: 'Mesa 3' },
        ],
        staff: { alertadaAt: null },
      },
    })
  })

  it('frees a table that had come alone, and keeps it again for whom it was kept', () => {
    const merged = merge(alone({ estado: 'reservada', reservaNombre: 'Ruiz', reservadaPara: AHORA }))
    const undone = unmergeMesa(
      state({ union: merged.union, sesion: merged.sesion, mesas: [taken(), ...merged.mesas], invitada: null }),
      [],
      entorno(),
    )
    expect(undone).toMatchObject({
      value: {
        invitada: null,
        mesas: [{ id: 'mesa-2', estado: 'reservada', reservaNombre: 'Ruiz', reservadaPara: AHORA, version: 11 }],
        historia: [
          { from: 'ocupada', to: 'libre' },
          { from: 'libre', to: 'reservada' },
        ],
        eventos: [
          { type: 'mesa.separada', version: 10 },
          { type: 'mesa.reservada', version: 11 },
        ],
      },
    })

    const plain = merge(alone())
    const freed = unmergeMesa(
      state({ union: plain.union, sesion: plain.sesion, mesas: [taken(), ...plain.mesas], invitada: null }),
      [],
      entorno(),
    )
    expect(freed).toMatchObject({
      value: { mesas: [{ estado: 'libre', sesionId: null }], eventos: [{ type: 'mesa.separada' }] },
    })
  })

  it.each([
    ['something was paid', { pagado: true }, 'union_pagada'],
    ['its tables are gone from the party', { mesas: [taken()] }, 'mesa_sin_union'],
    ['no other table would stay', { mesas: merge(party()).mesas }, 'mesa_sin_union'],
  ] as const)('not when %s', (_, own, code) => {
    expect(unmergeMesa(state(own), [], entorno())).toMatchObject({ ok: false, code })
  })

  it('leaves the party at its own first table', () => {
    const moved = state({ sesion: sesion({ mesaId: 'mesa-2' }) })
    expect(unmergeMesa(moved, [], entorno())).toMatchObject({ value: { sesion: { mesaId: 'mesa-1' } } })
    const exchanged = state({ invitada: { sesion: { ...closed, mesaId: 'mesa-9' }, view } })
    expect(unmergeMesa(exchanged, [], entorno())).toMatchObject({ value: { invitada: { mesaId: 'mesa-2' } } })
  })
})

it('in whatever order parties join and part, who stays has sat since the oldest of them', () => {
  const acts = fc.array(fc.tuple(fc.boolean(), fc.nat(5), fc.integer({ min: -60, max: 60 })), { maxLength: 20 })
  fc.assert(
    fc.property(acts, (list) => {
      let host = sesion()
      let uniones: Union[] = []
      const clocks = new Map<string, Date>()
      for (const [joins, which, minutes] of list) {
        const standing = uniones.filter((one) => one.deshechaAt === null)
        const undone = standing[which % Math.max(1, standing.length)]
        if (joins) {
          const id = `otra-${String(uniones.length)}`
          clocks.set(id, since(minutes))
          const merged = merge(party({ id, abiertaAt: since(minutes) }), host)
          host = merged.sesion
          uniones.push({ ...merged.union, id })
        } else if (undone) {
          const relojes = clocksWithout(undone, uniones, clocks)
          host = { ...host, abiertaAt: new Date(Math.min(...relojes.map(Number))) }
          uniones = uniones.map((one) => (one.id === undone.id ? { ...one, deshechaAt: AHORA } : one))
        }
        const here = uniones.filter((one) => one.deshechaAt === null).map((one) => clocks.get(one.id) ?? AHORA)
        expect(host.abiertaAt).toEqual(new Date(Math.min(...[HACE_UNA_HORA, ...here].map(Number))))
      }
    }),
  )
})
