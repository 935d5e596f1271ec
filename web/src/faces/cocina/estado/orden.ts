/** One place on the board. `sale`: its ticket is done and leaves; the place is kept meanwhile. */
export interface Lugar {
  id: string
  sale: boolean
}

/**
 * Where each ticket stands. A finished one keeps its place while it lingers, so that it can be called back and nothing else moves.
 * While the board is held (a finger is on it), nobody moves at all: what is new comes last, what leaves keeps its place.
 */
export const arrange = (
  before: readonly Lugar[],
  wanted: readonly string[],
  { held, lingers }: { held: boolean; lingers: ReadonlySet<string> },
): Lugar[] => {
  const there = new Set(wanted)
  if (held) {
    const kept = before.map(({ id }) => ({ id, sale: !there.has(id) }))
    const known = new Set(before.map(({ id }) => id))
    return [...kept, ...wanted.filter((id) => !known.has(id)).map((id) => ({ id, sale: false }))]
  }
  const next: Lugar[] = wanted.map((id) => ({ id, sale: false }))
  before.forEach(({ id }, index) => {
    if (lingers.has(id) && !there.has(id)) next.splice(Math.min(index, next.length), 0, { id, sale: true })
  })
  return next
}

/** The same places with the same signs. */
export const isSame = (a: readonly Lugar[], b: readonly Lugar[]): boolean =>
  a.length === b.length && a.every(({ id, sale }, index) => b[index]?.id === id && b[index].sale === sale)
