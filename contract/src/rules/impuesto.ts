import { allocate, applyRazon } from './proporcion.js'

/** Where tax is rounded: each line by itself, or once per document and rate, then shared out to the lines. */
export type RedondeoImpuesto = 'linea' | 'documento'

/** What tax is reckoned on: an amount (net of discounts) and the rate that the line carries since it was ordered. */
export type BaseImponible = {
  montoMinor: number
  /** Basis points: 2100 is 21 %. */
  impuestoBps: number
  /** True where the amount already contains the tax. */
  impuestoIncluido: boolean
}

/**
 * The tax of one amount: `monto × r ÷ (1 + r)` where it is included, `monto × r` where it is not; halves away from zero
 * (`applyRazon`), so that the tax of a refund is the negated tax of the sale.
 * @param unidadMinor smallest amount shown in that currency, from `getUnidadMinor`
 */
export function computeImpuesto({ montoMinor, impuestoBps, impuestoIncluido }: BaseImponible, unidadMinor = 1): number {
  return applyRazon(montoMinor, impuestoBps, impuestoIncluido ? 10000 + impuestoBps : 10000, unidadMinor)
}

/**
 * The tax of each line, in the order given. By document, the lines of one rate are added up, rounded once, and the result is
 * shared among them by the largest remainder (ties: the first line), as an invoice states its tax per rate; so the lines
 * always add up to what the document says.
 */
export function computeImpuestos(
  lines: readonly BaseImponible[],
  redondeo: RedondeoImpuesto,
  unidadMinor = 1,
): number[] {
  if (redondeo === 'linea') return lines.map((line) => computeImpuesto(line, unidadMinor))
  const taxes = lines.map(() => 0)
  for (const indexes of groupByTasa(lines).values()) {
    const group = indexes.map((index) => lines[index]).filter((line) => line !== undefined)
    shareOut(group, unidadMinor).forEach((tax, position) => {
      taxes[indexes[position] ?? 0] = tax
    })
  }
  return taxes
}

function shareOut(group: readonly BaseImponible[], unidadMinor: number): number[] {
  const [first] = group
  if (!first) return []
  const montos = group.map((line) => line.montoMinor)
  const montoMinor = montos.reduce((a, b) => a + b, 0)
  return allocate(computeImpuesto({ ...first, montoMinor }, unidadMinor), montos, unidadMinor)
}

function groupByTasa(lines: readonly BaseImponible[]): Map<string, number[]> {
  const groups = new Map<string, number[]>()
  lines.forEach(({ impuestoBps, impuestoIncluido }, index) => {
    const key = `${impuestoBps} ${impuestoIncluido}`
    groups.set(key, [...(groups.get(key) ?? []), index])
  })
  return groups
}
