import {
  roundEfectivo,
  settleEfectivo,
  type Efectivo,
  type RecibidoInsuficiente,
  type ReglaEfectivo,
} from './redondeo.js'

export type PagoPropuesto = {
  metodo: 'efectivo' | 'tarjeta' | 'transferencia' | 'qr'
  /** What the bill still owes, from `computeCuenta`. */
  balanceMinor: number
  /** What is to be paid of it, at least 1. */
  montoMinor: number
  propinaMinor: number
  /** Cash handed over; of no meaning for the other methods. */
  recibidoMinor?: number | undefined
  regla: ReglaEfectivo
}

export type PagoResuelto = Omit<Efectivo, 'recibidoMinor'> & { recibidoMinor: number | null }

export type PagoRechazado =
  | { ok: false; code: 'cuenta_saldada' }
  | { ok: false; code: 'pago_excede_saldo'; montoMinor: number; balanceMinor: number }
  | RecibidoInsuficiente

/**
 * What a payment does, or why it is refused: a bill that owes nothing takes no payment (H16), and an amount above the balance
 * is refused, never silently cut (H15); in cash the excess is `recibidoMinor`, and comes back as change. In cash, the rounded
 * balance stands for the whole one: who pays the $12.990 that the screen asks for 12.994 has paid.
 */
export function settlePago(pago: PagoPropuesto): PagoResuelto | PagoRechazado {
  const { metodo, balanceMinor, propinaMinor, regla } = pago
  if (balanceMinor <= 0) return { ok: false, code: 'cuenta_saldada' }
  const whole = metodo === 'efectivo' && pago.montoMinor === roundEfectivo(balanceMinor, regla)
  const montoMinor = whole ? balanceMinor : pago.montoMinor
  if (montoMinor > balanceMinor) return { ok: false, code: 'pago_excede_saldo', montoMinor, balanceMinor }
  if (metodo === 'efectivo')
    return settleEfectivo({ montoMinor, propinaMinor, recibidoMinor: pago.recibidoMinor, regla })
  const debidoMinor = montoMinor + propinaMinor
  return { ok: true, montoMinor, propinaMinor, debidoMinor, redondeoMinor: 0, recibidoMinor: null, vueltoMinor: 0 }
}
