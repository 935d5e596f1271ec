import type { Column } from '../dsl/columns.js'
import type { Index, Migration, Operation, Table } from '../dsl/operations.js'
import { quote, quoteList, quoteText, type Statement } from './statement.js'

/**
 * A migration as SQLite DDL: STRICT tables with the lengths, character sets, ranges and conditions that the servers enforce,
 * so that a test that passes here means something there.
 */
export function renderSqlite(migration: Migration): readonly Statement[] {
  return migration.operations.flatMap(renderOperation)
}

function renderOperation(operation: Operation): Statement[] {
  switch (operation.op) {
    case 'createTable':
      return [
        { goal: { kind: 'table', table: operation.table.name }, sql: renderCreateTable(operation.table) },
        ...operation.table.indexes.map((index) => renderIndex(operation.table.name, index)),
      ]
    case 'addColumn':
      return [
        {
          goal: { kind: 'column', table: operation.table, name: operation.column },
          sql: `ALTER TABLE ${quote(operation.table)} ADD COLUMN ${renderColumn(operation.column, operation.definition)}`,
        },
      ]
    case 'addIndex':
      return [renderIndex(operation.table, operation.index)]
    case 'dropIndex':
      return [
        {
          goal: { kind: 'noIndex', table: operation.table, name: operation.name },
          sql: `DROP INDEX ${quote(operation.name)}`,
        },
      ]
    case 'dropColumn':
      return [
        {
          goal: { kind: 'noColumn', table: operation.table, name: operation.column },
          sql: `ALTER TABLE ${quote(operation.table)} DROP COLUMN ${quote(operation.column)}`,
        },
      ]
    case 'dropTable':
      return [{ goal: { kind: 'noTable', table: operation.table }, sql: `DROP TABLE ${quote(operation.table)}` }]
    case 'modifyColumn':
      throw new Error(
        `SQLite cannot change the type of ${operation.table}.${operation.column}; add a column and move the values`,
      )
    case 'addForeignKey':
      throw new Error(
        `SQLite cannot add a foreign key to an existing table: ${operation.foreignKey.name}; declare it with the column`,
      )
  }
}

function renderCreateTable(table: Table): string {
  const auto = Object.entries(table.columns).find(([, column]) => column.autoIncrement)?.[0]
  const lines = [
    ...Object.entries(table.columns).map(([name, column]) => renderColumn(name, column)),
    ...(auto ? [] : [`PRIMARY KEY (${quoteList(table.primaryKey)})`]),
    ...table.foreignKeys.map(
      ({ name, columns, table: target, references }) =>
        `CONSTRAINT ${quote(name)} FOREIGN KEY (${quoteList(columns)}) REFERENCES ${quote(target)} (${quoteList(references)})`,
    ),
    ...table.checks.map(({ name, sql }) => `CONSTRAINT ${quote(name)} CHECK (${sql})`),
  ]
  return `CREATE TABLE ${quote(table.name)} (\n  ${lines.join(',\n  ')}\n) STRICT`
}

// SQLite ignores that MySQL's *_bin collations pad with spaces; RTRIM compares as they do.
const PADDED = ' COLLATE RTRIM'

function renderColumn(name: string, column: Column): string {
  if (column.autoIncrement) return `${quote(name)} INTEGER PRIMARY KEY AUTOINCREMENT`
  const collation = column.kind === 'text' || column.kind === 'ascii' ? PADDED : ''
  const fallback = column.default === undefined ? '' : ` DEFAULT ${column.default}`
  const conditions = columnConditions(quote(name), column)
  const check = conditions.length > 0 ? ` CHECK (${conditions.join(' AND ')})` : ''
  return `${quote(name)} ${storageClass(column)}${column.nullable ? '' : ' NOT NULL'}${fallback}${collation}${check}`
}

function storageClass(column: Column): string {
  switch (column.kind) {
    case 'int':
    case 'smallint':
    case 'bigint':
    case 'bool':
      return 'INTEGER'
    case 'bytes':
      return 'BLOB'
    default:
      return 'TEXT'
  }
}

function columnConditions(name: string, column: Column): string[] {
  switch (column.kind) {
    case 'char':
    case 'ascii':
    case 'date':
      return [`length(${name}) <= ${column.length}`, `${name} NOT GLOB '*[^ -~]*'`]
    case 'text':
      return [`length(${name}) <= ${column.length}`]
    case 'longtext':
    case 'bigint':
      return []
    case 'oneOf':
      return [`${name} IN (${(column.values ?? []).map(quoteText).join(', ')})`]
    case 'int':
      return [`${name} BETWEEN -2147483648 AND 2147483647`]
    case 'smallint':
      return [`${name} BETWEEN -32768 AND 32767`]
    case 'bool':
      return [`${name} IN (0, 1)`]
    case 'json':
      return [`json_valid(${name})`]
    case 'instant':
      return [
        `${name} GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9]Z'`,
      ]
    case 'bytes':
      return [`length(${name}) <= ${column.length}`]
  }
}

function renderIndex(table: string, { name, columns, unique }: Index): Statement {
  return {
    goal: { kind: 'index', table, name },
    sql: `CREATE ${unique ? 'UNIQUE ' : ''}INDEX ${quote(name)} ON ${quote(table)} (${quoteList(columns)})`,
  }
}
