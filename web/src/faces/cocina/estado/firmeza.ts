/** What has just moved is not pressed: a finger that was on its way meant another one. Milliseconds. */
export const FIRME_MS = 350

/**
 * Remembers since when each ticket stands where it stands. `place` is its position as text; `now` in milliseconds.
 * Forgets tickets that are gone.
 */
export const track = (
  known: ReadonlyMap<string, { place: string; since: number }>,
  places: readonly (readonly [id: string, place: string])[],
  now: number,
): Map<string, { place: string; since: number }> =>
  new Map(
    places.map(([id, place]) => {
      const before = known.get(id)
      return [id, before?.place === place ? before : { place, since: now }] as const
    }),
  )

/** True where a ticket has stood still long enough to be pressed. */
export const isFirme = (known: ReadonlyMap<string, { since: number }>, id: string, now: number): boolean =>
  now - (known.get(id)?.since ?? now) >= FIRME_MS
