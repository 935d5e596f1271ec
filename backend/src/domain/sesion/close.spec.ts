import { describe, expect, it } from 'vitest'
import type { EventData } from '@arisgourmet/contract/events/events'
import { mesa, sesion, telefono } from '../mesa/mesa.fixture.js'
import { entorno, mesero, sistema, AHORA } from '../pedido/pedido.fixture.js'
import { closeSesion, type CloseState } from './close.js'

const state = (own: Partial<CloseState> = {}): CloseState => ({
  sesion: sesion(),
  mesas: [mesa({ estado: 'ocupada', sesionId: 'sesion' })],
  comensales: [],
  view: { id: 'sesion', estado: 'abierta', version: 5, cerradaAt: null } as EventData<'sesion.cerrada'>,
  ...own,
})

describe('the end of a session', () => {
  it.each([
    ['abierta', 'close', 'cerrada', 'sesion.cerrada'],
    ['abierta', 'expire', 'expirada', 'sesion.expirada'],
    ['cerrada', 'close', null, null],
    ['cerrada', 'expire', null, null],
    ['expirada', 'close', null, null],
    ['expirada', 'expire', null, null],
  ] as const)('%s, %s: %s', (estado, how, becomes, type) => {
    const ended = closeSesion(state({ sesion: sesion({ estado }) }), how, null, entorno(sistema))
    expect(ended?.sesion?.estado ?? null).toBe(becomes)
    expect(ended?.eventos.at(-1)?.type ?? null).toBe(type)
  })

  it('frees every table of it with the reason, and is told last with how it ended', () => {
    const mesas = ['mesa-1', 'mesa-2'].map((id) => mesa({ id, estado: 'ocupada', sesionId: 'sesion' }))
    const ended = closeSesion(state({ mesas }), 'close', 'se fueron', entorno(mesero()))
    expect(ended?.sesion).toEqual(sesion({ estado: 'cerrada', cerradaAt: AHORA, version: 6 }))
    expect(ended?.nueva).toBe(false)
    expect(ended?.mesas).toEqual(['mesa-1', 'mesa-2'].map((id) => mesa({ id, version: 4 })))
    expect(ended?.historia).toMatchObject([
      { mesaId: 'mesa-1', from: 'ocupada', to: 'libre', motivo: 'se fueron', sesionId: 'sesion', actorId: 'mesero' },
      { mesaId: 'mesa-2', from: 'ocupada', to: 'libre', motivo: 'se fueron', sesionId: 'sesion', actorId: 'mesero' },
    ])
    expect(ended?.eventos.map(({ type, subject }) => [type, subject])).toEqual([
      ['mesa.liberada', 'mesa-1'],
      ['mesa.liberada', 'mesa-2'],
      ['sesion.cerrada', 'sesion'],
    ])
    expect(ended?.eventos.at(-1)).toMatchObject({
      version: 6,
      canales: ['salon:casa', 'caja:casa', 'sesion:sesion'],
    })
    expect(ended?.eventos.at(-1)?.data).toEqual({
      id: 'sesion',
      estado: 'cerrada',
      version: 6,
      cerradaAt: AHORA.toISOString(),
    })
  })

  it('says where its party went, when it was joined to another', () => {
    const ended = closeSesion(state({ unidaA: 'otra' }), 'close', null, entorno())
    expect(ended?.eventos.at(-1)?.data).toMatchObject({ unidaA: 'otra' })
  })

  it('puts out the phones that were in, and no other', () => {
    const comensales = (['activo', 'solicitado', 'rechazado', 'revocado'] as const).map((estado) =>
      telefono({ id: estado, estado }),
    )
    const ended = closeSesion(state({ comensales }), 'expire', null, entorno(sistema))
    expect(ended?.comensales).toEqual([telefono({ id: 'activo', estado: 'revocado', resueltoAt: AHORA })])
  })
})
