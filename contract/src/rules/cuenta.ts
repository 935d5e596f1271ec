import { computeImpuestos, type RedondeoImpuesto } from './impuesto.js'
import { MAX_SUMA_MINOR } from './limites.js'
import { getUnidadMinor } from './moneda.js'
import { allocate, applyRazon } from './proporcion.js'

export type CuentaLine = {
  itemId: string
  nombre: string
  cantidad: number
  /** One unit with its modifiers, as snapshot when it was ordered. */
  precioMinor: number
  impuestoBps: number
  impuestoIncluido: boolean
}

/**
 * A discount or courtesy takes away, a surcharge adds. `montoMinor` is a magnitude (never negative); `bps` is of the prices
 * before any adjustment, so that the order of two percentages does not matter. A courtesy with neither is the whole. With
 * `itemId` it concerns that line alone.
 */
export type Ajuste = { tipo: 'descuento' | 'cortesia' | 'recargo'; montoMinor?: number; bps?: number; itemId?: string }

export type CuentaPago = {
  montoMinor: number
  propinaMinor: number
  devueltoMinor: number
  propinaDevueltaMinor: number
}

export type CuentaInput = {
  moneda: string
  /** The restaurante's setting; null or left out: as the currency is shown. */
  digitosMostrados?: number | null
  /** Live items only: what was voided is not on a bill. */
  lines: readonly CuentaLine[]
  ajustes: readonly Ajuste[]
  /** Service charge that is owed (not a tip), of the prices after adjustments. */
  servicioBps: number
  /** True where the service charge is taxed, at the rates of the lines that it is charged on. */
  servicioGravado?: boolean
  redondeoImpuesto: RedondeoImpuesto
  pagos: readonly CuentaPago[]
}

export type EstadoCuenta = 'impaga' | 'parcial' | 'pagada' | 'parcialmente_devuelta' | 'devuelta'

export type Cuenta = {
  lines: {
    itemId: string
    nombre: string
    cantidad: number
    /** cantidad × price, before adjustments. */
    totalMinor: number
    /** Tax on the line's share of what is charged, included or not. */
    impuestoMinor: number
    /** The line's share of the bill's totalMinor: these add up to it. What a split by items or persons divides. */
    aPagarMinor: number
  }[]
  subtotalMinor: number
  /** All tax, included or not. */
  impuestoMinor: number
  /** The part of it that comes on top of the prices. */
  impuestoAgregadoMinor: number
  /** Negative where the bill became smaller. */
  ajustesMinor: number
  /** What each adjustment did, in the order given: the discounts negative, none below what was left. */
  ajustesAplicadosMinor: number[]
  servicioMinor: number
  totalMinor: number
  /** Tips net of refunds; apart from the total. */
  propinaMinor: number
  /** Payments net of refunds, without tips. */
  paidMinor: number
  /** Negative where more was paid than is owed now: the house owes it. */
  balanceMinor: number
  estado: EstadoCuenta
}

/**
 * The one reckoning of a bill, for screen, receipt and report: `totalMinor = Σ cantidad × precio +
 * ajustesMinor + servicioMinor + impuestoAgregadoMinor`. Discounts lessen the taxable base of every line in proportion and
 * never take it below zero. What is computed (percentages, service, tax) is rounded to the smallest amount that the currency
 * shows.
 * @throws RangeError for an unknown currency, or amounts beyond safe integers
 */
export function computeCuenta(input: CuentaInput): Cuenta {
  const unidad = getUnidadMinor(input.moneda, input.digitosMostrados)
  const totals = input.lines.map((line) => line.cantidad * line.precioMinor)
  const { nets, applied } = applyAjustes(input, totals, unidad)
  const servicioMinor = applyRazon(sum(nets), input.servicioBps, 10000, unidad)
  const servicio = nets.length > 0 ? allocate(servicioMinor, nets, unidad) : []
  const bases = input.lines.map((line, index) => ({
    ...line,
    montoMinor: at(nets, index) + (input.servicioGravado === true ? at(servicio, index) : 0),
  }))
  const impuestos = computeImpuestos(bases, input.redondeoImpuesto, unidad)
  const agregados = input.lines.map((line, index) => (line.impuestoIncluido ? 0 : at(impuestos, index)))
  const lines = input.lines.map(({ itemId, nombre, cantidad }, index) => ({
    itemId,
    nombre,
    cantidad,
    totalMinor: at(totals, index),
    impuestoMinor: at(impuestos, index),
    aPagarMinor: at(nets, index) + at(servicio, index) + at(agregados, index),
  }))
  const totalMinor = sum(lines.map((line) => line.aPagarMinor))
  return {
    lines,
    subtotalMinor: sum(totals),
    impuestoMinor: sum(impuestos),
    impuestoAgregadoMinor: sum(agregados),
    ajustesMinor: sum(applied),
    ajustesAplicadosMinor: applied,
    servicioMinor,
    totalMinor,
    ...settle(totalMinor, lines.length > 0, input.pagos),
  }
}

