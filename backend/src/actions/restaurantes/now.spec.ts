import { describe, expect, it } from 'vitest'
import type { Restaurante } from '../../store/casa/restaurantes.js'
import { localNow } from './now.js'

const restaurante = (zonaHoraria: string | null, horaCorte: string, horario: Restaurante['horario'] = null) =>
  ({ zonaHoraria, horario, ajustes: { horaCorte } }) as Restaurante

describe('the moment at a restaurante (issue 10, line 34)', () => {
  // Instants are in UTC; the day is by the house's own clocks and cut-off.
  it.each([
    ['America/Argentina/Buenos_Aires', '04:00', '2026-11-28T06:59:59.999Z', '2026-11-27'],
    ['America/Argentina/Buenos_Aires', '04:00', '2026-11-28T07:00:00.000Z', '2026-11-28'],
    ['America/Argentina/Buenos_Aires', '06:30', '2026-11-28T09:29:59.999Z', '2026-11-27'],
    ['America/Argentina/Buenos_Aires', '06:30', '2026-11-28T09:30:00.000Z', '2026-11-28'],
    ['Europe/Madrid', '04:00', '2026-11-28T02:59:59.999Z', '2026-11-27'],
    ['Europe/Madrid', '04:00', '2026-11-28T03:00:00.000Z', '2026-11-28'],
    ['Pacific/Auckland', '04:00', '2026-11-27T14:59:59.999Z', '2026-11-27'],
    ['Pacific/Auckland', '04:00', '2026-11-27T15:00:00.000Z', '2026-11-28'],
  ])('%s, cut-off %s, %s: %s', (zona, corte, instant, dia) => {
    expect(localNow(restaurante(zona, corte), new Date(instant))?.diaComercial).toBe(dia)
  })

  it.each([null, '', 'America/Springfield'])('is unknown in the zone %j', (zona) => {
    expect(localNow(restaurante(zona, '04:00'), new Date())).toBeNull()
  })

  it.each([
    ['2026-11-27T11:59:00.000Z', false],
    ['2026-11-27T12:00:00.000Z', true],
    ['2026-11-27T14:59:00.000Z', true],
    ['2026-11-27T15:00:00.000Z', false],
  ])('open from nine to twelve by its own clocks: %s, %s', (instant, abierto) => {
    const horario = { vie: [['09:00', '12:00']] } as Restaurante['horario']
    const at = restaurante('America/Argentina/Buenos_Aires', '04:00', horario)
    expect(localNow(at, new Date(instant))?.abierto).toBe(abierto)
  })
})
