import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { RouteSpec } from '../http/route.js'
import { routes } from '../http/routes.js'
import { computeCuenta, fitsCuenta, type CuentaLine } from './cuenta.js'
import { formatDinero } from './dinero.js'
import { MAX_CANTIDAD, MAX_CUENTA_MINOR, MAX_IMPORTE_MINOR, MAX_PRECIO_MINOR, sumShown } from './limites.js'
import { isPropinaInusual } from './propina.js'

interface Node {
  type?: unknown
  minimum?: number
  maximum?: number
  properties?: Record<string, Node>
  items?: Node
  anyOf?: Node[]
  oneOf?: Node[]
  allOf?: Node[]
  additionalProperties?: Node | boolean
}

/** Every number that a route takes, with the way to it. */
function* numbersIn(node: Node, path: string): Generator<[string, Node]> {
  if (node.type === 'integer' || node.type === 'number') yield [path, node]
  for (const inner of [...(node.anyOf ?? []), ...(node.oneOf ?? []), ...(node.allOf ?? [])])
    yield* numbersIn(inner, path)
  for (const [name, inner] of Object.entries(node.properties ?? {})) yield* numbersIn(inner, `${path}.${name}`)
  if (node.items) yield* numbersIn(node.items, `${path}[]`)
  if (typeof node.additionalProperties === 'object') yield* numbersIn(node.additionalProperties, `${path}.*`)
}

const taken = Object.entries<RouteSpec>(routes).flatMap(([operation, { body, query }]) =>
  [body, query].flatMap((schema) =>
    schema === undefined
      ? []
      : [...numbersIn(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Node, operation)],
  ),
)

/** Bills of allowed lines whose sum is at the bound or below it, many of them joined. */
const tasa = fc.constantFrom(0, 800, 2100, 10_000)
const anyLine = fc.record({
  cantidad: fc.integer({ min: 1, max: MAX_CANTIDAD }),
  precioMinor: fc.oneof(fc.constant(MAX_PRECIO_MINOR), fc.integer({ min: 0, max: MAX_PRECIO_MINOR })),
  impuestoBps: tasa,
  impuestoIncluido: fc.boolean(),
})
const asLines = (lines: readonly Omit<CuentaLine, 'itemId' | 'nombre'>[]): CuentaLine[] =>
  lines.map((line, index) => ({ ...line, itemId: `i${String(index)}`, nombre: 'plato' }))
const isSafe = (cuenta: object) =>
  Object.values(cuenta)
    .filter((value) => typeof value === 'number')
    .every((value) => Number.isSafeInteger(value))

describe('amounts cannot overflow (H52)', () => {
  it('every amount, quantity and rate that a route takes has bounds (H52)', () => {
    const amounts = taken.filter(([path]) => /(Minor|cantidad|[bB]ps|comensales|partes)(\[\])?$/.test(path))
    expect(amounts.map(([path]) => path)).toEqual(
      expect.arrayContaining([
        'payCuenta.montoMinor',
        'placePedido.items[].cantidad',
        'createProducto.precioMinor',
        'editRestaurante.ajustes.servicioBps',
      ]),
    )
    const unbounded = amounts.filter(
      ([, { minimum, maximum }]) =>
        minimum === undefined || maximum === undefined || maximum > MAX_IMPORTE_MINOR || minimum < -MAX_IMPORTE_MINOR,
    )
    expect(unbounded.map(([path]) => path)).toEqual([])
  })

  it('no other whole number reaches a column without bounds either (H52)', () => {
    const unbounded = taken.filter(([, { maximum }]) => maximum === undefined || maximum >= Number.MAX_SAFE_INTEGER)
    expect(unbounded.map(([path]) => path)).toEqual([])
  })

  it('99 of the dearest dish are one bill, and a thousand joined bills are reckoned with every charge (H52)', () => {
    expect(MAX_CANTIDAD * MAX_PRECIO_MINOR).toBeLessThanOrEqual(MAX_CUENTA_MINOR)
    const full = asLines(
      Array.from({ length: 1_000 }, () => ({
        cantidad: MAX_CANTIDAD,
        precioMinor: MAX_PRECIO_MINOR,
        impuestoBps: 10_000,
        impuestoIncluido: false,
      })),
    )
    const input = {
      moneda: 'COP',
      lines: full,
      ajustes: [{ tipo: 'recargo' as const, montoMinor: MAX_IMPORTE_MINOR }],
      servicioBps: 5_000,
      servicioGravado: true,
      redondeoImpuesto: 'documento' as const,
      pagos: [
        { montoMinor: MAX_IMPORTE_MINOR, propinaMinor: MAX_IMPORTE_MINOR, devueltoMinor: 0, propinaDevueltaMinor: 0 },
      ],
    }
    expect(fitsCuenta(input)).toBe(true)
    expect(isSafe(computeCuenta(input))).toBe(true)
  })

  it('any bill of allowed values is reckoned in safe integers (H52)', () => {
    fc.assert(
      fc.property(
        fc.array(anyLine, { maxLength: 60, size: 'max' }),
        fc.integer({ min: 0, max: 5_000 }),
        fc.constantFrom('linea' as const, 'documento' as const),
        fc.boolean(),
        (lines, servicioBps, redondeoImpuesto, servicioGravado) => {
          const input = {
            moneda: 'ARS',
            lines: asLines(lines),
            ajustes: [],
            servicioBps,
            servicioGravado,
            redondeoImpuesto,
            pagos: [],
          }
          return fitsCuenta(input) && isSafe(computeCuenta(input))
        },
      ),
    )
  })

  it('says of rows beyond every bound that they do not fit, and a face still draws their sum (H52)', () => {
    const lines = asLines([
      { cantidad: 99, precioMinor: Number.MAX_SAFE_INTEGER, impuestoBps: 0, impuestoIncluido: true },
    ])
    expect(fitsCuenta({ lines, ajustes: [], pagos: [] })).toBe(false)
    const shown = sumShown([Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER])
    expect(formatDinero(shown, 'ARS')).toMatch(/90\.071\.992\.547\.409,91/)
    expect(formatDinero(99 * Number.MAX_SAFE_INTEGER, 'ARS')).toBe('—')
  })

  it.each([
    [0, 1_000, false],
    [500, 1_000, false],
    [501, 1_000, true],
    [1_000_000, 10_000, true],
    [MAX_IMPORTE_MINOR, MAX_IMPORTE_MINOR, true],
  ])('a tip of %i on %i is asked about: %s (H52)', (propina, monto, asked) => {
    expect(isPropinaInusual(propina, monto)).toBe(asked)
  })
})
