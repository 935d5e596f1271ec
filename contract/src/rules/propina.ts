/** Basis points of what is paid above which a tip is asked about: a tip of half the amount is generous, of more usually a slip of the finger. */
export const PROPINA_INUSUAL_BPS = 5_000

/**
 * Whether somebody should confirm this tip before it is taken (H52): more than half of what it goes with. One rule for the door and
 * every screen that takes a tip.
 */
export const isPropinaInusual = (propinaMinor: number, montoMinor: number): boolean =>
  propinaMinor * 10_000 > montoMinor * PROPINA_INUSUAL_BPS
