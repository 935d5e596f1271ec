import { describe, expect, it } from 'vitest'
import { comensal, entorno, mesero, sistema, AHORA } from '../pedido/pedido.fixture.js'
import { changeMesa, mesaView } from './mesa.js'
import { HACE_UNA_HORA, mesa, sesion } from './mesa.fixture.js'

describe('what is seen of a table', () => {
  it('is every field of it but its house', () => {
    expect(mesaView(mesa())).toEqual({
      id: 'mesa-1',
      nombre: 'Mesa 1',
      capacidad: 4,
      estado: 'libre',
      zonaId: 'patio',
      codigoQr: 'qr-1',
      codigo: 'M1',
      x: 10,
      y: 20,
      ancho: 30,
      alto: 40,
      forma: 'redonda',
      sesionId: null,
      reserva: null,
      version: 3,
    })
  })

  it.each([
    ['reservada', 'Ruiz', AHORA, { nombre: 'Ruiz', para: AHORA.toISOString() }],
    ['reservada', null, null, { nombre: null, para: null }],
    // What is left of a reservation is nobody's business once the table is something else.
    ['ocupada', 'Ruiz', AHORA, null],
    ['libre', 'Ruiz', AHORA, null],
    ['inactiva', 'Ruiz', AHORA, null],
  ] as const)('%s for %s: its reservation', (estado, reservaNombre, reservadaPara, reserva) => {
    expect(mesaView(mesa({ estado, reservaNombre, reservadaPara })).reserva).toEqual(reserva)
  })
})

describe('one change of a table', () => {
  it.each([
    [mesero(), 'usuario', 'mesero'],
    [comensal(), 'comensal', 'ana'],
    [sistema, 'sistema', null],
  ])('is told with its version, and noted with who did it (%#)', (actor, actorTipo, actorId) => {
    const changed = changeMesa(
      mesa(),
      { estado: 'ocupada', sesionId: 'sesion' },
      'mesa.activada',
      { sesion: sesion(), motivo: 'por qué', canales: ['sesion:sesion', 'salon:casa'] },
      entorno(actor),
    )
    expect(changed.mesa).toEqual(mesa({ estado: 'ocupada', sesionId: 'sesion', version: 4 }))
    expect(changed.historia).toEqual([
      {
        id: 'id-1',
        from: 'libre',
        to: 'ocupada',
        actorTipo,
        actorId,
        motivo: 'por qué',
        at: AHORA,
        mesaId: 'mesa-1',
        sesionId: 'sesion',
      },
    ])
    expect(changed.eventos).toEqual([
      {
        id: 'id-2',
        type: 'mesa.activada',
        agregado: 'mesa',
        subject: 'mesa-1',
        version: 4,
        time: AHORA,
        data: {
          mesa: mesaView(changed.mesa),
          sesion: {
            id: 'sesion',
            estado: 'abierta',
            abiertaAt: HACE_UNA_HORA.toISOString(),
            version: 5,
          },
        },
        canales: ['salon:casa', 'caja:casa', 'sesion:sesion'],
      },
    ])
  })

  it('has no history where the state stays, and no version where nothing is told', () => {
    const told = changeMesa(mesa(), { reservaNombre: 'Ruiz' }, 'mesa.reservada', { sesion: null }, entorno())
    expect(told.historia).toEqual([])
    expect(told.eventos).toMatchObject([{ version: 4, data: { sesion: null }, canales: ['salon:casa', 'caja:casa'] }])
    expect(told.eventos[0]?.data).not.toHaveProperty('origen')

    const silent = changeMesa(mesa(), { estado: 'inactiva' }, null, { sesion: null }, entorno())
    expect(silent.mesa).toEqual(mesa({ estado: 'inactiva' }))
    expect(silent.eventos).toEqual([])
    expect(silent.historia).toMatchObject([{ from: 'libre', to: 'inactiva', motivo: null, sesionId: null }])
  })

  it('says where a party came from', () => {
    const origen = { mesaId: 'mesa-2', sesionId: 'sesion' }
    const [evento] = changeMesa(mesa(), {}, 'mesa.transferida', { sesion: null, origen }, entorno()).eventos
    expect(evento?.data).toMatchObject({ origen })
  })
})
