import { describe, expect, it } from 'vitest'
import { findFilas, listFilas, sesionesOf, type Fila } from './filas.js'
import type { SalonLeido } from '../../live/useSalon.js'

const mesa = (id: string, nombre: string, sesionId: string | null): SalonLeido['mesas'][number] => ({
  id,
  nombre,
  sesionId,
  capacidad: 4,
  estado: sesionId === null ? 'libre' : 'ocupada',
  zonaId: null,
  codigoQr: id,
  codigo: null,
  x: 0,
  y: 0,
  ancho: 100,
  alto: 100,
  forma: 'cuadrada',
  reserva: null,
  version: 1,
})
const sesion = (
  id: string,
  mesaId: string,
  cuentaSolicitadaAt: string | null = null,
): SalonLeido['sesiones'][number] => ({
  id,
  mesaId,
  cuentaSolicitadaAt,
  alertadaAt: null,
  uniones: [],
  porMarchar: null,
  estado: 'abierta',
  pin: '1234',
  comensales: 2,
  abiertaAt: '2026-07-04T20:00:00Z',
  totalMinor: 100,
  version: 1,
})

describe('the open bills', () => {
  it('come with who asked for it first, then by the table’s number; joined tables are one bill', () => {
    const filas = listFilas({
      zonas: [],
      pedidos: [],
      llamadas: [],
      solicitudes: [],
      mesas: [
        mesa('a', '12', 's1'),
        mesa('b', '2', 's2'),
        mesa('c', '7', 's3'),
        mesa('d', '6', 's3'),
        mesa('e', '1', null),
        mesa('f', '9', 's4'),
      ],
      sesiones: [
        sesion('s1', 'a'),
        sesion('s2', 'b'),
        sesion('s3', 'c', '2026-07-04T21:10:00Z'),
        sesion('s4', 'f', '2026-07-04T21:00:00Z'),
      ],
    })
    expect(filas.map((fila) => fila.mesa)).toEqual(['9', '7 + 6', '2', '12'])
  })

  it('a bill that was heard to be paid is paid until more is ordered', () => {
    const salon = {
      zonas: [],
      pedidos: [],
      llamadas: [],
      solicitudes: [],
      mesas: [mesa('a', '1', 's1')],
      sesiones: [sesion('s1', 'a')],
    }
    expect(listFilas(salon)[0]?.pagada).toBe(false)
    expect(listFilas(salon, [{ sesionId: 's1', subtotalMinor: 100, balanceMinor: 0 }])[0]?.pagada).toBe(true)
    expect(listFilas(salon, [{ sesionId: 's1', subtotalMinor: 100, balanceMinor: 20 }])[0]?.pagada).toBe(false)
    expect(listFilas(salon, [{ sesionId: 's1', subtotalMinor: 60, balanceMinor: 0 }])[0]?.pagada).toBe(false)
  })

  it('what is typed finds the table of that name before those that hold it', () => {
    const filas = ['14', 'Mesa 4', '4 + 5', 'Terraza 4', 'Jardín'].map((name): Fila => ({
      sesionId: name,
      mesa: name,
      totalMinor: 0,
      abiertaAt: 0,
      pedidaAt: null,
      comensales: 1,
      pagada: false,
      sinServir: [],
    }))
    expect(findFilas(filas, '4').map((fila) => fila.mesa)).toEqual(['Mesa 4', '4 + 5', '14', 'Terraza 4'])
    expect(findFilas(filas, 'jardin').map((fila) => fila.mesa)).toEqual(['Jardín'])
    expect(findFilas(filas, ' ')).toHaveLength(5)
    expect(findFilas(filas, 'x')).toEqual([])
  })
})

it.each([
  ['an order', { sesionId: 's1' }, ['s1']],
  ['takeaway', { sesionId: null }, []],
  ['a table that was joined', { sesion: { id: 's1' }, origen: { sesionId: 's2' } }, ['s1', 's2']],
  ['a table that came free and left again', { sesion: null, origen: { sesionId: 's1' } }, ['s1']],
  ['nothing', null, []],
])('a bill on screen is read again for what may change it: %s (issue 10, line 7)', (_, data, expected) => {
  expect(sesionesOf({ data })).toEqual(expected)
})
