import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { computeCuenta } from './cuenta.js'
import { splitCuenta, type CuentaPorRepartir, type ModoReparto, type ParteDeCuenta } from './reparto.js'

const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0)
const partesOf = (cuenta: CuentaPorRepartir, modo: ModoReparto): ParteDeCuenta[] => {
  const split = splitCuenta(cuenta, modo)
  if (!split.ok) throw new Error(split.code)
  return split.partes
}
const cena: CuentaPorRepartir = {
  totalMinor: 10000,
  lines: [
    { itemId: 'bife', cantidad: 1, aPagarMinor: 6000, comensalId: 'ana' },
    { itemId: 'vino', cantidad: 1, aPagarMinor: 1000, comensalId: null },
    { itemId: 'flan', cantidad: 3, aPagarMinor: 3000, comensalId: 'beto' },
  ],
  comensales: ['ana', 'beto', 'caro'],
}

const anyCuenta: fc.Arbitrary<CuentaPorRepartir> = fc
  .record({
    lines: fc.array(
      fc.record({
        cantidad: fc.integer({ min: 1, max: 99 }),
        aPagarMinor: fc.nat(9_000_000),
        comensalId: fc.constantFrom('ana', 'beto', 'zoe', null),
      }),
      { maxLength: 12, size: 'max' },
    ),
    comensales: fc.uniqueArray(fc.constantFrom('ana', 'beto', 'caro')),
    unidadMinor: fc.constantFrom(1, 100),
  })
  .map(({ lines, ...rest }) => ({
    ...rest,
    lines: lines.map((line, index) => ({ ...line, itemId: `i${index}` })),
    totalMinor: sum(lines.map((line) => line.aPagarMinor)),
  }))

