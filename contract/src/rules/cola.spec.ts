import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { esperas, PACIENCIA_MIN, sortCola, urgenciaOf, type Espera } from './cola.js'

const NOW = Date.parse('2026-07-04T22:00:00Z')
const waits = (kind: Espera, minutes: number, id: string = kind) => ({ id, kind, desde: NOW - minutes * 60_000 })
const order = (...list: ReturnType<typeof waits>[]) => sortCola(list, NOW).map((one) => one.id)

describe('the one queue of the floor (H50)', () => {
  it('an order that waits for 28 minutes is before a phone that arrives', () => {
    expect(order(waits('solicitud', 0), waits('pedido', 28))).toEqual(['pedido', 'solicitud'])
  })

  it('of those in time, what spoils soonest comes first, whatever the time', () => {
    expect(order(...esperas.toReversed().map((kind, n) => waits(kind, n / 10)))).toEqual([...esperas])
  })

  it('who waits too long is before who is in time, the later the sooner, then the longest wait', () => {
    expect(
      order(
        waits('servir', 1, 'a plate, just out'),
        waits('solicitud', 9, 'a phone, too long'),
        waits('cuenta', 6, 'a bill, too long'),
        waits('llamada', 7, 'a call, very late'),
        waits('pedido', 9, 'an order, very late'),
      ),
    ).toEqual([
      'an order, very late',
      'a call, very late',
      'a phone, too long',
      'a bill, too long',
      'a plate, just out',
    ])
  })

  it.each(esperas.map((kind) => [kind, PACIENCIA_MIN[kind]] as const))(
    '%s: in time before %d minutes, too late from then, very late after twice as many',
    (kind, minutes) => {
      const at = (waited: number) => urgenciaOf(waits(kind, waited), NOW)
      expect([at(0), at(minutes - 0.01), at(minutes), at(2 * minutes - 0.01), at(2 * minutes)]).toEqual([0, 0, 1, 1, 2])
    },
  )

  it('nobody is lost, the order does not depend on how they came, and nobody overtakes who is later', () => {
    const some = fc.uniqueArray(
      fc.record({ id: fc.uuid(), kind: fc.constantFrom(...esperas), desde: fc.integer({ min: NOW - 9e6, max: NOW }) }),
      { selector: (one) => one.id, maxLength: 20, size: 'max' },
    )
    fc.assert(
      fc.property(some, (list) => {
        const sorted = sortCola(list, NOW)
        expect(sorted.map((one) => one.id).sort()).toEqual(list.map((one) => one.id).sort())
        expect(sortCola(list.toReversed(), NOW)).toEqual(sorted)
        sorted.slice(1).forEach((one, n) => {
          const before = sorted[n]
          if (before) expect(urgenciaOf(before, NOW)).toBeGreaterThanOrEqual(urgenciaOf(one, NOW))
        })
      }),
    )
  })
})
