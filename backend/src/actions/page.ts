/** One page of a list read with one row more than its limit: that row says that there is another page. */
export function pageOf<T extends { id: string }, V>(
  rows: readonly T[],
  limit: number,
  view: (row: T) => V,
): { items: V[]; nextCursor: string | null } {
  const shown = rows.slice(0, limit)
  return { items: shown.map(view), nextCursor: rows.length > limit ? (shown.at(-1)?.id ?? null) : null }
}
