import { describe, expect, it } from 'vitest'
import { mesa, sesion, telefono } from '../mesa/mesa.fixture.js'
import { comensal, entorno, AHORA } from '../pedido/pedido.fixture.js'
import { joinMesa, type JoinBody, type ModoMesa } from './join.js'
import { gaveWay, rejectSolicitud } from './open.js'
import { isPin } from './pin.js'

const scan = (own: Partial<JoinBody> = {}): JoinBody => ({
  nombre: 'Ana',
  pin: null,
  freshPin: '4321',
  red: 'wifi',
  telefono: 'suyo',
  ...own,
})
const room = { waiting: [], aforo: 4, factor: 1 }
const anOpen = { mesa: mesa({ estado: 'ocupada', sesionId: 'sesion' }), sesion: sesion({ pinAnterior: '0000' }) }
const aFree = { mesa: mesa(), sesion: null }

describe('what a scan leads to', () => {
  it.each([
    // the way the house takes phones, the table, the PIN given → what happens
    ['aprobacion', aFree, undefined, 'waiting'],
    ['aprobacion', aFree, '1111', 'pin_incorrecto'],
    ['aprobacion', anOpen, undefined, 'waiting'],
    ['aprobacion', anOpen, '1111', 'joined'],
    ['aprobacion', anOpen, '0000', 'joined'],
    ['aprobacion', anOpen, '2222', 'pin_incorrecto'],
    ['abierta', aFree, undefined, 'joined'],
    ['abierta', aFree, '1111', 'pin_incorrecto'],
    ['abierta', anOpen, undefined, 'waiting'],
    ['abierta', anOpen, '1111', 'joined'],
    ['abierta', anOpen, '2222', 'pin_incorrecto'],
    ['solo_carta', aFree, undefined, 'solo_carta'],
    ['solo_carta', anOpen, '1111', 'solo_carta'],
    ['aprobacion', { mesa: mesa({ estado: 'inactiva' }), sesion: null }, undefined, 'mesa_no_disponible'],
    ['abierta', { mesa: mesa({ estado: 'inactiva' }), sesion: null }, undefined, 'mesa_no_disponible'],
    ['aprobacion', { mesa: mesa({ estado: 'reservada' }), sesion: null }, undefined, 'waiting'],
    ['abierta', { mesa: mesa({ estado: 'reservada' }), sesion: null }, undefined, 'joined'],
  ] as const)('%s, %j, PIN %s: %s', (modo: ModoMesa, at, pin, answer) => {
    const joined = joinMesa({ ...at, ...room }, modo, scan(pin ? { pin } : {}), entorno(comensal()))
    expect(joined.ok ? joined.value.kind : joined.code).toBe(answer)
  })

  it('with the PIN: it is of the session, and both the floor and the table hear it', () => {
    const joined = joinMesa({ ...anOpen, ...room }, 'aprobacion', scan({ pin: '1111' }), entorno())
    expect(joined).toMatchObject({
      ok: true,
      value: {
        kind: 'joined',
        nueva: false,
        mesas: [],
        historia: [],
        sesion: anOpen.sesion,
        comensales: [{ id: 'id-1', estado: 'activo', sesionId: 'sesion', expiresAt: null, resueltoAt: AHORA }],
        eventos: [{ type: 'sesion.aprobada', version: 1, canales: ['salon:casa', 'sesion:sesion'] }],
      },
    })
  })

  it('without: it waits for a quarter of an hour, and the floor alone hears it', () => {
    const joined = joinMesa({ ...anOpen, ...room }, 'aprobacion', scan(), entorno())
    if (!joined.ok) throw new Error(joined.code)
    expect(joined.value).toMatchObject({
      kind: 'waiting',
      nueva: false,
      sesion: null,
      mesas: [],
      historia: [],
      eventos: [{ type: 'sesion.solicitada', subject: 'id-1', version: 1, canales: ['salon:casa'] }],
    })
    expect(joined.value.comensales).toEqual([
      telefono({
        id: 'id-1',
        createdAt: AHORA,
        expiresAt: new Date('2026-11-27T23:45:00.000Z'),
        red: 'wifi',
        telefono: 'suyo',
        version: 1,
      }),
    ])
    expect(joined.value.comensal).toBe(joined.value.comensales[0])
  })

  it('H70 a phone that waits already keeps its place, and nobody hears of it again', () => {
    const waiting = [telefono({ id: 'otro', telefono: 'ajeno' }), telefono({ id: 'ana', telefono: 'suyo' })]
    const joined = joinMesa({ ...anOpen, ...room, waiting }, 'aprobacion', scan(), entorno())
    expect(joined).toMatchObject({
      ok: true,
      value: { kind: 'waiting', comensal: waiting[1], comensales: [], eventos: [] },
    })
  })

  it('H70 at a full door another one goes: the floor hears both, and it is told that it lost its place, not that it was refused', () => {
    const waiting = Array.from({ length: 12 }, (_, n) => telefono({ id: `de-fuera-${String(n)}`, red: 'fuera' }))
    const state = { ...anOpen, ...room, waiting }
    const joined = joinMesa(state, 'aprobacion', scan(), entorno())
    if (!joined.ok) throw new Error(joined.code)
    const [mine, lapsed] = joined.value.comensales
    expect([mine?.id, lapsed?.id, lapsed?.estado]).toEqual(['id-1', 'de-fuera-0', 'rechazado'])
    expect([lapsed && gaveWay(lapsed), gaveWay(rejectSolicitud(telefono(), 'Mesa 1', entorno()).comensal)]).toEqual([
      true,
      false,
    ])
    expect(joined.value.eventos.map(({ type, subject }) => [type, subject])).toEqual([
      ['sesion.aprobada', 'de-fuera-0'],
      ['sesion.solicitada', 'id-1'],
    ])
    // A larger table, or a load test, has room for it.
    for (const more of [{ aforo: 5 }, { factor: 2 }])
      expect(joinMesa({ ...state, ...more }, 'aprobacion', scan(), entorno())).toMatchObject({
        value: { comensales: [{ id: 'id-1' }] },
      })
  })

  it('where the first scan opens: a new session under the fresh PIN, with the phone in it', () => {
    const joined = joinMesa({ ...aFree, ...room }, 'abierta', scan(), entorno(comensal()))
    if (!joined.ok) throw new Error(joined.code)
    expect(joined.value).toMatchObject({
      kind: 'joined',
      nueva: true,
      sesion: { id: 'id-2', pin: '4321', personas: null, abiertaPor: null },
      mesas: [{ estado: 'ocupada', sesionId: 'id-2' }],
      comensales: [
        { id: 'id-1', estado: 'activo', sesionId: 'id-2', resueltoAt: AHORA, expiresAt: null, nombre: 'Ana' },
      ],
      eventos: [{ type: 'mesa.activada' }],
    })
    expect(joined.value.comensal).toBe(joined.value.comensales[0])
  })
})

describe('the PIN of a session', () => {
  it.each([
    ['1111', null, '1111', true],
    ['1111', '0000', '1111', true],
    ['1111', '0000', '0000', true],
    ['1111', '0000', '2222', false],
    ['1111', null, '0000', false],
    ['1111', null, '', false],
    ['1111', null, 'null', false],
  ])('%s (before: %s), given %s: %s', (pin, pinAnterior, given, answer) => {
    expect(isPin({ pin, pinAnterior }, given)).toBe(answer)
  })
})
