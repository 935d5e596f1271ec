import { foldMigrations, type Model } from '../dsl/model.js'
import type { Migration, Operation, Table } from '../dsl/operations.js'
import { renderMysql } from '../render/mysql.js'

/** What a migration must not do, and why. */
export interface LintFinding {
  readonly migration: string
  readonly rule: LintRule
  readonly reason: string
}

export type LintRule =
  | 'name-carries-timestamp'
  | 'in-order'
  | 'adds-required-column'
  | 'adds-counter'
  | 'adds-foreign-key'
  | 'changes-type'
  | 'adds-unique-index'
  | 'drops-what-is-read'
  | 'drops-index-of-foreign-key'
  | 'ddl-without-algorithm'
  | 'index-too-long'

type Found = readonly [LintRule, string]

/**
 * Refuses migrations that would lock or rewrite a table that is in use, break the previous release, which runs beside this one, or drop what
 * it reads. Tables made by the same migration are free: nobody uses them yet.
 */
export function lintMigrations(migrations: readonly Migration[]): readonly LintFinding[] {
  return migrations.flatMap((migration, i) => {
    const before = foldMigrations(migrations.slice(0, i))
    const found = [
      ...lintOrder(migration, migrations[i - 1]),
      ...migration.operations.flatMap((operation) => lintOperation(operation, before, migration)),
      ...lintDdl(migration, before),
    ]
    return found.map(([rule, reason]) => ({ migration: migration.name, rule, reason }))
  })
}

function lintOrder({ name, timestamp }: Migration, previous: Migration | undefined): Found[] {
  return [
    ...(name.endsWith(String(timestamp))
      ? []
      : [['name-carries-timestamp', `${name} must end with ${timestamp}`] as const]),
    ...(previous && previous.timestamp >= timestamp
      ? [['in-order', `${name} must come after ${previous.name}`] as const]
      : []),
  ]
}

function lintOperation(operation: Operation, before: Model, migration: Migration): Found[] {
  if (operation.op === 'createTable') return lintIndexes(operation.table)
  const table = before.tables.get(operation.table)
  if (!table) return []
  switch (operation.op) {
    case 'addColumn': {
      const { nullable, default: fallback, autoIncrement } = operation.definition
      if (autoIncrement) return [['adds-counter', `${where(operation)} numbers every row: the table is copied`]]
      if (!nullable && fallback === undefined)
        return [
          [
            'adds-required-column',
            `${where(operation)}: the previous release inserts without it; make it nullable, or give a default`,
          ],
        ]
      return []
    }
    case 'addForeignKey':
      return [
        [
          'adds-foreign-key',
          `${operation.table}: checking it copies the table; declare it with a new table, or check by validation`,
        ],
      ]
    case 'modifyColumn':
      return [
        [
          'changes-type',
          `${where(operation)}: rewrites the table; add a column, fill it, read it, drop the old one a release later`,
        ],
      ]
    case 'addIndex':
      if (
        operation.index.unique &&
        !operation.index.columns.some((column) => addsNullable(migration, operation.table, column))
      )
        return [
          [
            'adds-unique-index',
            `${operation.table}: the previous release may write duplicates and fail; make the key in a new table`,
          ],
        ]
      return lintIndexes({ ...table, indexes: [operation.index] })
    case 'dropIndex':
      return lintDropIndex(table, operation.name)
    case 'dropColumn':
    case 'dropTable':
      if (compareReleases(operation.unreadSince, migration.release) < 0) return []
      return [
        [
          'drops-what-is-read',
          `${where(operation)}: release ${operation.unreadSince} or the one before it still reads this beside ${migration.release}`,
        ],
      ]
  }
}

/** The previous release leaves such a column empty, and empty values are equal to none. */
const addsNullable = ({ operations }: Migration, table: string, column: string): boolean =>
  operations.some(
    (it) => it.op === 'addColumn' && it.table === table && it.column === column && it.definition.nullable === true,
  )

const where = (operation: { readonly table: string; readonly column?: string }): string =>
  [operation.table, operation.column].filter(Boolean).join('.')

function lintDropIndex(table: Table, name: string): Found[] {
  const others = [
    table.primaryKey,
    ...table.indexes.filter((index) => index.name !== name).map(({ columns }) => columns),
  ]
  return table.foreignKeys
    .filter((key) => !others.some((columns) => key.columns.every((column, i) => columns[i] === column)))
    .map((key) => ['drops-index-of-foreign-key', `${table.name}: ${key.name} needs ${name}`])
}

/** InnoDB's limit. */
const MAX_KEY_BYTES = 3_072
const BYTES_PER_CHARACTER = 4

function lintIndexes(table: Table): Found[] {
  return table.indexes.flatMap(({ name, columns }) => {
    const bytes = columns.reduce((sum, column) => sum + keyBytes(table, column), 0)
    return bytes > MAX_KEY_BYTES
      ? [['index-too-long', `${name} needs ${bytes} bytes of ${MAX_KEY_BYTES}`] as const]
      : []
  })
}

function keyBytes(table: Table, name: string): number {
  const column = table.columns[name]
  return (column?.length ?? 8) * (column?.kind === 'text' ? BYTES_PER_CHARACTER : 1)
}

/** Every change of a table in use says how it works and whom it locks, so that a server which cannot do it so refuses instead of locking. */
function lintDdl(migration: Migration, before: Model): Found[] {
  return renderMysql(migration)
    .filter(
      ({ goal, sql }) =>
        before.tables.has(goal.table) &&
        sql.startsWith('ALTER') &&
        !/ALGORITHM=(INSTANT|INPLACE, LOCK=NONE)$/.test(sql),
    )
    .map(({ sql }) => ['ddl-without-algorithm', sql])
}

/** Below 0 where `a` is the older release. */
function compareReleases(a: string, b: string): number {
  const [left, right] = [a, b].map((release) => release.split('.').map(Number))
  for (let i = 0; i < 3; i += 1) {
    const difference = (left?.[i] ?? 0) - (right?.[i] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}
