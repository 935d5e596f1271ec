import { describe, expect, it } from 'vitest'
import { readBooleano, readImpuesto, readMinutos, readPrecio, readPrecioMinor, readTexto } from './celdas.js'

describe('values', () => {
  it.each([
    ['$ 38.500', 'ARS', 3_850_000],
    ['$12.990', 'CLP', 12_990],
    ['18000', 'COP', 1_800_000],
    ['1,234.50', 'MXN', 123_450],
    [24.5, 'PEN', 2450],
    ['0', 'ARS', 0],
  ] as const)('price %j in %s is %i', (celda, moneda, minor) => {
    expect(readPrecio(celda, moneda)).toEqual({ ok: true, valor: minor })
  })

  it.each([
    ['consultar', 'ARS', 'precio_no_es_numero'],
    [1.234, 'ARS', 'precio_con_demasiados_decimales'],
    ['', 'ARS', 'falta_valor'],
    ['-5', 'ARS', 'precio_negativo'],
    ['10,55', 'CLP', 'precio_con_demasiados_decimales'],
    ['2,800', 'ARS', 'precio_ambiguo'],
    ['USD 10', 'ARS', 'precio_de_otra_moneda'],
    ['9999999999999', 'ARS', 'precio_demasiado_grande'],
    [[1], 'ARS', 'valor_de_otro_tipo'],
  ] as const)('price %j in %s is refused: %s', (celda, moneda, codigo) => {
    expect(readPrecio(celda, moneda)).toMatchObject({ ok: false, codigo })
  })

  it.each([
    ['1250', { ok: true, valor: 1250 }],
    [1250, { ok: true, valor: 1250 }],
    ['12,5', { ok: false, codigo: 'precio_no_es_numero', parametros: {} }],
    [-1, { ok: false, codigo: 'precio_negativo', parametros: {} }],
    [10_000_000_001, { ok: false, codigo: 'precio_demasiado_grande', parametros: {} }],
  ])('minor units %j', (celda, esperado) => {
    expect(readPrecioMinor(celda)).toEqual(esperado)
  })

  it.each(['Sí', 'SI', 'sí ', 'x', 'X', 'true', true, '1', 1, 'yes', '✓', '✔️', 'Verdadero'])('%j is yes', (celda) => {
    expect(readBooleano(celda)).toEqual({ ok: true, valor: true })
  })

  it.each(['No', 'false', false, '0', 0, 'agotado', 'Sold out', '✗', '-'])('%j is no', (celda) => {
    expect(readBooleano(celda)).toEqual({ ok: true, valor: false })
  })

  it('tells a blank from a no, and refuses what is neither', () => {
    expect(readBooleano(' ')).toEqual({ ok: true, valor: undefined })
    expect(readBooleano(null)).toEqual({ ok: true, valor: undefined })
    expect(readBooleano('tal vez')).toMatchObject({ ok: false, codigo: 'si_o_no' })
    expect(readBooleano('2')).toMatchObject({ ok: false, codigo: 'si_o_no' })
  })

  const minutos = [
    ['12', 12],
    ['12 min', 12],
    ["8'", 8],
    ['12,0', 12],
    [15, 15],
    ['0', 0],
    ['600', 600],
    ['', undefined],
  ] as const
  it.each(minutos)('minutes %j are %j', (celda, valor) => {
    expect(readMinutos(celda)).toEqual({ ok: true, valor })
  })

  it.each(['601', '-1', '1,5', '1 h', 'rápido', [3]])('minutes %j are refused', (celda) => {
    expect(readMinutos(celda)).toMatchObject({ ok: false, codigo: 'minutos_invalidos' })
  })

  it.each([
    ['21%', { tasaBps: 2100, incluido: null }],
    ['10,5 % incluido', { tasaBps: 1050, incluido: true }],
    ['19 aparte', { tasaBps: 1900, incluido: false }],
    ['Exento', { tasaBps: 0, incluido: null }],
    ['0,5%', { tasaBps: 50, incluido: null }],
    ['100 %', { tasaBps: 10_000, incluido: null }],
    ['', null],
    [
      { tasaBps: 800, incluido: false },
      { tasaBps: 800, incluido: false },
    ],
  ])('tax %j', (celda, valor) => {
    expect(readImpuesto(celda)).toEqual({ ok: true, valor })
  })

  it.each(['0,21', '101', 'mucho', '21% quizás', '8,123 %', { tasaBps: 1.5 }, { tasaBps: -1 }, [21]])(
    'tax %j is refused',
    (celda) => {
      expect(readImpuesto(celda)).toMatchObject({ ok: false, codigo: 'impuesto_invalido' })
    },
  )

  it('counts characters as the schema does, after cleaning', () => {
    expect(readTexto('😀'.repeat(80), 80)).toMatchObject({ ok: true })
    expect(readTexto(`${'n\u0303'.repeat(80)}   \0 `, 80)).toEqual({ ok: true, valor: 'ñ'.repeat(80) })
    expect(readTexto('a'.repeat(81), 80)).toEqual({
      ok: false,
      codigo: 'demasiado_largo',
      parametros: { largo: 81, maximo: 80 },
    })
  })
})
