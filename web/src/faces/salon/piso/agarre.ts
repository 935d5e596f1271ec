/** A hand that moves this far (px) is no tap any more. */
export const UMBRAL = 10
/** A finger that rests this long (ms) on a table takes it up; one that moves before scrolls the plan. */
export const REPOSO_MS = 450

/** What a hand on a table has done so far. */
export interface Agarre {
  tipo: 'mouse' | 'dedo'
  x: number
  y: number
  /** When it came down, and where it is now. */
  desde: number
}

/**
 * What a movement of the hand means: `nada` yet, `toma` (the table goes with it from now on), or `suelta` (it was a scroll: the table stays).
 * A mouse takes by moving, since it scrolls by its wheel; a finger takes only by resting first, so that no swipe ever grabs a table.
 */
export const juzgaAgarre = (
  agarre: Agarre,
  ahora: { x: number; y: number; ms: number },
): 'nada' | 'toma' | 'suelta' => {
  const lejos = Math.hypot(ahora.x - agarre.x, ahora.y - agarre.y) >= UMBRAL
  if (agarre.tipo === 'mouse') return lejos ? 'toma' : 'nada'
  if (ahora.ms - agarre.desde >= REPOSO_MS) return 'toma'
  return lejos ? 'suelta' : 'nada'
}
