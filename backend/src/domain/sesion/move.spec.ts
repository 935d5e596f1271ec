import { describe, expect, it } from 'vitest'
import { mesa, sesion } from '../mesa/mesa.fixture.js'
import { entorno, AHORA } from '../pedido/pedido.fixture.js'
import { transferSesion } from './move.js'

const taken = (own: Parameters<typeof mesa>[0] = {}) => mesa({ estado: 'ocupada', sesionId: 'sesion', ...own })
const other = (own: Parameters<typeof mesa>[0] = {}) => mesa({ id: 'mesa-2', nombre: 'Mesa 2', version: 8, ...own })
const cocinas = ['cocina:casa:parrilla']

describe('moving a session', () => {
  it.each([
    ['libre', 'moved'],
    ['reservada', 'moved'],
    ['ocupada', 'transicion_invalida'],
    ['inactiva', 'transicion_invalida'],
  ] as const)('to a table that is %s: %s', (estado, answer) => {
    const moved = transferSesion(sesion(), taken(), other({ estado }), cocinas, entorno())
    expect(moved.ok ? 'moved' : moved.code).toBe(answer)
    if (!moved.ok)
      expect(moved).toMatchObject({
        params: { que: 'Mesa 2', desde: estado, hacia: 'ocupada' },
        actual: { id: 'mesa-2', estado },
      })
  })

  it('not to where it sits', () => {
    expect(transferSesion(sesion(), taken(), taken(), cocinas, entorno())).toMatchObject({ code: 'misma_mesa' })
  })

  it('frees the one table, takes the other with its reservation, and the stations hear the new name', () => {
    const destino = other({ estado: 'reservada', reservaNombre: 'Ruiz', reservadaPara: AHORA })
    const moved = transferSesion(sesion(), taken(), destino, cocinas, entorno())
    if (!moved.ok) throw new Error(moved.code)
    const { value } = moved
    expect(value.sesion).toEqual(sesion({ mesaId: 'mesa-2', ultimaActividadAt: AHORA }))
    expect(value.mesas).toEqual([mesa({ version: 4 }), other({ estado: 'ocupada', sesionId: 'sesion', version: 9 })])
    expect(value.historia.map((row) => [row.mesaId, row.from, row.to, row.sesionId])).toEqual([
      ['mesa-1', 'ocupada', 'libre', null],
      ['mesa-2', 'reservada', 'ocupada', 'sesion'],
    ])
    const origen = { mesaId: 'mesa-1', sesionId: 'sesion' }
    expect(value.eventos).toMatchObject([
      { type: 'mesa.liberada', data: { sesion: null, origen }, canales: ['salon:casa', 'caja:casa'] },
      {
        type: 'mesa.transferida',
        data: { sesion: { id: 'sesion' }, origen },
        canales: ['salon:casa', 'caja:casa', 'sesion:sesion', 'cocina:casa:parrilla'],
      },
    ])
  })

  it('keeps its first table when a joined one is moved', () => {
    const moved = transferSesion(sesion({ mesaId: 'mesa-9' }), taken(), other(), [], entorno())
    expect(moved).toMatchObject({ ok: true, value: { sesion: { mesaId: 'mesa-9' } } })
  })
})
