/**
 * How cash is rounded, as the restaurante's settings say it (`ajustes`). `chile`: Ley 20.956, art. 13: a last digit of 1 to 5
 * goes down to the ten, 6 to 9 up. `paso`: to the nearest step, halves up. `abajo`: down to the step, in the diner's favour
 * (Perú: Ley 29571, art. 44, since the coin of S/ 0,05 is gone).
 */
export type ReglaEfectivo = {
  redondeoEfectivo: 'ninguno' | 'chile' | 'paso' | 'abajo'
  /** The smallest coin, for `paso` and `abajo`. */
  pasoEfectivoMinor: number
}

export type Efectivo = {
  ok: true
  /** What the payment takes off the bill: the exact amount, since rounding adjusts the payment and never the sale. */
  montoMinor: number
  propinaMinor: number
  /** What is asked for in coins and notes: monto + propina + redondeo. */
  debidoMinor: number
  /** Negative where rounding favoured the diner. */
  redondeoMinor: number
  recibidoMinor: number
  vueltoMinor: number
}
export type RecibidoInsuficiente = {
  ok: false
  code: 'recibido_insuficiente'
  debidoMinor: number
  recibidoMinor: number
}

/** An amount as it is paid in coins and notes. Only for cash, and only for amounts that are paid (not negative). */
export function roundEfectivo(montoMinor: number, { redondeoEfectivo, pasoEfectivoMinor }: ReglaEfectivo): number {
  switch (redondeoEfectivo) {
    case 'ninguno':
      return montoMinor
    case 'chile':
      return roundTo(10, montoMinor, 4)
    case 'paso':
      return roundTo(pasoEfectivoMinor, montoMinor, Math.floor(pasoEfectivoMinor / 2))
    case 'abajo':
      return roundTo(pasoEfectivoMinor, montoMinor, 0)
  }
}

/**
 * A payment in cash: what is due after rounding, and the change. The tip is rounded with the amount, as one sum is handed over.
 * @param cash `montoMinor` is the part of the bill that is paid; without `recibidoMinor` the exact sum was handed over
 */
export function settleEfectivo(cash: {
  montoMinor: number
  propinaMinor: number
  recibidoMinor?: number | undefined
  regla: ReglaEfectivo
}): Efectivo | RecibidoInsuficiente {
  const { montoMinor, propinaMinor, regla } = cash
  const debidoMinor = roundEfectivo(montoMinor + propinaMinor, regla)
  const recibidoMinor = cash.recibidoMinor ?? debidoMinor
  if (recibidoMinor < debidoMinor) return { ok: false, code: 'recibido_insuficiente', debidoMinor, recibidoMinor }
  return {
    ok: true,
    montoMinor,
    propinaMinor,
    debidoMinor,
    redondeoMinor: debidoMinor - montoMinor - propinaMinor,
    recibidoMinor,
    vueltoMinor: recibidoMinor - debidoMinor,
  }
}

function roundTo(step: number, amount: number, lift: number): number {
  return Math.floor((amount + lift) / step) * step
}
