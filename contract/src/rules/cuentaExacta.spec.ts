import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { computeCuenta, type Ajuste, type CuentaInput, type CuentaPago } from './cuenta.js'

const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0)
const pago = (montoMinor: number, devueltoMinor: number): CuentaPago => ({
  montoMinor,
  propinaMinor: 0,
  devueltoMinor,
  propinaDevueltaMinor: 0,
})
const anyLine = fc.record({
  cantidad: fc.integer({ min: 1, max: 99 }),
  precioMinor: fc.nat(9_000_000),
  impuestoBps: fc.constantFrom(0, 800, 1600, 2100),
  impuestoIncluido: fc.boolean(),
})
const anyAjuste = fc.record(
  {
    tipo: fc.constantFrom<Ajuste['tipo']>('descuento', 'cortesia', 'recargo'),
    montoMinor: fc.nat(5_000_000),
    bps: fc.nat(10000),
    itemId: fc.constantFrom('i0', 'i1', 'gone'),
  },
  { requiredKeys: ['tipo'] },
)
const anyPago = fc.nat(9_000_000).chain((monto) => fc.nat(monto).map((devuelto) => pago(monto, devuelto)))
const anyInput: fc.Arbitrary<CuentaInput> = fc.record({
  moneda: fc.constantFrom('ARS', 'CLP', 'COP', 'MXN'),
  lines: fc
    .array(anyLine, { maxLength: 12, size: 'max' })
    .map((lines) => lines.map((rest, index) => ({ ...rest, itemId: `i${index}`, nombre: `plato ${index}` }))),
  ajustes: fc.array(anyAjuste, { maxLength: 4 }),
  servicioBps: fc.constantFrom(0, 1000, 1300),
  servicioGravado: fc.boolean(),
  redondeoImpuesto: fc.constantFrom('linea', 'documento'),
  pagos: fc.array(anyPago, { maxLength: 4 }),
})

describe('any bill', () => {
  it('is exact: formula, lines, tax and shares agree (H17)', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const cuenta = computeCuenta(input)
        const subtotal = sum(input.lines.map((entry) => entry.cantidad * entry.precioMinor))
        const added = sum(
          cuenta.lines.map((entry, index) => (input.lines[index]?.impuestoIncluido ? 0 : entry.impuestoMinor)),
        )
        expect(cuenta.subtotalMinor).toBe(subtotal)
        expect(cuenta.totalMinor).toBe(subtotal + cuenta.ajustesMinor + cuenta.servicioMinor + added)
        expect(sum(cuenta.lines.map((entry) => entry.aPagarMinor))).toBe(cuenta.totalMinor)
        expect(sum(cuenta.lines.map((entry) => entry.impuestoMinor))).toBe(cuenta.impuestoMinor)
        expect(sum(cuenta.ajustesAplicadosMinor)).toBe(cuenta.ajustesMinor)
        for (const entry of cuenta.lines)
          expect(Math.min(entry.aPagarMinor, entry.impuestoMinor)).toBeGreaterThanOrEqual(0)
        expect(cuenta.balanceMinor).toBe(cuenta.totalMinor - cuenta.paidMinor)
      }),
    )
  })

  it('nets to zero when everything is refunded', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const { totalMinor } = computeCuenta({ ...input, pagos: [] })
        const paid = computeCuenta({ ...input, pagos: [pago(totalMinor, 0)] })
        const refunded = computeCuenta({ ...input, pagos: [pago(totalMinor, totalMinor)] })
        expect(paid.balanceMinor).toBe(0)
        expect(refunded).toMatchObject({ paidMinor: 0, balanceMinor: totalMinor, totalMinor })
        if (totalMinor > 0) expect([paid.estado, refunded.estado]).toEqual(['pagada', 'devuelta'])
      }),
    )
  })

  it('keeps COP in whole pesos when the prices and adjustments are', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const whole = {
          ...input,
          moneda: 'COP',
          lines: input.lines.map((entry) => ({ ...entry, precioMinor: entry.precioMinor * 100 })),
        }
        const ajustes = input.ajustes.map((ajuste) => ({ ...ajuste, montoMinor: (ajuste.montoMinor ?? 0) * 100 }))
        const { totalMinor } = computeCuenta({ ...whole, ajustes })
        expect(totalMinor % 100).toBe(0)
      }),
    )
  })
})
