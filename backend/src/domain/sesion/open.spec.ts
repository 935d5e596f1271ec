import { describe, expect, it } from 'vitest'
import { mesa, sesion, telefono } from '../mesa/mesa.fixture.js'
import { comensal, entorno, mesero, sistema, AHORA } from '../pedido/pedido.fixture.js'
import { admit, openMesa, rejectSolicitud } from './open.js'

const it4 = { pin: '4321', personas: 3 }

describe('opening a table', () => {
  it.each([
    ['libre', 'opened'],
    ['reservada', 'opened'],
    ['ocupada', 'as it was'],
    ['inactiva', 'transicion_invalida'],
  ] as const)('that is %s: %s', (estado, answer) => {
    const own = estado === 'ocupada' ? sesion() : null
    const opened = openMesa({ mesa: mesa({ estado }), sesion: own, waiting: [] }, it4, entorno())
    if (opened.ok) {
      expect(opened.value.nueva ? 'opened' : 'as it was').toBe(answer)
      expect(opened.value.sesion === own).toBe(answer === 'as it was')
      expect(opened.value.eventos.length).toBe(opened.value.nueva ? 1 : 0)
    } else
      expect(opened).toMatchObject({
        code: answer,
        params: { que: 'Mesa 1', desde: 'inactiva', hacia: 'ocupada' },
        actual: { id: 'mesa-1', estado: 'inactiva' },
      })
  })

  it.each([
    ['a waiter', mesero(), 'mesero'],
    ['a phone', comensal(), null],
    ['a job', sistema, null],
  ])('by %s starts a session of this moment', (_, actor, abiertaPor) => {
    const reserved = mesa({ estado: 'reservada', reservaNombre: 'Ruiz', reservadaPara: AHORA })
    const opened = openMesa({ mesa: reserved, sesion: null, waiting: [] }, it4, entorno(actor))
    if (!opened.ok) throw new Error(opened.code)
    expect(opened.value.sesion).toEqual({
      id: 'id-1',
      restauranteId: 'casa',
      mesaId: 'mesa-1',
      estado: 'abierta',
      pin: '4321',
      pinAnterior: null,
      pinRotatedAt: AHORA,
      epoca: 1,
      personas: 3,
      abiertaAt: AHORA,
      cerradaAt: null,
      ultimaActividadAt: AHORA,
      abiertaPor,
      alertadaAt: null,
      version: 0,
    })
    expect(opened.value.mesas).toEqual([mesa({ estado: 'ocupada', sesionId: 'id-1', version: 4 })])
    expect(opened.value.historia).toMatchObject([{ from: 'reservada', to: 'ocupada', sesionId: 'id-1' }])
    expect(opened.value.eventos).toMatchObject([
      { type: 'mesa.activada', canales: ['salon:casa', 'caja:casa', 'sesion:id-1'] },
    ])
  })

  it('lets in every phone that waits, also where the table was open', () => {
    const waiting = [telefono(), telefono({ id: 'beto', nombre: null })]
    const open = openMesa({ mesa: mesa({ estado: 'ocupada' }), sesion: sesion(), waiting }, it4, entorno())
    if (!open.ok) throw new Error(open.code)
    expect(open.value).toMatchObject({ nueva: false, mesas: [mesa({ estado: 'ocupada' })], historia: [] })
    expect(open.value.comensales).toMatchObject([
      { id: 'ana', estado: 'activo', sesionId: 'sesion' },
      { id: 'beto', estado: 'activo', sesionId: 'sesion' },
    ])
    expect(open.value.eventos.map(({ type, subject }) => [type, subject])).toEqual([
      ['sesion.aprobada', 'ana'],
      ['sesion.aprobada', 'beto'],
    ])
  })
})

describe('the answer to a phone that waits', () => {
  it('in: it is of the session, and the table hears it', () => {
    const { comensal: phone, evento } = admit(telefono(), sesion(), 'Mesa 1', entorno())
    expect(phone).toEqual(
      telefono({ estado: 'activo', sesionId: 'sesion', resueltoAt: AHORA, expiresAt: null, version: 2 }),
    )
    expect(evento).toMatchObject({
      type: 'sesion.aprobada',
      subject: 'ana',
      version: 2,
      canales: ['salon:casa', 'sesion:sesion'],
      data: {
        id: 'ana',
        mesaId: 'mesa-1',
        mesaNombre: 'Mesa 1',
        nombre: 'Ana',
        estado: 'activo',
        sesionId: 'sesion',
        createdAt: phone.createdAt.toISOString(),
        version: 2,
      },
    })
  })

  it('not in: of no session, and only the floor hears it', () => {
    const { comensal: phone, evento } = rejectSolicitud(telefono(), 'Mesa 1', entorno())
    expect(phone).toEqual(telefono({ estado: 'rechazado', resueltoAt: AHORA, expiresAt: null, version: 2 }))
    expect(evento).toMatchObject({ version: 2, canales: ['salon:casa'], data: { estado: 'rechazado', sesionId: null } })
  })
})
