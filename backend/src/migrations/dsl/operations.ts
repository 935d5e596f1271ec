import type { Column } from './columns.js'
import { id, instant, int } from './columns.js'

export interface Index {
  readonly name: string
  readonly columns: readonly string[]
  readonly unique: boolean
}

export interface ForeignKey {
  readonly name: string
  readonly columns: readonly string[]
  readonly table: string
  readonly references: readonly string[]
}

/** A condition in SQL that every engine takes as it stands. */
export interface Check {
  readonly name: string
  readonly sql: string
}

export interface Table {
  readonly name: string
  readonly columns: Readonly<Record<string, Column>>
  readonly primaryKey: readonly string[]
  readonly indexes: readonly Index[]
  readonly foreignKeys: readonly ForeignKey[]
  readonly checks: readonly Check[]
}

/** One step of a migration. Each is convergent: it looks before it creates, so a killed run can be run again. */
export type Operation =
  | { readonly op: 'createTable'; readonly table: Table }
  | { readonly op: 'addColumn'; readonly table: string; readonly column: string; readonly definition: Column }
  | { readonly op: 'addIndex'; readonly table: string; readonly index: Index }
  | { readonly op: 'addForeignKey'; readonly table: string; readonly foreignKey: ForeignKey }
  | { readonly op: 'dropIndex'; readonly table: string; readonly name: string }
  | { readonly op: 'modifyColumn'; readonly table: string; readonly column: string; readonly definition: Column }
  /** `unreadSince`: the first release that no longer reads it; it runs beside this one at most. */
  | { readonly op: 'dropColumn'; readonly table: string; readonly column: string; readonly unreadSince: string }
  | { readonly op: 'dropTable'; readonly table: string; readonly unreadSince: string }

/** A registered change of the schema. Append-only: what ran anywhere is never edited (a checksum in the build guards it). */
export interface Migration {
  /** Milliseconds since 1970; orders the migrations and is kept in the history. */
  readonly timestamp: number
  readonly name: string
  /** The release that brings it. */
  readonly release: string
  readonly operations: readonly Operation[]
}

export interface TableSpec {
  readonly columns: Readonly<Record<string, Column>>
  readonly primaryKey?: readonly string[]
  readonly unique?: readonly (readonly string[])[]
  readonly index?: readonly (readonly string[])[]
  readonly foreignKeys?: readonly Reference[]
  /** Suffix of the name → condition. */
  readonly checks?: Readonly<Record<string, string>>
}

export interface Reference {
  readonly columns: readonly string[]
  readonly table: string
  readonly references: readonly string[]
}

/** Columns that every row of a restaurante starts with. */
export const tenant = { id: id(), restaurante_id: id() } as const

/** Columns of an aggregate that people edit: `version` is the aggregate's version, 1, 2, 3 … */
export const versioned = { version: int(), created_at: instant(), updated_at: instant() } as const

/** The row belongs to a restaurante; for tables without another mandatory parent of the same restaurante. */
export const ofRestaurante: Reference = { columns: ['restaurante_id'], table: 'restaurantes', references: ['id'] }

/** A foreign key inside one restaurante: it carries `restaurante_id`, so no row can point at another's. */
export const to = (column: string, table: string): Reference => ({
  columns: ['restaurante_id', column],
  table,
  references: ['restaurante_id', 'id'],
})

/** A table of the restaurantes: PRIMARY KEY (id) and UNIQUE (restaurante_id, id), the target of composite keys. */
export function tenantTable(name: string, spec: TableSpec): Operation {
  return createTable(name, { ...spec, primaryKey: ['id'], unique: [['restaurante_id', 'id'], ...(spec.unique ?? [])] })
}

/** Any table. Every foreign key gets an index that begins with its columns, unless one is declared. */
export function createTable(name: string, spec: TableSpec): Operation {
  const primaryKey = spec.primaryKey ?? ['id']
  const declared: Index[] = [
    ...(spec.unique ?? []).map((columns) => ({ name: objectName('uq', name, columns), columns, unique: true })),
    ...(spec.index ?? []).map((columns) => ({ name: objectName('ix', name, columns), columns, unique: false })),
  ]
  const foreignKeys = (spec.foreignKeys ?? []).map((reference) => ({
    ...reference,
    name: objectName('fk', name, reference.columns),
  }))
  const indexes = [...declared]
  for (const { columns } of foreignKeys) {
    const covered = [primaryKey, ...indexes.map((index) => index.columns)].some((columnList) =>
      columns.every((c, i) => columnList[i] === c),
    )
    if (!covered) indexes.push({ name: objectName('ix', name, columns), columns, unique: false })
  }
  const checks = Object.entries(spec.checks ?? {}).map(([suffix, sql]) => ({ name: `ck_${name}_${suffix}`, sql }))
  return { op: 'createTable', table: { name, columns: spec.columns, primaryKey, indexes, foreignKeys, checks } }
}

/** `ix_mesas_r_zona_id`: unique in the whole database, because SQLite and MySQL's constraints want that. */
export function objectName(prefix: string, table: string, columns: readonly string[]): string {
  const name = [prefix, table, ...columns.map((column) => (column === 'restaurante_id' ? 'r' : column))].join('_')
  if (name.length > 64) throw new Error(`Name longer than 64 characters: ${name}`)
  return name
}
