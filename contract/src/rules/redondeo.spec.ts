import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { settlePago, type PagoPropuesto } from './pago.js'
import { roundEfectivo, settleEfectivo, type ReglaEfectivo } from './redondeo.js'

const ninguno: ReglaEfectivo = { redondeoEfectivo: 'ninguno', pasoEfectivoMinor: 1 }
const chile: ReglaEfectivo = { redondeoEfectivo: 'chile', pasoEfectivoMinor: 10 }
const paso: ReglaEfectivo = { redondeoEfectivo: 'paso', pasoEfectivoMinor: 5000 }
const abajo: ReglaEfectivo = { redondeoEfectivo: 'abajo', pasoEfectivoMinor: 10 }
const anyRegla = fc.oneof(
  fc.constantFrom(ninguno, chile),
  fc.record({
    redondeoEfectivo: fc.constantFrom('paso' as const, 'abajo' as const),
    pasoEfectivoMinor: fc.integer({ min: 1, max: 10_000 }),
  }),
)
const monto = fc.integer({ min: 1, max: 1e9 })

describe('roundEfectivo', () => {
  it('Chile: 1 to 5 down, 6 to 9 up', () => {
    const rounded = Array.from({ length: 11 }, (_, last) => roundEfectivo(12990 + last, chile))
    expect(rounded).toEqual([12990, 12990, 12990, 12990, 12990, 12990, 13000, 13000, 13000, 13000, 13000])
  })

  it.each([
    ['to the nearest step, halves up', paso, [12499, 12500, 7500, 7499], [10000, 15000, 10000, 5000]],
    ['an odd step', { redondeoEfectivo: 'paso', pasoEfectivoMinor: 5 }, [2, 3, 7, 8], [0, 5, 5, 10]],
    ['in the diner’s favour', abajo, [996, 999, 1000], [990, 990, 1000]],
    ['not at all', ninguno, [1, 999], [1, 999]],
  ] as [string, ReglaEfectivo, number[], number[]][])('%s', (_name, regla, montos, rounded) => {
    expect(montos.map((amount) => roundEfectivo(amount, regla))).toEqual(rounded)
  })

  it('stays within one step, lands on one, and leaves a rounded amount alone', () => {
    fc.assert(
      fc.property(monto, anyRegla, (amount, regla) => {
        const step = regla.redondeoEfectivo === 'ninguno' ? 1 : regla.pasoEfectivoMinor
        const rounded = roundEfectivo(amount, regla)
        expect(Math.abs(rounded - amount)).toBeLessThan(step)
        expect(rounded % step).toBe(0)
        expect(roundEfectivo(rounded, regla)).toBe(rounded)
      }),
    )
  })
})

describe('settleEfectivo', () => {
  it('pays the exact amount off the bill, and books the rounding apart', () => {
    expect(settleEfectivo({ montoMinor: 12994, propinaMinor: 0, recibidoMinor: 20000, regla: chile })).toEqual({
      ok: true,
      montoMinor: 12994,
      propinaMinor: 0,
      debidoMinor: 12990,
      redondeoMinor: -4,
      recibidoMinor: 20000,
      vueltoMinor: 7010,
    })
  })

  it('rounds amount and tip as the one sum that is handed over', () => {
    const settled = settleEfectivo({ montoMinor: 12994, propinaMinor: 1299, recibidoMinor: 15000, regla: chile })
    expect(settled).toMatchObject({ debidoMinor: 14290, redondeoMinor: -3, vueltoMinor: 710, propinaMinor: 1299 })
  })

  it('refuses too little, saying how much is due', () => {
    expect(settleEfectivo({ montoMinor: 12996, propinaMinor: 0, recibidoMinor: 12996, regla: chile })).toEqual({
      ok: false,
      code: 'recibido_insuficiente',
      debidoMinor: 13000,
      recibidoMinor: 12996,
    })
  })

  it('what comes in less the change is bill, tip and rounding, always', () => {
    fc.assert(
      fc.property(monto, fc.nat(1e7), fc.nat(2e9), anyRegla, (montoMinor, propinaMinor, recibidoMinor, regla) => {
        const settled = settleEfectivo({ montoMinor, propinaMinor, recibidoMinor, regla })
        if (!settled.ok) expect(recibidoMinor).toBeLessThan(settled.debidoMinor)
        if (!settled.ok) return
        expect(settled.recibidoMinor - settled.vueltoMinor).toBe(
          settled.montoMinor + settled.propinaMinor + settled.redondeoMinor,
        )
        expect(settled.vueltoMinor).toBeGreaterThanOrEqual(0)
        expect(settled.montoMinor).toBe(montoMinor)
      }),
    )
  })
})

