import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { computeImpuesto, computeImpuestos, type BaseImponible } from './impuesto.js'

const line = (montoMinor: number, impuestoBps: number, impuestoIncluido: boolean): BaseImponible => ({
  montoMinor,
  impuestoBps,
  impuestoIncluido,
})
const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0)
const anyLine = fc.record<BaseImponible>({
  montoMinor: fc.nat(50_000_000),
  impuestoBps: fc.constantFrom(0, 800, 1600, 1800, 1900, 2100, 2200),
  impuestoIncluido: fc.boolean(),
})

describe('computeImpuesto', () => {
  it.each([
    ['Argentina, 21 % included', line(12100, 2100, true), 1, 2100],
    ['Argentina, 21 % included, not round', line(280000, 2100, true), 1, 48595],
    ['Chile, 19 % included, no cents', line(12990, 1900, true), 1, 2074],
    ['México, 16 % on top', line(10050, 1600, false), 1, 1608],
    ['a half is rounded up', line(50, 100, false), 1, 1],
    ['a half of a refund is rounded down', line(-50, 100, false), 1, -1],
    ['Colombia, 8 % included, whole pesos', line(1800000, 800, true), 100, 133300],
    ['no tax', line(500, 0, false), 1, 0],
  ])('%s', (_name, base, unidad, expected) => {
    expect(computeImpuesto(base, unidad)).toBe(expected)
  })

  it('is negated by a refund, and an included tax is the tax of what remains', () => {
    fc.assert(
      fc.property(anyLine, (base) => {
        const tax = computeImpuesto(base)
        expect(computeImpuesto({ ...base, montoMinor: -base.montoMinor }) + tax).toBe(0)
        const net = { ...base, montoMinor: base.montoMinor - tax, impuestoIncluido: false }
        if (base.impuestoIncluido) expect(Math.abs(computeImpuesto(net) - tax)).toBeLessThanOrEqual(1)
      }),
    )
  })
})

describe('computeImpuestos', () => {
  it('rounds per line: three times 0.335 is 1.02', () => {
    expect(computeImpuestos([line(335, 1000, false), line(335, 1000, false), line(335, 1000, false)], 'linea')).toEqual(
      [34, 34, 34],
    )
  })

  it('rounds per document: three times 0.335 is 1.01, the odd cents on the first lines', () => {
    expect(
      computeImpuestos([line(335, 1000, false), line(335, 1000, false), line(335, 1000, false)], 'documento'),
    ).toEqual([34, 34, 33])
  })

  it('keeps rates apart, in the order of the lines', () => {
    const lines = [line(335, 1000, false), line(12100, 2100, true), line(335, 1000, false), line(500, 0, true)]
    expect(computeImpuestos(lines, 'documento')).toEqual([34, 2100, 33, 0])
  })

  it('per document adds up to the tax of the sum of each rate, and no line strays from its own by two units (H17)', () => {
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 25, size: 'max' }), fc.constantFrom(1, 100), (lines, unidad) => {
        const taxes = computeImpuestos(lines, 'documento', unidad)
        for (const { impuestoBps, impuestoIncluido } of lines) {
          const same = lines.map(
            (other) => other.impuestoBps === impuestoBps && other.impuestoIncluido === impuestoIncluido,
          )
          const base = sum(lines.filter((_, index) => same[index]).map((other) => other.montoMinor))
          expect(sum(taxes.filter((_, index) => same[index]))).toBe(
            computeImpuesto(line(base, impuestoBps, impuestoIncluido), unidad),
          )
        }
        lines.forEach((base, index) => {
          expect(Math.abs((taxes[index] ?? 0) - computeImpuesto(base, unidad))).toBeLessThanOrEqual(2 * unidad)
        })
      }),
    )
  })
})
