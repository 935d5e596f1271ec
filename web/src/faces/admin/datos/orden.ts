export interface ConOrden {
  id: string
  orden: number
}

/** In the order that the restaurante chose; ties as they came. */
export const byOrden = <T extends ConOrden>(items: readonly T[]): T[] => [...items].sort((a, b) => a.orden - b.orden)

/**
 * What must be written to move one item a place up (-1) or down (1): two values exchanged, or all renumbered in tens where
 * neighbours share a value. Nothing at the ends.
 * @param items in their present order
 */
export const moveOrden = <T extends ConOrden>(
  items: readonly T[],
  id: string,
  delta: -1 | 1,
): { id: string; orden: number }[] => {
  const at = items.findIndex((item) => item.id === id)
  const mine = items[at]
  const other = items[at + delta]
  if (mine === undefined || other === undefined) return []
  const distinct = items.every((item, index) => index === 0 || item.orden > (items[index - 1]?.orden ?? -1))
  if (distinct)
    return [
      { id: mine.id, orden: other.orden },
      { id: other.id, orden: mine.orden },
    ]
  const moved = items.map((item) => (item.id === mine.id ? other : item.id === other.id ? mine : item))
  return moved
    .map((item, index) => ({ id: item.id, orden: (index + 1) * 10 }))
    .filter(({ id: one, orden }) => items.find((item) => item.id === one)?.orden !== orden)
}
