/**
 * Limits at a table that follow how many people sit there. They are meant for a script, or a phone in the wrong hands; a party of that many
 * meets none of them. `factor`: RATE_LIMIT_FACTOR, which widens all limits for load tests.
 */

/** For how many a party's tables are laid: the seats of all of them together, or the people that staff counted, where that is more. */
export const aforoOf = (mesas: readonly { capacidad: number }[], personas: number | null): number =>
  Math.max(
    1,
    personas ?? 0,
    mesas.reduce((sum, { capacidad }) => sum + capacidad, 0),
  )

/** Phones that wait at one table to be let in: one for each seat, half as many again, and six who pull up a chair. */
export const maxEsperando = (aforo: number, factor = 1): number => (Math.ceil(aforo * 1.5) + 6) * factor

/**
 * Lines of an order that the kitchen has not begun. One phone may order for its whole table, from the aperitif to the coffee; the table twice
 * as much, since several phones do.
 */
export const maxSinEmpezar = (aforo: number, factor = 1): { telefono: number; mesa: number } => ({
  telefono: (12 + 6 * aforo) * factor,
  mesa: (12 + 12 * aforo) * factor,
})
