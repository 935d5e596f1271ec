import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allocate, applyRazon } from './proporcion.js'

const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0)
const amount = fc.integer({ min: -9e12, max: 9e12 })
const weights = fc.array(fc.oneof(fc.nat(5), fc.nat(9_000_000)), { minLength: 1, maxLength: 30, size: 'max' })

describe('allocate', () => {
  it.each([
    [100, [1, 1, 1], 1, [34, 33, 33]],
    [101, [1, 1, 1], 1, [34, 34, 33]],
    [10, [0, 3, 0], 1, [0, 10, 0]],
    [10, [0, 0], 1, [5, 5]],
    [-100, [1, 1, 1], 1, [-34, -33, -33]],
    [10000, [1, 1, 1], 100, [3400, 3300, 3300]],
    [10050, [0, 1, 1], 100, [0, 5050, 5000]],
    [7, [1, 2, 4], 1, [1, 2, 4]],
    [1, [1, 3], 1, [0, 1]],
  ])('%i over %j by %i is %j', (total, shares, unidad, parts) => {
    expect(allocate(total, shares, unidad)).toEqual(parts)
  })

  it('adds up to the total, gives nothing to who has no weight, and stays within one unit of the exact share', () => {
    fc.assert(
      fc.property(amount, weights, fc.constantFrom(1, 10, 100), (total, shares, unidad) => {
        const parts = allocate(total, shares, unidad)
        const all = sum(shares)
        expect(sum(parts)).toBe(total)
        parts.forEach((part, index) => {
          if (all > 0 && shares[index] === 0) expect(part).toBe(0)
          const exact = all === 0 ? total / shares.length : (total * (shares[index] ?? 0)) / all
          expect(Math.abs(part - exact)).toBeLessThan(2 * unidad + 1)
        })
      }),
    )
  })

  it('negates with the total, so that a refund mirrors the sale', () => {
    fc.assert(
      fc.property(amount, weights, (total, shares) => {
        expect(allocate(-total, shares)).toEqual(allocate(total, shares).map((part) => (part === 0 ? 0 : -part)))
      }),
    )
  })

  it('gives equal weights parts that differ by one at most, the larger ones first', () => {
    fc.assert(
      fc.property(fc.nat(1e12), fc.integer({ min: 1, max: 99 }), (total, n) => {
        const parts = allocate(total, Array<number>(n).fill(7))
        expect(parts).toEqual([...parts].sort((a, b) => b - a))
        expect((parts[0] ?? 0) - (parts.at(-1) ?? 0)).toBeLessThanOrEqual(1)
      }),
    )
  })

  it.each([
    [1, [], 1],
    [1, [-1, 2], 1],
    [1.5, [1], 1],
    [1, [1], 0],
  ])('throws on %d over %j by %d', (total, shares, unidad) => {
    expect(() => allocate(total, shares, unidad)).toThrow(RangeError)
  })
})

describe('applyRazon', () => {
  it.each([
    [5, 1, 2, 1, 3],
    [-5, 1, 2, 1, -3],
    [4, 1, 3, 1, 1],
    [149, 1, 1, 100, 100],
    [150, 1, 1, 100, 200],
    [Number.MAX_SAFE_INTEGER, 10000, 10000, 1, Number.MAX_SAFE_INTEGER],
  ])('%i × %i ÷ %i in units of %i is %i', (monto, numerador, denominador, unidad, expected) => {
    expect(applyRazon(monto, numerador, denominador, unidad)).toBe(expected)
  })

  it('is the nearest unit, and the same on both sides of zero', () => {
    fc.assert(
      fc.property(fc.nat(1e11), fc.nat(20000), fc.integer({ min: 1, max: 20000 }), (monto, numerador, denominador) => {
        const share = applyRazon(monto, numerador, denominador)
        const twiceError = 2n * (BigInt(monto) * BigInt(numerador) - BigInt(share) * BigInt(denominador))
        expect(twiceError).toBeLessThan(BigInt(denominador))
        expect(twiceError).toBeGreaterThanOrEqual(-BigInt(denominador))
        expect(applyRazon(-monto, numerador, denominador) + share).toBe(0)
      }),
    )
  })

  it('throws where the result would not be a safe integer', () => {
    expect(() => applyRazon(Number.MAX_SAFE_INTEGER, 2, 1)).toThrow(RangeError)
    expect(() => applyRazon(1, 1, 0)).toThrow(RangeError)
  })
})