describe('splitCuenta', () => {
  it('in equal parts, the odd cents on the first', () => {
    expect(partesOf(cena, { modo: 'partes', partes: 3 }).map((parte) => parte.totalMinor)).toEqual([3334, 3333, 3333])
  })

  it('by persons: each their own, what is nobody’s in equal shares', () => {
    const partes = partesOf(cena, { modo: 'personas' })
    expect(
      partes.map(({ comensalId, totalMinor, compartidoMinor }) => [comensalId, totalMinor, compartidoMinor]),
    ).toEqual([
      ['ana', 6334, 334],
      ['beto', 3333, 333],
      ['caro', 333, 333],
    ])
    expect(partes[1]?.items).toEqual([{ itemId: 'flan', cantidad: 3, montoMinor: 3000 }])
  })

  it('by amounts that add up', () => {
    const montos = [{ montoMinor: 7000 }, { montoMinor: 3000 }]
    expect(partesOf(cena, { modo: 'montos', montos }).map((parte) => parte.totalMinor)).toEqual([7000, 3000])
  })

  it('by items: units of a line apart, and what nobody took as the rest', () => {
    const partes = partesOf(cena, {
      modo: 'items',
      partes: [
        {
          items: [
            { itemId: 'bife', cantidad: 1 },
            { itemId: 'flan', cantidad: 1 },
          ],
        },
        { items: [{ itemId: 'flan', cantidad: 1 }] },
      ],
    })
    expect(partes.map(({ totalMinor, resto }) => [totalMinor, resto])).toEqual([
      [7000, false],
      [1000, false],
      [2000, true],
    ])
    expect(partes[2]?.items).toEqual([
      { itemId: 'vino', cantidad: 1, montoMinor: 1000 },
      { itemId: 'flan', cantidad: 1, montoMinor: 1000 },
    ])
  })

  it('by items without a rest where everything was taken', () => {
    const items = cena.lines.map(({ itemId, cantidad }) => ({ itemId, cantidad }))
    expect(partesOf(cena, { modo: 'items', partes: [{ items }] })).toMatchObject([{ totalMinor: 10000, resto: false }])
  })

  it.each<[string, ModoReparto, object]>([
    ['no parts', { modo: 'partes', partes: 0 }, { code: 'partes_invalidas', minimo: 1, maximo: 99 }],
    ['half a part', { modo: 'partes', partes: 1.5 }, { code: 'partes_invalidas' }],
    ['a hundred parts', { modo: 'partes', partes: 100 }, { code: 'partes_invalidas' }],
    ['no amounts', { modo: 'montos', montos: [] }, { code: 'partes_invalidas' }],
    [
      'too little',
      { modo: 'montos', montos: [{ montoMinor: 9999 }] },
      { code: 'montos_no_suman', sumaMinor: 9999, totalMinor: 10000 },
    ],
    [
      'a negative part',
      { modo: 'montos', montos: [{ montoMinor: 10001 }, { montoMinor: -1 }] },
      { code: 'monto_invalido', montoMinor: -1 },
    ],
    [
      'an unknown item',
      { modo: 'items', partes: [{ items: [{ itemId: 'pato', cantidad: 1 }] }] },
      { code: 'item_desconocido', itemId: 'pato' },
    ],
    [
      'half an item',
      { modo: 'items', partes: [{ items: [{ itemId: 'flan', cantidad: 0.5 }] }] },
      { code: 'cantidad_invalida', cantidad: 0.5 },
    ],
    [
      'none of an item',
      { modo: 'items', partes: [{ items: [{ itemId: 'flan', cantidad: 0 }] }] },
      { code: 'cantidad_invalida', cantidad: 0 },
    ],
    [
      'more of an item than there is, over two parts',
      {
        modo: 'items',
        partes: [{ items: [{ itemId: 'flan', cantidad: 2 }] }, { items: [{ itemId: 'flan', cantidad: 2 }] }],
      },
      { code: 'item_excedido', itemId: 'flan', cantidad: 3, repartida: 4 },
    ],
  ])('refuses %s', (_name, modo, refusal) => {
    expect(splitCuenta(cena, modo)).toMatchObject({ ok: false, ...refusal })
  })

  it('refuses persons where there are none', () => {
    expect(splitCuenta({ ...cena, comensales: [], lines: [] }, { modo: 'personas' })).toEqual({
      ok: false,
      code: 'sin_comensales',
    })
  })

  it('H14: the parts add up to the total, and nothing is lost or doubled, in every mode', () => {
    const anyItems = fc.array(
      fc.array(fc.record({ index: fc.nat(11), cantidad: fc.integer({ min: 1, max: 30 }) }), { maxLength: 4 }),
      { minLength: 1, maxLength: 5 },
    )
    fc.assert(
      fc.property(anyCuenta, fc.integer({ min: 1, max: 99 }), anyItems, (cuenta, partes, wanted) => {
        const items: ModoReparto = {
          modo: 'items',
          partes: wanted.map((parte) => ({
            items: parte.map(({ index, cantidad }) => ({ itemId: `i${index}`, cantidad })),
          })),
        }
        for (const modo of [{ modo: 'partes', partes } as const, { modo: 'personas' } as const, items]) {
          const split = splitCuenta(cuenta, modo)
          expect(splitCuenta(cuenta, modo)).toEqual(split)
          if (!split.ok) continue
          expect(sum(split.partes.map((parte) => parte.totalMinor))).toBe(cuenta.totalMinor)
          for (const parte of split.partes) expect(parte.totalMinor).toBeGreaterThanOrEqual(0)
          if (modo.modo !== 'items') continue
          for (const line of cuenta.lines) {
            const mine = split.partes.flatMap((parte) => parte.items).filter((item) => item.itemId === line.itemId)
            expect([sum(mine.map((item) => item.cantidad)), sum(mine.map((item) => item.montoMinor))]).toEqual([
              line.cantidad,
              line.aPagarMinor,
            ])
          }
        }
      }),
      { numRuns: 300 },
    )
  })

  it('divides the shares that the bill itself reckons, discount, service and tax included (H17)', () => {
    const line = (itemId: string, precioMinor: number, impuestoIncluido: boolean) => ({
      itemId,
      nombre: itemId,
      cantidad: 2,
      precioMinor,
      impuestoBps: 2100,
      impuestoIncluido,
    })
    const cuenta = computeCuenta({
      moneda: 'ARS',
      lines: [line('a', 3333, true), line('b', 777, false)],
      ajustes: [{ tipo: 'descuento', bps: 1500 }],
      servicioBps: 1000,
      redondeoImpuesto: 'documento',
      pagos: [],
    })
    const partes = partesOf(
      { ...cuenta, comensales: [] },
      { modo: 'items', partes: [{ items: [{ itemId: 'a', cantidad: 1 }] }] },
    )
    expect(sum(partes.map((parte) => parte.totalMinor))).toBe(cuenta.totalMinor)
  })
})
