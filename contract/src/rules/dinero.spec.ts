import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  formatDinero,
  parseDiferencia,
  parsePrecio,
  parsePrecioNumber,
  toDecimal,
  type MotivoPrecio,
} from './dinero.js'
import { CODIGOS_MONEDA, findMonedas, getMoneda } from './moneda.js'

const plain = (text: string) => text.replace(/\u00a0|\u202f/g, ' ')
const moneda = fc.constantFrom(...CODIGOS_MONEDA)
const UNITS = Array.from("0123456789.,$ -()usd€;'\u00a0x")

describe('formatDinero', () => {
  it.each([
    [280000, 'ARS', '$ 2.800,00'],
    [12990, 'CLP', '$12.990'],
    [1800000, 'COP', '$ 18.000'],
    [12050, 'MXN', '$120.50'],
    [2450, 'PEN', 'S/ 24.50'],
    [45000, 'PYG', 'Gs. 45.000'],
    [-150000, 'ARS', '-$ 1.500,00'],
    [0, 'CLP', '$0'],
  ])('%i %s is %s', (minor, codigo, text) => {
    expect(plain(formatDinero(minor, codigo))).toBe(text)
  })

  it('shows the decimals of COP where hiding them would show another amount (H17)', () => {
    expect(plain(formatDinero(1800050, 'COP'))).toBe('$ 18.000,50')
  })

  it('shows fewer decimals where the restaurante wants it so, never more than there are', () => {
    expect(plain(formatDinero(280000, 'ARS', 'es', 0))).toBe('$ 2.800')
    expect(plain(formatDinero(280050, 'ARS', 'es', 0))).toBe('$ 2.800,50')
    expect(plain(formatDinero(12990, 'CLP', 'es', 3))).toBe('$12.990')
  })

  it('names the currency in English where "$" would be taken for dollars', () => {
    expect(plain(formatDinero(12990, 'CLP', 'en'))).toBe('CLP 12,990')
    expect(plain(formatDinero(1299, 'USD', 'en'))).toBe('$12.99')
  })

  it('is exact at the edge of safe integers', () => {
    expect(plain(formatDinero(Number.MAX_SAFE_INTEGER, 'ARS'))).toBe('$ 90.071.992.547.409,91')
  })
})

