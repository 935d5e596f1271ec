import { describe, expect, it } from 'vitest'
import { computeCuenta, type Ajuste, type CuentaInput, type CuentaLine, type CuentaPago } from './cuenta.js'

const line = (
  itemId: string,
  cantidad: number,
  precioMinor: number,
  impuestoBps = 2100,
  impuestoIncluido = true,
): CuentaLine => ({
  itemId,
  nombre: itemId,
  cantidad,
  precioMinor,
  impuestoBps,
  impuestoIncluido,
})
const pago = (montoMinor: number, devueltoMinor = 0): CuentaPago => ({
  montoMinor,
  propinaMinor: 0,
  devueltoMinor,
  propinaDevueltaMinor: 0,
})
const bill = (input: Partial<CuentaInput>) =>
  computeCuenta({
    moneda: 'ARS',
    lines: [],
    ajustes: [],
    servicioBps: 0,
    redondeoImpuesto: 'linea',
    pagos: [],
    ...input,
  })

describe('computeCuenta', () => {
  it('adds up prices that include their tax', () => {
    expect(bill({ lines: [line('empanada', 3, 280000), line('malbec', 1, 3200000)], pagos: [pago(1000000)] })).toEqual({
      lines: [
        {
          itemId: 'empanada',
          nombre: 'empanada',
          cantidad: 3,
          totalMinor: 840000,
          impuestoMinor: 145785,
          aPagarMinor: 840000,
        },
        {
          itemId: 'malbec',
          nombre: 'malbec',
          cantidad: 1,
          totalMinor: 3200000,
          impuestoMinor: 555372,
          aPagarMinor: 3200000,
        },
      ],
      subtotalMinor: 4040000,
      impuestoMinor: 701157,
      impuestoAgregadoMinor: 0,
      ajustesMinor: 0,
      ajustesAplicadosMinor: [],
      servicioMinor: 0,
      totalMinor: 4040000,
      propinaMinor: 0,
      paidMinor: 1000000,
      balanceMinor: 3040000,
      estado: 'parcial',
    })
  })

  it('adds tax that is not included, after the discount', () => {
    const cuenta = bill({
      moneda: 'MXN',
      lines: [line('taco', 4, 5000, 1600, false)],
      ajustes: [{ tipo: 'descuento', bps: 1000 }],
    })
    expect(cuenta).toMatchObject({ subtotalMinor: 20000, ajustesMinor: -2000, impuestoMinor: 2880, totalMinor: 20880 })
  })

  it('charges service on what is left after discounts, taxed only where the law says so', () => {
    const input = {
      lines: [line('a', 1, 10000, 1800, false)],
      ajustes: [{ tipo: 'descuento', montoMinor: 1000 } as const],
      servicioBps: 1000,
    }
    expect(bill(input)).toMatchObject({ servicioMinor: 900, impuestoMinor: 1620, totalMinor: 11520 })
    expect(bill({ ...input, servicioGravado: true })).toMatchObject({
      servicioMinor: 900,
      impuestoMinor: 1782,
      totalMinor: 11682,
    })
  })

  it('gives one dish away, and takes its tax away with it', () => {
    const cuenta = bill({
      lines: [line('a', 1, 12100), line('b', 1, 12100)],
      ajustes: [{ tipo: 'cortesia', itemId: 'a' }],
    })
    expect(cuenta.lines.map((entry) => [entry.impuestoMinor, entry.aPagarMinor])).toEqual([
      [0, 0],
      [2100, 12100],
    ])
    expect(cuenta).toMatchObject({ ajustesMinor: -12100, totalMinor: 12100 })
  })

  it('never goes below zero, and says what each discount really did', () => {
    const cuenta = bill({
      lines: [line('a', 1, 1000)],
      ajustes: [
        { tipo: 'descuento', montoMinor: 800 },
        { tipo: 'descuento', montoMinor: 800 },
      ],
    })
    expect(cuenta).toMatchObject({ totalMinor: 0, ajustesAplicadosMinor: [-800, -200], estado: 'pagada' })
  })

  it('takes a discount in whole pesos off prices with decimals without taking more off a line than is there', () => {
    const cuenta = bill({
      moneda: 'COP',
      lines: [line('a', 1, 1), line('b', 1, 1)],
      ajustes: [{ tipo: 'descuento', montoMinor: 2 }],
    })
    expect(cuenta.lines.map((entry) => entry.aPagarMinor)).toEqual([0, 0])
  })

  it('takes two percentages off the same prices', () => {
    const ajustes: Ajuste[] = [
      { tipo: 'descuento', bps: 1000 },
      { tipo: 'descuento', bps: 2000 },
    ]
    expect(bill({ lines: [line('a', 1, 1000)], ajustes }).totalMinor).toBe(700)
    expect(bill({ lines: [line('a', 1, 1000)], ajustes: ajustes.reverse() }).totalMinor).toBe(700)
  })

  it('computes whole pesos where the currency shows no decimals', () => {
    const cuenta = bill({ moneda: 'COP', lines: [line('a', 1, 1234500, 800, false)], servicioBps: 1000 })
    expect(cuenta).toMatchObject({ servicioMinor: 123500, impuestoMinor: 98800, totalMinor: 1456800 })
    const exact = bill({
      moneda: 'COP',
      digitosMostrados: 2,
      lines: [line('a', 1, 1234500, 800, false)],
      servicioBps: 1000,
    })
    expect(exact).toMatchObject({ servicioMinor: 123450, impuestoMinor: 98760 })
  })

  it.each([
    ['impaga', []],
    ['parcial', [pago(400)]],
    ['pagada', [pago(400), pago(600)]],
    ['pagada', [pago(1000, 1000), pago(1000)]],
    ['parcial', [pago(400, 400), pago(400)]],
    ['impaga', [pago(400, 400)]],
    ['parcialmente_devuelta', [pago(1000, 300)]],
    ['devuelta', [pago(400, 400), pago(600, 600)]],
  ] as const)('is %s after %j', (estado, pagos) => {
    expect(bill({ lines: [line('a', 1, 1000)], pagos }).estado).toBe(estado)
  })

  it('shows an empty table as unpaid rather than paid', () => {
    expect(bill({})).toMatchObject({ totalMinor: 0, balanceMinor: 0, estado: 'impaga' })
  })

  it('keeps tips apart, net of what was given back', () => {
    const cuenta = bill({
      lines: [line('a', 1, 1000)],
      pagos: [{ montoMinor: 1000, propinaMinor: 100, devueltoMinor: 0, propinaDevueltaMinor: 40 }],
    })
    expect(cuenta).toMatchObject({ totalMinor: 1000, paidMinor: 1000, propinaMinor: 60, balanceMinor: 0 })
  })
})
