import { describe, expect, it } from 'vitest'
import { comensal, entorno, mesero, sistema, AHORA } from '../pedido/pedido.fixture.js'
import { attendLlamada, createLlamada, llamadaView, type Llamada } from './llamada.js'

const asked = {
  restauranteId: 'casa',
  sesionId: 'sesion',
  mesaId: 'mesa-1',
  mesaNombre: 'Mesa 1',
  comensalId: 'ana',
} as const
const llamada = (own: Partial<Llamada> = {}): Llamada => ({
  ...asked,
  tipo: 'mesero',
  id: 'llamada',
  estado: 'pendiente',
  createdAt: AHORA,
  attendedAt: null,
  usuarioId: null,
  version: 1,
  ...own,
})

describe('a call', () => {
  // The bill is the cashier's business too.
  it.each([
    ['mesero', ['salon:casa', 'sesion:sesion']],
    ['cuenta', ['salon:casa', 'sesion:sesion', 'caja:casa']],
  ] as const)('for %s waits, and is heard by %j', (tipo, canales) => {
    const made = createLlamada({ ...asked, tipo }, entorno(comensal()))
    expect(made.llamada).toEqual(llamada({ tipo, id: 'id-1' }))
    expect(made.eventos).toEqual([
      {
        id: 'id-2',
        type: 'llamada.creada',
        agregado: 'llamada',
        subject: 'id-1',
        version: 1,
        time: AHORA,
        data: {
          id: 'id-1',
          tipo,
          estado: 'pendiente',
          sesionId: 'sesion',
          mesaId: 'mesa-1',
          mesaNombre: 'Mesa 1',
          version: 1,
          createdAt: AHORA.toISOString(),
          attendedAt: null,
          staff: { usuarioId: null },
        },
        canales,
      },
    ])
  })

  it.each([
    [mesero(), 'mesero'],
    [sistema, null],
  ])('is attended once, by whom (%#)', (actor, usuarioId) => {
    const attended = attendLlamada(llamada(), entorno(actor))
    expect(attended?.llamada).toEqual(llamada({ estado: 'atendida', attendedAt: AHORA, usuarioId, version: 2 }))
    expect(attended?.eventos).toMatchObject([
      { type: 'llamada.atendida', version: 2, data: { attendedAt: AHORA.toISOString(), staff: { usuarioId } } },
    ])
    expect(attendLlamada(llamada({ estado: 'atendida' }), entorno(actor))).toBeNull()
  })

  it('shows no diner', () => {
    expect(llamadaView(llamada())).not.toHaveProperty('comensalId')
  })
})
