/** How many keys a board has: 1 to 9. */
export const TECLAS = 9
/** A key whose ticket has left hits nothing for this long, so that a second press on it finds no other ticket. Milliseconds. */
export const DESCANSO_MS = 8_000

/** Which key moves which ticket on. A ticket has its key from when one is free until it leaves. */
export interface Numeros {
  /** Ticket → key. */
  de: ReadonlyMap<string, number>
  /** Keys whose ticket has left: whose it was, and when (ms). */
  libres: ReadonlyMap<number, { id: string; at: number }>
}

export const sinNumeros: Numeros = { de: new Map(), libres: new Map() }

/**
 * The keys after tickets came and went. `ids` in the board's order: who stands first gets the lowest key. A ticket that comes back while its
 * key rests gets it back. `now` in milliseconds.
 */
export const assignNumeros = (before: Numeros, ids: readonly string[], now: number): Numeros => {
  const there = new Set(ids)
  const de = new Map([...before.de].filter(([id]) => there.has(id)))
  const libres = new Map([...before.libres].filter(([, { at }]) => now - at < DESCANSO_MS))
  for (const [id, n] of before.de) if (!there.has(id)) libres.set(n, { id, at: now })
  for (const [n, { id }] of [...libres])
    if (there.has(id) && !de.has(id)) {
      de.set(id, n)
      libres.delete(n)
    }
  const taken = new Set([...de.values(), ...libres.keys()])
  for (const id of ids) {
    if (de.has(id)) continue
    const n = keys.find((key) => !taken.has(key))
    if (n === undefined) break
    de.set(id, n)
    taken.add(n)
  }
  return { de, libres }
}

/** When the next key has rested, ms from now; null where none rests. */
export const nextDescanso = ({ libres }: Numeros, now: number): number | null =>
  libres.size === 0 ? null : Math.max(0, Math.min(...[...libres.values()].map(({ at }) => at)) + DESCANSO_MS - now)

const keys = Array.from({ length: TECLAS }, (_, index) => index + 1)
