/** What may be edited of a thing: one value per field, comparable as JSON. */
export type Borrador = Readonly<Record<string, unknown>>

export interface Fusion<D extends Borrador> {
  /** The draft to go on with: mine where I changed something, theirs elsewhere. */
  borrador: D
  /** Fields that somebody else changed and I did not. */
  ajenos: (keyof D)[]
  /** Fields that both changed, to different values: a person decides. */
  choques: (keyof D)[]
}

/**
 * Joins two edits of the same thing, field by field.
 * @param base what both began with
 * @param mine the draft on this screen
 * @param theirs what the server has now
 */
export const mergeBorrador = <D extends Borrador>(base: D, mine: D, theirs: D): Fusion<D> => {
  const merged: Record<string, unknown> = {}
  const ajenos: (keyof D)[] = []
  const choques: (keyof D)[] = []
  for (const field of Object.keys(theirs)) {
    const [b, m, t] = [base[field], mine[field], theirs[field]]
    if (isEqual(m, b)) {
      merged[field] = t
      if (!isEqual(t, b)) ajenos.push(field)
      continue
    }
    merged[field] = m
    if (!isEqual(t, b) && !isEqual(t, m)) choques.push(field)
  }
  return { borrador: merged as D, ajenos, choques }
}

/** The fields whose draft differs from what the server has: the body of a merge patch. */
export const changesOf = <D extends Borrador>(base: D, draft: D): Partial<D> =>
  Object.fromEntries(Object.entries(draft).filter(([field, value]) => !isEqual(value, base[field]))) as Partial<D>

/** Equal as JSON, whatever the order of an object's keys. */
export const isEqual = (a: unknown, b: unknown): boolean => {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const keys = new Set([...Object.keys(a), ...Object.keys(b)])
  return [...keys].every((key) => isEqual((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]))
}
