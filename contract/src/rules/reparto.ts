import { allocate } from './proporcion.js'

/** The bill to divide: `lines` with their share of the total (`aPagarMinor` of `computeCuenta`) and who ordered them. */
export type CuentaPorRepartir = {
  totalMinor: number
  lines: readonly { itemId: string; cantidad: number; aPagarMinor: number; comensalId?: string | null }[]
  /** The diners of the session, in a fixed order; a line of someone else adds them. */
  comensales: readonly string[]
  /** From `getUnidadMinor`: parts are amounts that can be paid. */
  unidadMinor?: number
}

/** The body of `POST /api/cuentas/{id}/split`. */
export type ModoReparto =
  | { modo: 'partes'; partes: number }
  | { modo: 'personas' }
  | { modo: 'montos'; montos: readonly { montoMinor: number }[] }
  | { modo: 'items'; partes: readonly { items: readonly { itemId: string; cantidad: number }[] }[] }

export type ParteDeCuenta = {
  totalMinor: number
  /** Whose part it is, in a split by persons. */
  comensalId: string | null
  /** What of it is a share of lines that are nobody's, in a split by persons. */
  compartidoMinor: number
  /** True for what nobody took, in a split by items: the last part, where there is any. */
  resto: boolean
  items: { itemId: string; cantidad: number; montoMinor: number }[]
}

export type RepartoRechazado =
  | { ok: false; code: 'partes_invalidas'; minimo: number; maximo: number }
  | { ok: false; code: 'sin_comensales' }
  | { ok: false; code: 'monto_invalido'; montoMinor: number }
  | { ok: false; code: 'montos_no_suman'; sumaMinor: number; totalMinor: number }
  | { ok: false; code: 'item_desconocido'; itemId: string }
  | { ok: false; code: 'cantidad_invalida'; itemId: string; cantidad: number }
  | { ok: false; code: 'item_excedido'; itemId: string; cantidad: number; repartida: number }

export type Reparto = { ok: true; partes: ParteDeCuenta[] } | RepartoRechazado

export const MAX_PARTES = 99

/**
 * Divides a bill; the parts add up to its total to the last minor unit, discounts, service and tax included (H14). The same
 * question gets the same answer. Odd minor units go to the first parts, by the largest remainder.
 */
export function splitCuenta(cuenta: CuentaPorRepartir, pedido: ModoReparto): Reparto {
  switch (pedido.modo) {
    case 'partes':
      return splitEqually(cuenta, pedido.partes)
    case 'personas':
      return splitByPersonas(cuenta)
    case 'montos':
      return splitByMontos(
        cuenta,
        pedido.montos.map(({ montoMinor }) => montoMinor),
      )
    case 'items':
      return splitByItems(
        cuenta,
        pedido.partes.map(({ items }) => items),
      )
  }
}

function splitEqually({ totalMinor, unidadMinor }: CuentaPorRepartir, partes: number): Reparto {
  if (!isCount(partes)) return refusePartes()
  return accept(allocate(totalMinor, Array<number>(partes).fill(1), unidadMinor).map((monto) => toParte(monto)))
}

function splitByMontos({ totalMinor }: CuentaPorRepartir, montos: readonly number[]): Reparto {
  if (!isCount(montos.length)) return refusePartes()
  const invalid = montos.find((monto) => !Number.isSafeInteger(monto) || monto <= 0)
  if (invalid !== undefined) return { ok: false, code: 'monto_invalido', montoMinor: invalid }
  const sumaMinor = sum(montos)
  if (sumaMinor !== totalMinor) return { ok: false, code: 'montos_no_suman', sumaMinor, totalMinor }
  return accept(montos.map((monto) => toParte(monto)))
}

function splitByPersonas({ lines, comensales, unidadMinor }: CuentaPorRepartir): Reparto {
  const owners = lines.map((line) => line.comensalId ?? null)
  const personas = [...new Set([...comensales, ...owners.filter((owner) => owner !== null)])]
  if (personas.length === 0) return { ok: false, code: 'sin_comensales' }
  const shared = sum(lines.filter((_, index) => owners[index] === null).map((line) => line.aPagarMinor))
  const shares = allocate(
    shared,
    personas.map(() => 1),
    unidadMinor,
  )
  return accept(
    personas.map((comensalId, index) => {
      const items = lines.filter((_, position) => owners[position] === comensalId).map(toItem)
      const compartidoMinor = shares[index] ?? 0
      return {
        ...toParte(compartidoMinor + sum(items.map((item) => item.montoMinor)), items),
        comensalId,
        compartidoMinor,
      }
    }),
  )
}

function splitByItems(
  cuenta: CuentaPorRepartir,
  wanted: readonly (readonly { itemId: string; cantidad: number }[])[],
): Reparto {
  if (!isCount(wanted.length)) return refusePartes()
  const refused = findRefusal(cuenta, wanted.flat())
  if (refused) return refused
  const partes = [...wanted.map(() => toParte(0)), { ...toParte(0), resto: true }]
  for (const line of cuenta.lines) {
    const taken = wanted.map((items) => countOf(items, line.itemId))
    const cantidades = [...taken, line.cantidad - sum(taken)]
    const montos = allocate(line.aPagarMinor, cantidades, cuenta.unidadMinor)
    partes.forEach((parte, index) => {
      const cantidad = cantidades[index] ?? 0
      if (cantidad > 0) parte.items.push({ itemId: line.itemId, cantidad, montoMinor: montos[index] ?? 0 })
    })
  }
  for (const parte of partes) parte.totalMinor = sum(parte.items.map((item) => item.montoMinor))
  return accept(partes.filter((parte) => !parte.resto || parte.items.length > 0))
}

function findRefusal(
  { lines }: CuentaPorRepartir,
  items: readonly { itemId: string; cantidad: number }[],
): RepartoRechazado | null {
  for (const { itemId, cantidad } of items) {
    const line = lines.find((candidate) => candidate.itemId === itemId)
    if (!line) return { ok: false, code: 'item_desconocido', itemId }
    if (!Number.isSafeInteger(cantidad) || cantidad < 1)
      return { ok: false, code: 'cantidad_invalida', itemId, cantidad }
    const repartida = countOf(items, itemId)
    if (repartida > line.cantidad)
      return { ok: false, code: 'item_excedido', itemId, cantidad: line.cantidad, repartida }
  }
  return null
}

function countOf(items: readonly { itemId: string; cantidad: number }[], itemId: string): number {
  return sum(items.filter((item) => item.itemId === itemId).map((item) => item.cantidad))
}

function toItem({ itemId, cantidad, aPagarMinor }: CuentaPorRepartir['lines'][number]): ParteDeCuenta['items'][number] {
  return { itemId, cantidad, montoMinor: aPagarMinor }
}

function toParte(totalMinor: number, items: ParteDeCuenta['items'] = []): ParteDeCuenta {
  return { totalMinor, comensalId: null, compartidoMinor: 0, resto: false, items }
}

function accept(partes: ParteDeCuenta[]): Reparto {
  return { ok: true, partes }
}

function refusePartes(): RepartoRechazado {
  return { ok: false, code: 'partes_invalidas', minimo: 1, maximo: MAX_PARTES }
}

function isCount(partes: number): boolean {
  return Number.isSafeInteger(partes) && partes >= 1 && partes <= MAX_PARTES
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((a, b) => a + b, 0)
}
