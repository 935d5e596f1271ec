import { describe, expect, it } from 'vitest'
import { CODIGOS_MONEDA, getDecimales, getMoneda, getUnidadMinor, isMoneda } from './moneda.js'

describe('moneda', () => {
  it('knows the ISO 4217 exponents of the region', () => {
    const withoutDecimals = CODIGOS_MONEDA.filter((codigo) => getMoneda(codigo).exponente === 0)
    expect(withoutDecimals).toEqual(['CLP', 'PYG'])
    for (const codigo of ['ARS', 'MXN', 'PEN', 'COP', 'UYU', 'BRL']) expect(getMoneda(codigo).exponente).toBe(2)
  })

  it.each([
    ['COP', undefined, 0, 100],
    ['COP', 2, 2, 1],
    ['ARS', null, 2, 1],
    ['ARS', 0, 0, 100],
    ['CLP', 3, 0, 1],
  ] as const)('%s with the setting %s shows %i decimals: units of %i', (codigo, setting, decimales, unidad) => {
    expect([getDecimales(codigo, setting), getUnidadMinor(codigo, setting)]).toEqual([decimales, unidad])
  })

  it('takes no other code for a currency', () => {
    expect(['ars', 'XXX', 'toString', ''].filter(isMoneda)).toEqual([])
    expect(() => getMoneda('XXX')).toThrow(RangeError)
  })
})