describe('settlePago', () => {
  const pago = (fields: Partial<PagoPropuesto>) =>
    settlePago({ metodo: 'tarjeta', balanceMinor: 12994, montoMinor: 12994, propinaMinor: 0, regla: chile, ...fields })

  it('H15: refuses a card payment above the balance, and cuts nothing', () => {
    for (const metodo of ['tarjeta', 'transferencia', 'qr', 'efectivo'] as const) {
      expect(pago({ metodo, montoMinor: 12995 })).toEqual({
        ok: false,
        code: 'pago_excede_saldo',
        montoMinor: 12995,
        balanceMinor: 12994,
      })
    }
    expect(pago({ montoMinor: 12994 })).toMatchObject({
      ok: true,
      montoMinor: 12994,
      debidoMinor: 12994,
      redondeoMinor: 0,
    })
  })

  it('H16: a paid bill takes no payment from a second device', () => {
    expect(pago({ balanceMinor: 0 })).toEqual({ ok: false, code: 'cuenta_saldada' })
    expect(pago({ metodo: 'efectivo', balanceMinor: -5, montoMinor: 1 })).toEqual({ ok: false, code: 'cuenta_saldada' })
  })

  it('rounds cash only', () => {
    expect(pago({ metodo: 'tarjeta' })).toMatchObject({ debidoMinor: 12994, redondeoMinor: 0, recibidoMinor: null })
    expect(pago({ metodo: 'efectivo' })).toMatchObject({ debidoMinor: 12990, redondeoMinor: -4, recibidoMinor: 12990 })
  })

  it('takes the rounded balance for the whole one, down and up', () => {
    expect(pago({ metodo: 'efectivo', montoMinor: 12990 })).toMatchObject({
      ok: true,
      montoMinor: 12994,
      redondeoMinor: -4,
    })
    expect(pago({ metodo: 'efectivo', balanceMinor: 12996, montoMinor: 13000 })).toMatchObject({
      ok: true,
      montoMinor: 12996,
      redondeoMinor: 4,
    })
    expect(pago({ metodo: 'tarjeta', montoMinor: 12990 })).toMatchObject({ ok: true, montoMinor: 12990 })
  })

  it('takes a part in cash', () => {
    expect(pago({ metodo: 'efectivo', montoMinor: 5000, recibidoMinor: 10000 })).toMatchObject({
      ok: true,
      montoMinor: 5000,
      vueltoMinor: 5000,
    })
  })

  it('never takes more off a bill than it owes', () => {
    const metodo = fc.constantFrom('efectivo' as const, 'tarjeta' as const, 'qr' as const)
    fc.assert(
      fc.property(
        metodo,
        fc.integer({ min: -100, max: 1e6 }),
        fc.integer({ min: 1, max: 1e6 }),
        anyRegla,
        (by, balanceMinor, montoMinor, regla) => {
          const settled = pago({ metodo: by, balanceMinor, montoMinor, regla })
          if (settled.ok) expect(settled.montoMinor > 0 && settled.montoMinor <= balanceMinor).toBe(true)
          else expect(balanceMinor <= 0 || montoMinor > balanceMinor).toBe(true)
        },
      ),
    )
  })
})
