import { columnKinds, type MappedKind } from '../kinds.gen.js'

const kindByName = new Map<string, MappedKind>()
for (const columns of Object.values(columnKinds)) {
  for (const [name, kind] of Object.entries(columns)) kindByName.set(name, kind)
}

/**
 * The kind of value that a column of a result holds, looked up by table and column; of a derived column (`max(created_at) as created_at`)
 * by its alias, since a check of the migrations lets a name have one kind only. Undefined: no conversion is needed.
 */
export function kindOf(table: string | null, column: string | null, alias: string): MappedKind | undefined {
  const known = table !== null && column !== null ? columnKinds[table] : undefined
  if (known && column !== null) return known[column]
  return kindByName.get(column || alias)
}

/** True for values that are stored as JSON text: plain objects and arrays, not bytes. */
export function isJson(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !ArrayBuffer.isView(value) && !(value instanceof Date)
}

export const parseJson = (text: string): unknown => JSON.parse(text)

/** `YYYY-MM-DD HH:MM:SS[.ffffff]` in UTC, as servers print it. */
export const parseServerInstant = (text: string): Date => new Date(`${text.slice(0, 10)}T${text.slice(11, 23)}Z`)

/** `YYYY-MM-DD HH:MM:SS.sss` in UTC, as servers take it. */
export const formatServerInstant = (instant: Date): string => instant.toISOString().slice(0, 23).replace('T', ' ')

/** @throws RangeError for integers that a JavaScript number cannot hold exactly. */
export function safeNumber(text: string): number {
  const value = Number(text)
  if (!text.includes('.') && !Number.isSafeInteger(value))
    throw new RangeError(`Integer beyond 2^53 in a result: ${text}`)
  return value
}
