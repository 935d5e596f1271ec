import type { ColumnType, Generated } from 'kysely'

/**
 * A table as Kysely sees it: its row, and the columns whose values go in otherwise than they come out. JSON takes any object or array; what
 * comes out is for a schema to parse. What the database fills in may be left out.
 */
export type Table<
  Row,
  Json extends keyof Row = never,
  NullableJson extends keyof Row = never,
  Filled extends keyof Row = never,
> = {
  [K in keyof Row]: K extends Json
    ? ColumnType<unknown, object, object>
    : K extends NullableJson
      ? ColumnType<unknown, object | null | undefined, object | null>
      : K extends Filled
        ? Generated<Row[K]>
        : Row[K]
}
