import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDias,
  checkHorario,
  DIAS,
  findNextOpening,
  formatHora,
  getDia,
  isFecha,
  isOpen,
  toMinutos,
  type Horario,
  type Tramo,
} from './horario.js'

const bodegon: Horario = {
  mie: [
    ['12:00', '16:00'],
    ['20:00', '01:00'],
  ],
  vie: [['20:00', '02:30']],
  dom: [['12:00', '24:00']],
  excepciones: [
    { fecha: '2026-12-25', tramos: [] },
    { fecha: '2026-12-31', tramos: [['21:00', '05:00']] },
  ],
}
const at = (text: string) => ({ fecha: text.slice(0, 10), hora: text.slice(11) })

describe('isOpen', () => {
  it.each([
    ['2026-03-04 11:59', false],
    ['2026-03-04 12:00', true],
    ['2026-03-04 15:59', true],
    ['2026-03-04 16:00', false],
    ['2026-03-04 23:59', true],
    ['2026-03-05 00:59', true],
    ['2026-03-05 01:00', false],
    ['2026-03-05 12:30', false],
    ['2026-03-07 02:29', true],
    ['2026-03-07 02:30', false],
    ['2026-03-08 23:59', true],
    ['2026-03-09 00:00', false],
    ['2026-12-25 21:00', false],
    ['2026-12-31 21:00', true],
    ['2027-01-01 04:59', true],
    ['2027-01-01 05:00', false],
  ])('%s: %s', (when, open) => {
    expect(isOpen(bodegon, at(when))).toBe(open)
  })

  it('lets an evening that began before a closed date come to its end', () => {
    expect(isOpen({ ...bodegon, excepciones: [{ fecha: '2026-03-07', tramos: [] }] }, at('2026-03-07 01:00'))).toBe(
      true,
    )
  })

  it('is always open without a horario, the whole day with equal ends, never with an empty one', () => {
    expect(isOpen(null, at('2026-03-04 05:00'))).toBe(true)
    expect(isOpen({ mie: [['00:00', '00:00']] }, at('2026-03-04 05:00'))).toBe(true)
    expect(isOpen({}, at('2026-03-04 05:00'))).toBe(false)
  })
})

describe('findNextOpening', () => {
  it.each([
    ['2026-03-04 09:00', '2026-03-04 12:00'],
    ['2026-03-04 12:00', '2026-03-04 20:00'],
    ['2026-03-04 20:00', '2026-03-06 20:00'],
    ['2026-12-24 00:00', '2026-12-27 12:00'],
    ['2026-12-30 20:00', '2026-12-31 21:00'],
  ])('after %s it opens at %s', (now, next) => {
    expect(findNextOpening(bodegon, at(now))).toEqual(at(next))
  })

  it('is null where nothing ever opens, or nothing ever closes', () => {
    expect(findNextOpening({}, at('2026-03-04 09:00'))).toBeNull()
    expect(findNextOpening(null, at('2026-03-04 09:00'))).toBeNull()
  })

  it('finds an opening at which it is open, with every minute before it closed where it was closed', () => {
    const hora = fc.nat(1439).map(formatHora)
    const tramo = fc.tuple(hora, hora) as fc.Arbitrary<Tramo>
    const horario: fc.Arbitrary<Horario> = fc.dictionary(fc.constantFrom(...DIAS), fc.array(tramo, { maxLength: 2 }))
    fc.assert(
      fc.property(horario, fc.nat(700), hora, (anyHorario, dias, now) => {
        const start = { fecha: addDias('2026-01-01', dias), hora: now }
        const next = findNextOpening(anyHorario, start)
        expect(next === null).toBe(DIAS.every((dia) => (anyHorario[dia] ?? []).length === 0))
        if (next === null) return
        expect(isOpen(anyHorario, next)).toBe(true)
        if (isOpen(anyHorario, start)) return
        const wait = (Date.parse(`${next.fecha}T${next.hora}Z`) - Date.parse(`${start.fecha}T${start.hora}Z`)) / 60_000
        for (let ahead = 1; ahead < wait; ahead += 7) {
          const minute = toMinutos(now) + ahead
          expect(
            isOpen(anyHorario, {
              fecha: addDias(start.fecha, Math.floor(minute / 1440)),
              hora: formatHora(minute % 1440),
            }),
          ).toBe(false)
        }
      }),
    )
  })
})

describe('checkHorario', () => {
  it('finds nothing wrong with hours past midnight', () => {
    expect(checkHorario(bodegon)).toEqual([])
  })

  it.each([
    [{ lun: [['25:00', '26:00']] }, { donde: 'lun', motivo: 'hora_invalida' }],
    [{ lun: [['9:00', '12:00']] }, { donde: 'lun', motivo: 'hora_invalida' }],
    [
      {
        lun: [
          ['12:00', '16:00'],
          ['15:00', '18:00'],
        ],
      },
      { donde: 'lun', motivo: 'tramos_solapados' },
    ],
    [{ excepciones: [{ fecha: '2026-02-30', tramos: [] }] }, { donde: '2026-02-30', motivo: 'fecha_invalida' }],
    [
      {
        excepciones: [
          { fecha: '2026-02-28', tramos: [] },
          { fecha: '2026-02-28', tramos: [] },
        ],
      },
      { donde: '2026-02-28', motivo: 'fecha_repetida' },
    ],
  ] as [Horario, object][])('says what is wrong with %j', (horario, problema) => {
    expect(checkHorario(horario)).toEqual([problema])
  })
})

describe('calendar', () => {
  it('counts days over months, leap years and years', () => {
    expect(addDias('2028-02-28', 1)).toBe('2028-02-29')
    expect(addDias('2027-01-01', -1)).toBe('2026-12-31')
    expect(getDia('2026-03-08')).toBe('dom')
    expect([isFecha('2026-02-28'), isFecha('2026-02-29'), isFecha('2026-2-1'), isFecha('ayer')]).toEqual([
      true,
      false,
      false,
      false,
    ])
  })

  it('refuses what is no time of day', () => {
    expect(() => toMinutos('4:00')).toThrow(RangeError)
    expect(toMinutos('24:00')).toBe(1440)
  })
})
