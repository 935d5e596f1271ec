import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sumDia } from './dia.js'

const ZONA = 'America/Argentina/Buenos_Aires'
const at = (iso: string) => Date.parse(iso)
const pedido = (
  createdAt: string,
  totalMinor = 100,
  estado: 'entregado' | 'cancelado' | 'rechazado' = 'entregado',
) => ({ createdAt, totalMinor, estado })

describe('today, on the restaurante’s clock', () => {
  it('H18 an order at 01:30 belongs to the evening before, with a cut-off at 04:00', () => {
    // 22:30 and 01:30 in Buenos Aires (UTC-3) are one business day; 03:00 UTC of the 4th is 00:00 local.
    const list = [pedido('2026-07-04T01:30:00Z'), pedido('2026-07-04T04:30:00Z')]
    expect(sumDia(list, at('2026-07-04T05:00:00Z'), ZONA, '04:00')).toEqual({
      pedidos: 2,
      totalMinor: 200,
      horas: [
        { hora: '22', totalMinor: 100, pedidos: 1 },
        { hora: '23', totalMinor: 0, pedidos: 0 },
        { hora: '00', totalMinor: 0, pedidos: 0 },
        { hora: '01', totalMinor: 100, pedidos: 1 },
      ],
    })
    expect(sumDia(list, at('2026-07-04T08:00:00Z'), ZONA, '04:00')?.pedidos).toBe(0)
  })

  it('leaves out what was refused or voided', () => {
    const list = [
      pedido('2026-07-04T01:30:00Z'),
      pedido('2026-07-04T01:31:00Z', 900, 'cancelado'),
      pedido('2026-07-04T01:32:00Z', 900, 'rechazado'),
    ]
    expect(sumDia(list, at('2026-07-04T02:00:00Z'), ZONA, '04:00')).toMatchObject({ pedidos: 1, totalMinor: 100 })
  })

  it('an unknown zone is no day at all', () => expect(sumDia([], 0, 'Lima', '04:00')).toBeNull())

  it('the hours add up to the day', () => {
    const start = at('2026-07-03T07:00:00Z')
    fc.assert(
      fc.property(
        fc.array(fc.record({ minutes: fc.integer({ min: 0, max: 24 * 60 - 1 }), totalMinor: fc.nat(10_000) })),
        (list) => {
          const day = sumDia(
            list.map(({ minutes, totalMinor }) => pedido(new Date(start + minutes * 60_000).toISOString(), totalMinor)),
            start + 23 * 3_600_000,
            ZONA,
            '04:00',
          )
          expect(day?.pedidos).toBe(list.length)
          expect(day?.horas.reduce((sum, hora) => sum + hora.totalMinor, 0)).toBe(day?.totalMinor)
          expect(day?.horas.reduce((sum, hora) => sum + hora.pedidos, 0)).toBe(list.length)
        },
      ),
    )
  })
})
