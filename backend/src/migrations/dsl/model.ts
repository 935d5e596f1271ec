import type { Migration, Operation, Table } from './operations.js'

/** The schema that a list of migrations amounts to, in order of creation. */
export interface Model {
  readonly tables: ReadonlyMap<string, Table>
}

/**
 * Folds the migrations into the schema that they produce.
 * @throws Error when an operation names an unknown table, or when one column name holds instants, booleans or JSON in one table
 *   and something else in another: derived columns are mapped by name, so the name must say what it holds.
 */
export function foldMigrations(migrations: readonly Migration[]): Model {
  const tables = new Map<string, Table>()
  for (const migration of migrations) {
    for (const operation of migration.operations) apply(tables, operation)
  }
  requireOneMeaningPerName(tables)
  return { tables }
}

function apply(tables: Map<string, Table>, operation: Operation): void {
  if (operation.op === 'createTable') {
    if (tables.has(operation.table.name)) throw new Error(`Table created twice: ${operation.table.name}`)
    tables.set(operation.table.name, operation.table)
    return
  }
  const table = tables.get(operation.table)
  if (!table) throw new Error(`Unknown table: ${operation.table}`)
  if (operation.op === 'dropTable') tables.delete(operation.table)
  else tables.set(operation.table, changeTable(table, operation))
}

/** The table after one more step. */
export function changeTable(table: Table, operation: Exclude<Operation, { op: 'createTable' | 'dropTable' }>): Table {
  switch (operation.op) {
    case 'addColumn':
    case 'modifyColumn':
      return { ...table, columns: { ...table.columns, [operation.column]: operation.definition } }
    case 'addIndex':
      return { ...table, indexes: [...table.indexes, operation.index] }
    case 'addForeignKey':
      return { ...table, foreignKeys: [...table.foreignKeys, operation.foreignKey] }
    case 'dropColumn':
      return {
        ...table,
        columns: Object.fromEntries(Object.entries(table.columns).filter(([name]) => name !== operation.column)),
      }
    case 'dropIndex':
      return { ...table, indexes: table.indexes.filter(({ name }) => name !== operation.name) }
  }
}

const MAPPED = new Set(['instant', 'bool', 'json'])

function requireOneMeaningPerName(tables: ReadonlyMap<string, Table>): void {
  const seen = new Map<string, string>()
  for (const table of tables.values()) {
    for (const [name, { kind }] of Object.entries(table.columns)) {
      const meaning = MAPPED.has(kind) ? kind : 'plain'
      if ((seen.get(name) ?? meaning) !== meaning)
        throw new Error(`Column ${name} is ${meaning} in ${table.name} and ${seen.get(name)} elsewhere`)
      seen.set(name, meaning)
    }
  }
}
