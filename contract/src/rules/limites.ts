/**
 * The largest amounts that the platform takes, in minor units (H52). Each is checked where the value enters: at the door by the
 * contract's schemas, on an order by `priceLineas` and `placePedido`, in a price list by the reader. They are chosen so that
 * whatever is added up from allowed values, a thousand joined tables with service, tax and surcharges included, stays below 2^53.
 * Rows that an older release wrote above them are still read; they cannot be ordered or paid.
 */

/** How many of one line. */
export const MAX_CANTIDAD = 99

/** The price of one, with its modifiers: 100 million where the currency has two decimals. A modifier may add or take as much. */
export const MAX_PRECIO_MINOR = 10_000_000_000

/** The lines of one bill together, before adjustments, service and tax. 99 of the dearest dish fit. */
export const MAX_CUENTA_MINOR = 1_000_000_000_000

/** What moves in one entry: a payment, the cash that was handed over, a movement of the drawer. */
export const MAX_IMPORTE_MINOR = 10_000_000_000_000

/** The lines, or the payments, of a bill that can still be reckoned: twice with tax and half as much again with service it is safe. */
export const MAX_SUMA_MINOR = 1_000_000_000_000_000

/**
 * Σ of amounts for a screen, never beyond what a number holds exactly: rows of an older release may add up to more, and a face must
 * be able to draw them. Nothing is charged by it: the bill refuses such sums (`fitsCuenta`).
 */
export function sumShown(amounts: readonly number[]): number {
  const sum = amounts.reduce((a, b) => a + b, 0)
  return Math.max(-Number.MAX_SAFE_INTEGER, Math.min(Number.MAX_SAFE_INTEGER, sum))
}