describe('parsePrecio', () => {
  it.each([
    ['$ 2.800,00', 'ARS', 280000],
    ['$ 38.500', 'ARS', 3850000],
    ['38.500;', 'ARS', 3850000],
    ['$ 2.800.-', 'ARS', 280000],
    ['1.234.567,89', 'ARS', 123456789],
    ['1,234.56', 'ARS', 123456],
    ['2800.5', 'ARS', 280050],
    ['2800', 'ARS', 280000],
    [',50', 'ARS', 50],
    ['ARS 2.800', 'ARS', 280000],
    ['2.800 ars', 'ARS', 280000],
    ['$12.990', 'CLP', 12990],
    ['$12,990', 'CLP', 12990],
    ['12.990,00', 'CLP', 12990],
    ['18000', 'COP', 1800000],
    ['$ 18.000', 'COP', 1800000],
    ['1,234.56', 'MXN', 123456],
    ['$12,500', 'MXN', 1250000],
    ['$ 95.50 M.N.', 'MXN', 9550],
    ['S/. 24.50', 'PEN', 2450],
    ['s/24', 'PEN', 2400],
    ['Gs. 45.000', 'PYG', 45000],
    ['₡3 500', 'CRC', 350000],
    ['₡1\u00a0234\u00a0567,50', 'CRC', 123456750],
    ['12,50 €', 'EUR', 1250],
    ['0', 'ARS', 0],
    ['0,500', 'ARS', 50],
  ])('reads %s in %s as %i', (text, codigo, minor) => {
    expect(parsePrecio(text, codigo)).toEqual({ ok: true, minor })
  })

  it.each([
    ["$1'200.000", 'COP', 120_000_000],
    ['$1’200.000', 'COP', 120_000_000],
    ['1´200.000', 'COP', 120_000_000],
    ['1 450.500', 'COP', 145_050_000],
    ['1\u00a0450.500', 'ARS', 145_050_000],
    ['1\u2009450\u202f500', 'ARS', 145_050_000],
    ["1'234,567.50", 'MXN', 123_456_750],
    ["1'234,567", 'MXN', 123_456_700],
    ["1'234.567,89", 'COP', 123_456_789],
    ['1,200.000', 'COP', 120_000_000],
    ['1.200,000', 'MXN', 120_000_000],
    ["1'200'000", 'CLP', 1_200_000],
    ["1'200", 'COP', 120_000],
    ["12'50 €", 'EUR', 1250],
    ["1.234'50", 'EUR', 123_450],
    ["1'200.50", 'USD', 120_050],
    ['13.50 Soles', 'PEN', 1350],
    ['850 pesos', 'ARS', 85_000],
  ])('of two marks in %s (%s) the last groups where three digits follow: %i (H62)', (text, codigo, minor) => {
    expect(parsePrecio(text, codigo)).toEqual({ ok: true, minor })
  })

  it('never reads two marks a thousand times too low or high (H62)', () => {
    const mark = fc.constantFrom("'", '’', '´', ' ', '\u00a0', '\u2009', '.', ',')
    const group = fc.integer({ min: 0, max: 999 }).map((n) => String(n).padStart(3, '0'))
    fc.assert(
      fc.property(moneda, fc.integer({ min: 1, max: 999 }), group, group, mark, mark, (codigo, first, b, c, m1, m2) => {
        const read = parsePrecio(`$ ${String(first)}${m1}${b}${m2}${c}`, codigo)
        const units = 10 ** getMoneda(codigo).exponente
        expect(read).toEqual({ ok: true, minor: Number(`${String(first)}${b}${c}`) * units })
      }),
    )
  })

  it.each<[string, string, MotivoPrecio]>([
    ["1'2", 'ARS', 'no_es_precio'],
    ["1'2345", 'ARS', 'no_es_precio'],
    ["1.234'567.890", 'ARS', 'no_es_precio'],
    ['12 soles', 'ARS', 'otra_moneda'],
    ['', 'ARS', 'vacio'],
    [' ; ', 'ARS', 'vacio'],
    ['consultar', 'ARS', 'no_es_precio'],
    ['ver precio', 'ARS', 'no_es_precio'],
    ['$', 'ARS', 'no_es_precio'],
    ['2.800 / 3.500', 'ARS', 'no_es_precio'],
    ['1.23.456', 'ARS', 'no_es_precio'],
    ['1.234,567,890', 'ARS', 'no_es_precio'],
    ['12 34', 'ARS', 'no_es_precio'],
    ['=1+1', 'ARS', 'no_es_precio'],
    ['9'.repeat(61), 'ARS', 'no_es_precio'],
    ['-2.800', 'ARS', 'negativo'],
    ['-$ 2.800', 'ARS', 'negativo'],
    ['$ -2.800', 'ARS', 'negativo'],
    ['(2.800)', 'ARS', 'negativo'],
    ['2800,125', 'ARS', 'demasiados_decimales'],
    ['12,99', 'CLP', 'demasiados_decimales'],
    ['2,800', 'ARS', 'ambiguo'],
    ['12.500', 'MXN', 'ambiguo'],
    ['1234,500', 'MXN', 'ambiguo'],
    ['US$ 12', 'ARS', 'otra_moneda'],
    ['12 USD', 'ARS', 'otra_moneda'],
    ['€ 9,50', 'ARS', 'otra_moneda'],
    ['9'.repeat(20), 'ARS', 'demasiado_grande'],
  ])('refuses "%s" in %s: %s', (text, codigo, motivo) => {
    expect(parsePrecio(text, codigo)).toEqual({ ok: false, motivo })
  })

  it('reads back what the screen shows, in Spanish, and what machines write', () => {
    fc.assert(
      fc.property(moneda, fc.maxSafeNat(), (codigo, minor) => {
        expect(parsePrecio(formatDinero(minor, codigo), codigo)).toEqual({ ok: true, minor })
        expect(parsePrecio(toDecimal(minor, codigo), codigo)).toEqual({ ok: true, minor })
      }),
    )
  })

  it('never throws, and never reads a price out of what has no digit', () => {
    fc.assert(
      fc.property(moneda, fc.string({ unit: fc.constantFrom(...UNITS) }), (codigo, text) => {
        const read = parsePrecio(text, codigo)
        if (read.ok) expect(Number.isSafeInteger(read.minor) && read.minor >= 0 && /\d/.test(text)).toBe(true)
      }),
    )
  })
})

describe('parseDiferencia', () => {
  it.each([
    ['+1.500', 150_000],
    ['- $ 500', -50_000],
    ['−500', -50_000],
    ["+1'200.000", 120_000_000],
    ['-0', 0],
    ['2.000', 200_000],
  ])('reads %s', (text, minor) => {
    expect(parseDiferencia(text, 'ARS')).toEqual({ ok: true, minor })
  })

  it.each(['--5', '+-5', '+', 'más'])('refuses %s', (text) => {
    expect(parseDiferencia(text, 'ARS').ok).toBe(false)
  })
})

describe('findMonedas', () => {
  it('knows codes, signs and words, and that "$" says nothing', () => {
    expect([findMonedas('Soles'), findMonedas('pen'), findMonedas('S/'), findMonedas('€')]).toEqual([
      ['PEN'],
      ['PEN'],
      ['PEN'],
      ['EUR'],
    ])
    expect(findMonedas('Pesos')).toContain('MXN')
    expect([findMonedas('$'), findMonedas('CAD')]).toEqual([[], []])
  })
})

describe('parsePrecioNumber', () => {
  it('takes a JSON number as it is, without habits of writing', () => {
    expect(parsePrecioNumber(2.8, 'ARS')).toEqual({ ok: true, minor: 280 })
    expect(parsePrecioNumber(12.5, 'MXN')).toEqual({ ok: true, minor: 1250 })
    expect(parsePrecioNumber(12990, 'CLP')).toEqual({ ok: true, minor: 12990 })
  })

  it.each<[number, MotivoPrecio]>([
    [2.125, 'demasiados_decimales'],
    [-1, 'negativo'],
    [Number.NaN, 'no_es_precio'],
    [1e300, 'demasiado_grande'],
    [1e-9, 'demasiados_decimales'],
  ])('refuses %d: %s', (value, motivo) => {
    expect(parsePrecioNumber(value, 'ARS')).toEqual({ ok: false, motivo })
  })
})
