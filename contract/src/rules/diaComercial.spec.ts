import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { diaComercialOf, diaComercialOfLocal, rangeOfDiaComercial } from './diaComercial.js'
import { addDias, formatHora } from './horario.js'
import { isZona, toInstant, toLocal } from './zona.js'

const HOUR = 3_600_000
const ZONAS = [
  'America/Santiago',
  'America/Asuncion',
  'America/Mexico_City',
  'America/Argentina/Buenos_Aires',
  'America/Bogota',
  'America/Sao_Paulo',
]
const range = (fecha: string, zona: string, corte: string) => {
  const found = rangeOfDiaComercial(fecha, zona, corte)
  if (!found.ok) throw new Error(found.code)
  return found
}
const iso = (instant: number) => new Date(instant).toISOString()

describe('día comercial', () => {
  it('H18: a sale at 01:30 with a 04:00 cut-off belongs to the day before', () => {
    expect(diaComercialOfLocal({ fecha: '2026-03-08', hora: '01:30' }, '04:00')).toBe('2026-03-07')
    expect(diaComercialOfLocal({ fecha: '2026-03-08', hora: '03:59' }, '04:00')).toBe('2026-03-07')
    expect(diaComercialOfLocal({ fecha: '2026-03-08', hora: '04:00' }, '04:00')).toBe('2026-03-08')
    expect(diaComercialOfLocal({ fecha: '2026-01-01', hora: '00:10' }, '04:00')).toBe('2025-12-31')
    expect(diaComercialOf(Date.UTC(2026, 2, 8, 4, 30), 'America/Argentina/Buenos_Aires', '04:00')).toEqual({
      ok: true,
      fecha: '2026-03-07',
    })
  })

  it('refuses an unknown zone, and never takes it for UTC', () => {
    for (const zona of ['America/Springfield', '', 'local', '+03:00', 'undefined']) {
      const refused = { ok: false, code: 'zona_desconocida', zona }
      expect(isZona(zona)).toBe(false)
      expect(diaComercialOf(0, zona, '04:00')).toEqual(refused)
      expect(rangeOfDiaComercial('2026-03-08', zona, '04:00')).toEqual(refused)
      expect(toLocal(0, zona)).toEqual(refused)
    }
  })

  it('lasts 25 hours where clocks go back in the night (Santiago, 5 April 2025, midnight becomes 23:00)', () => {
    const { startMs, endMs } = range('2025-04-05', 'America/Santiago', '04:00')
    expect([iso(startMs), iso(endMs)]).toEqual(['2025-04-05T07:00:00.000Z', '2025-04-06T08:00:00.000Z'])
  })

  it('lasts 23 hours where they go forward (Santiago, 6 September 2025, midnight becomes 01:00)', () => {
    const { startMs, endMs } = range('2025-09-06', 'America/Santiago', '04:00')
    expect((endMs - startMs) / HOUR).toBe(23)
  })

  it('begins at the change itself where clocks skip the cut-off (Santiago, cut-off at midnight)', () => {
    const { startMs } = range('2025-09-07', 'America/Santiago', '00:00')
    expect(iso(startMs)).toBe('2025-09-07T04:00:00.000Z')
    expect(toLocal(startMs, 'America/Santiago')).toEqual({ ok: true, local: { fecha: '2025-09-07', hora: '01:00' } })
    expect(diaComercialOf(startMs - 1, 'America/Santiago', '00:00')).toEqual({ ok: true, fecha: '2025-09-06' })
    expect(diaComercialOf(startMs, 'America/Santiago', '00:00')).toEqual({ ok: true, fecha: '2025-09-07' })
  })

  it('does not fall back into yesterday where clocks show the cut-off twice (Santiago, cut-off at 23:30)', () => {
    const { startMs } = range('2025-04-05', 'America/Santiago', '23:30')
    expect(iso(startMs)).toBe('2025-04-06T02:30:00.000Z')
    const again = startMs + 45 * 60_000
    expect(toLocal(again, 'America/Santiago')).toEqual({ ok: true, local: { fecha: '2025-04-05', hora: '23:15' } })
    expect(diaComercialOf(again, 'America/Santiago', '23:30')).toEqual({ ok: true, fecha: '2025-04-05' })
  })

  it('follows the law of the year: México changed clocks in April 2022 and no more in 2023; Asunción last in October 2024', () => {
    const hours = (fecha: string, zona: string) => {
      const { startMs, endMs } = range(fecha, zona, '01:00')
      return (endMs - startMs) / HOUR
    }
    expect([hours('2022-04-03', 'America/Mexico_City'), hours('2022-10-30', 'America/Mexico_City')]).toEqual([23, 25])
    expect([hours('2023-04-02', 'America/Mexico_City'), hours('2023-10-29', 'America/Mexico_City')]).toEqual([24, 24])
    expect([
      hours('2024-03-23', 'America/Asuncion'),
      hours('2024-10-05', 'America/Asuncion'),
      hours('2025-03-22', 'America/Asuncion'),
    ]).toEqual([25, 23, 24])
  })

  it('days follow each other without gap or overlap, and an instant is in the day that claims it', () => {
    const instant = fc.integer({ min: Date.UTC(2015, 0), max: Date.UTC(2030, 0) })
    fc.assert(
      fc.property(instant, fc.constantFrom(...ZONAS), fc.nat(1439).map(formatHora), (now, zona, corte) => {
        const day = diaComercialOf(now, zona, corte)
        if (!day.ok) throw new Error(day.code)
        const { startMs, endMs } = range(day.fecha, zona, corte)
        expect(startMs <= now && now < endMs).toBe(true)
        expect(range(addDias(day.fecha, 1), zona, corte).startMs).toBe(endMs)
        expect(diaComercialOf(endMs - 1, zona, corte)).toEqual(day)
        expect(diaComercialOf(endMs, zona, corte)).toEqual({ ok: true, fecha: addDias(day.fecha, 1) })
      }),
      { numRuns: 300 },
    )
  })

  it('holds in the hours around every change of clocks', () => {
    const changes: [string, number][] = [
      ['America/Santiago', Date.UTC(2025, 3, 6, 3)],
      ['America/Santiago', Date.UTC(2025, 8, 7, 4)],
      ['America/Asuncion', Date.UTC(2024, 2, 24, 3)],
      ['America/Asuncion', Date.UTC(2024, 9, 6, 4)],
      ['America/Mexico_City', Date.UTC(2022, 9, 30, 7)],
      ['Pacific/Apia', Date.UTC(2011, 11, 30, 10)],
    ]
    const near = fc.integer({ min: -180, max: 180 })
    fc.assert(
      fc.property(fc.constantFrom(...changes), near, fc.nat(47), ([zona, change], minutes, half) => {
        const corte = formatHora(half * 30)
        const now = change + minutes * 60_000
        const day = diaComercialOf(now, zona, corte)
        if (!day.ok) throw new Error(day.code)
        const { startMs, endMs } = range(day.fecha, zona, corte)
        expect(startMs <= now && now < endMs).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})

describe('toInstant', () => {
  it('finds an instant that shows the wall time asked for, where there is one', () => {
    const fecha = fc.integer({ min: 0, max: 5000 }).map((dias) => addDias('2016-01-01', dias))
    fc.assert(
      fc.property(fecha, fc.nat(1439).map(formatHora), fc.constantFrom(...ZONAS), (day, hora, zona) => {
        const found = toInstant({ fecha: day, hora }, zona)
        if (!found.ok) throw new Error(found.code)
        const shown = toLocal(found.instant, zona)
        const before = toLocal(found.instant - 1, zona)
        if (!shown.ok || !before.ok) throw new Error('zone lost')
        const stamp = (local: { fecha: string; hora: string }) => `${local.fecha} ${local.hora}`
        expect(stamp(shown.local) >= `${day} ${hora}`).toBe(true)
        expect(stamp(before.local) < `${day} ${hora}`).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  it('takes 24:00 for the midnight that ends the day', () => {
    expect(toInstant({ fecha: '2026-03-08', hora: '24:00' }, 'America/Bogota')).toEqual(
      toInstant({ fecha: '2026-03-09', hora: '00:00' }, 'America/Bogota'),
    )
  })
})