/**
 * Whether `computeCuenta` can reckon these amounts exactly. Bills of allowed values always fit; rows that an older release took
 * may not (H52), and then the bill is refused with a sentence instead of failing.
 */
export function fitsCuenta({ lines, ajustes, pagos }: Pick<CuentaInput, 'lines' | 'ajustes' | 'pagos'>): boolean {
  const sizes = [
    lines.map(({ cantidad, precioMinor }) => BigInt(cantidad) * BigInt(precioMinor)),
    ajustes.map(({ montoMinor = 0 }) => BigInt(montoMinor)),
    pagos.flatMap((pago) => [BigInt(pago.montoMinor), BigInt(pago.propinaMinor)]),
  ]
  return sizes.every((amounts) => amounts.reduce((a, b) => a + (b < 0n ? -b : b), 0n) <= BigInt(MAX_SUMA_MINOR))
}

function applyAjustes({ ajustes, lines }: CuentaInput, totals: readonly number[], unidad: number) {
  let nets = [...totals]
  const applied = ajustes.map((ajuste) => {
    const concerned = lines.map((line) => ajuste.itemId === undefined || line.itemId === ajuste.itemId)
    const pick = (amounts: readonly number[]) => amounts.map((amount, index) => (concerned[index] ? amount : 0))
    if (!concerned.includes(true)) return 0
    const left = sum(pick(nets))
    const wanted = sizeOf(ajuste, sum(pick(totals)), left, unidad)
    const change = ajuste.tipo === 'recargo' ? wanted : -Math.min(wanted, left)
    const weights = left > 0 ? pick(nets) : concerned.map(Number)
    const changes = allocate(change, weights, getStep([change, ...pick(nets)], unidad))
    nets = nets.map((net, index) => net + at(changes, index))
    return change === 0 ? 0 : change
  })
  return { nets, applied }
}

/** Where a price has decimals that the currency does not show, whole units would take more off its line than is there. */
function getStep(amounts: readonly number[], unidad: number): number {
  return amounts.every((amount) => amount % unidad === 0) ? unidad : 1
}

function sizeOf({ tipo, montoMinor, bps }: Ajuste, base: number, left: number, unidad: number): number {
  if (montoMinor === undefined && bps === undefined) return tipo === 'cortesia' ? left : 0
  return Math.max(0, (montoMinor ?? 0) + applyRazon(base, bps ?? 0, 10000, unidad))
}

/** Counted as refunded only where the payments once covered the bill; before that a returned payment is a correction. */
function settle(totalMinor: number, hasLines: boolean, pagos: readonly CuentaPago[]) {
  const cobrado = sum(pagos.map((pago) => pago.montoMinor))
  const devuelto = sum(pagos.map((pago) => pago.devueltoMinor))
  const paidMinor = cobrado - devuelto
  const estadoOf = (): EstadoCuenta => {
    if (devuelto > 0 && cobrado >= totalMinor && paidMinor <= 0) return 'devuelta'
    if (paidMinor >= totalMinor && (hasLines || cobrado > 0)) return 'pagada'
    if (devuelto > 0 && cobrado >= totalMinor) return 'parcialmente_devuelta'
    return paidMinor > 0 ? 'parcial' : 'impaga'
  }
  return {
    propinaMinor: sum(pagos.map((pago) => pago.propinaMinor - pago.propinaDevueltaMinor)),
    paidMinor,
    balanceMinor: totalMinor - paidMinor,
    estado: estadoOf(),
  }
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((a, b) => a + b, 0)
}

function at(amounts: readonly number[], index: number): number {
  return amounts[index] ?? 0
}
