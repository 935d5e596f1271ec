/** One ticket's place in the board's scroll, px. */
export interface Caja {
  id: string
  top: number
  bottom: number
}

/** The tickets that are not whole in sight: further up, and further down. */
export interface Ocultos {
  antes: string[]
  mas: string[]
}

/** Counts a ticket that is cut: further up where its head is out of sight, further down where only its foot is. Tolerance in px. */
export const findOcultos = (cajas: readonly Caja[], view: { top: number; bottom: number }, tolerance = 2): Ocultos => {
  const antes = cajas.filter((caja) => caja.top < view.top - tolerance)
  const mas = cajas.filter((caja) => caja.top >= view.top - tolerance && caja.bottom > view.bottom + tolerance)
  return { antes: antes.map(({ id }) => id), mas: mas.map(({ id }) => id) }
}

/**
 * Where the board scrolls to for the next tickets (`by` 1) or those before (-1), px from its start. Down, the first that was cut comes to the
 * top, or the next below it where that would move nothing; at the end it begins anew, so that one key reaches every ticket.
 */
export const nextTop = (
  cajas: readonly Caja[],
  { top, bottom, end }: { top: number; bottom: number; end: number },
  by: 1 | -1,
): number => {
  if (by === -1) return Math.max(0, top - (bottom - top))
  if (bottom >= end - 2) return 0
  const cut = cajas.filter((caja) => caja.bottom > bottom + 2).map((caja) => caja.top)
  const next = cut.filter((at) => at > top + 2)
  return next.length === 0 ? bottom : Math.min(...next)
}
