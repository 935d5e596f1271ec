/** What a column holds. The renderers decide how each engine stores it. */
export type ColumnKind =
  | 'char'
  | 'ascii'
  | 'text'
  | 'longtext'
  | 'oneOf'
  | 'date'
  | 'int'
  | 'smallint'
  | 'bigint'
  | 'bool'
  | 'json'
  | 'instant'
  | 'bytes'

/** One column as the migrations declare it; the only source of DDL, row types and value mapping. */
export interface Column {
  readonly kind: ColumnKind
  /** Characters for texts, bytes for `bytes`. */
  readonly length?: number
  readonly values?: readonly string[]
  readonly nullable?: boolean
  readonly autoIncrement?: boolean
  readonly default?: number
}

export const ID_LENGTH = 36

/** A UUIDv7 made by the application: CHAR(36), ascii_bin, readable by a DBA on every engine. */
export const id = (): Column => ({ kind: 'char', length: ID_LENGTH })

/** A fixed-length ASCII value: a hash, a country, a currency. */
export const char = (length: number): Column => ({ kind: 'char', length })

/** A short ASCII code (slug, token, locale); compared byte by byte. */
export const ascii = (length: number): Column => ({ kind: 'ascii', length })

/** Text that people write; utf8mb4_bin, so what must be unique without regard to case needs a normalised column. */
export const text = (length: number): Column => ({ kind: 'text', length })

/** Text without a short limit; never indexed. */
export const longtext = (): Column => ({ kind: 'longtext' })

/** One of a closed list of states or types; a CHECK holds the list. */
export const oneOf = (...values: readonly string[]): Column => ({ kind: 'oneOf', values })

/** A calendar day `YYYY-MM-DD`, such as a business day. */
export const date = (): Column => ({ kind: 'date', length: 10 })

export const int = (): Column => ({ kind: 'int' })
export const smallint = (): Column => ({ kind: 'smallint' })

/** A 64-bit integer, read as a JavaScript number; the engines refuse to read what is not a safe integer. */
export const bigint = (): Column => ({ kind: 'bigint' })

/** Minor units of the row's currency. */
export const money = (): Column => bigint()

export const bool = (): Column => ({ kind: 'bool' })
export const json = (): Column => ({ kind: 'json' })

/** A moment in UTC: DATETIME(6) on servers, `YYYY-MM-DDTHH:MM:SS.sssZ` in SQLite. */
export const instant = (): Column => ({ kind: 'instant' })

/** Binary content of at most `length` bytes. */
export const bytes = (length: number): Column => ({ kind: 'bytes', length })

export const nullable = (column: Column): Column => ({ ...column, nullable: true })
export const withDefault = (column: Column, value: number): Column => ({ ...column, default: value })
export const autoIncrement = (column: Column): Column => ({ ...column, autoIncrement: true })
