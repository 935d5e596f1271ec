import type { Column } from '../dsl/columns.js'
import type { Check, ForeignKey, Index, Migration, Operation, Table } from '../dsl/operations.js'
import { quote, quoteList, quoteText, type Statement } from './statement.js'

/** Every DDL says how it works and whom it locks; the runner sets a short lock wait besides. */
const ONLINE = 'ALGORITHM=INPLACE, LOCK=NONE'
/** Adding a foreign key while they are checked copies the table on both servers: only for tables made in the same migration. */
const COPYING = 'ALGORITHM=COPY, LOCK=SHARED'

/**
 * A migration as DDL that MySQL 8.4 and MariaDB 10.11 both take. Foreign keys to tables that come later in the same
 * migration are added at its end.
 */
export function renderMysql(migration: Migration): readonly Statement[] {
  const created = new Set<string>()
  const later = tablesCreatedBy(migration)
  const statements: Statement[] = []
  const deferred: Statement[] = []
  for (const operation of migration.operations) {
    if (operation.op !== 'createTable') {
      statements.push(renderChange(operation))
      continue
    }
    const { table } = operation
    created.add(table.name)
    later.delete(table.name)
    const inline = table.foreignKeys.filter((key) => !later.has(key.table))
    statements.push({ goal: { kind: 'table', table: table.name }, sql: renderCreateTable(table, inline) })
    for (const key of table.foreignKeys) {
      if (later.has(key.table)) deferred.push(renderAddForeignKey(table.name, key))
    }
  }
  return [...statements, ...deferred]
}

function tablesCreatedBy(migration: Migration): Set<string> {
  return new Set(
    migration.operations.flatMap((operation) => (operation.op === 'createTable' ? [operation.table.name] : [])),
  )
}

function renderChange(operation: Exclude<Operation, { op: 'createTable' }>): Statement {
  const { table } = operation
  switch (operation.op) {
    case 'addColumn':
      return {
        goal: { kind: 'column', table, name: operation.column },
        // Without its CHECK: adding one copies the table. SQLite has it, and the application sends nothing else.
        sql: `ALTER TABLE ${quote(table)} ADD COLUMN ${renderColumnDefinition(operation.column, operation.definition)}, ALGORITHM=INSTANT`,
      }
    case 'addIndex':
      return {
        goal: { kind: 'index', table, name: operation.index.name },
        sql: `ALTER TABLE ${quote(table)} ADD ${renderIndex(operation.index)}, ${ONLINE}`,
      }
    case 'modifyColumn':
      return {
        goal: { kind: 'columnType', table, name: operation.column, signature: signatureOf(operation.definition) },
        sql: `ALTER TABLE ${quote(table)} MODIFY COLUMN ${renderColumnDefinition(operation.column, operation.definition)}, ${ONLINE}`,
      }
    case 'dropColumn':
      return {
        goal: { kind: 'noColumn', table, name: operation.column },
        sql: `ALTER TABLE ${quote(table)} DROP COLUMN ${quote(operation.column)}, ALGORITHM=INSTANT`,
      }
    case 'dropTable':
      return { goal: { kind: 'noTable', table }, sql: `DROP TABLE ${quote(table)}` }
    case 'addForeignKey':
      return renderAddForeignKey(table, operation.foreignKey)
    case 'dropIndex':
      return {
        goal: { kind: 'noIndex', table, name: operation.name },
        sql: `ALTER TABLE ${quote(table)} DROP INDEX ${quote(operation.name)}, ${ONLINE}`,
      }
  }
}

function renderAddForeignKey(table: string, key: ForeignKey): Statement {
  return {
    goal: { kind: 'foreignKey', table, name: key.name },
    sql: `ALTER TABLE ${quote(table)} ADD ${renderForeignKey(key)}, ${COPYING}`,
  }
}

/** `CREATE TABLE …`; with `ifNotExists` for scripts that a DBA may run twice. */
export function renderCreateTable(table: Table, foreignKeys: readonly ForeignKey[], ifNotExists = false): string {
  const lines = [
    ...Object.entries(table.columns).map(([name, column]) => renderColumnDefinition(name, column)),
    `PRIMARY KEY (${quoteList(table.primaryKey)})`,
    ...table.indexes.map(renderIndex),
    ...foreignKeys.map(renderForeignKey),
    ...checksOf(table).map(renderCheck),
  ]
  const head = `CREATE TABLE ${ifNotExists ? 'IF NOT EXISTS ' : ''}${quote(table.name)}`
  return `${head} (\n  ${lines.join(',\n  ')}\n) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC`
}

/** One column as DDL writes it, without its CHECK. */
export function renderColumnDefinition(name: string, column: Column): string {
  const parts = [quote(name), renderType(column), column.nullable ? 'NULL' : 'NOT NULL']
  if (column.default !== undefined) parts.push(`DEFAULT ${column.default}`)
  if (column.autoIncrement) parts.push('AUTO_INCREMENT')
  return parts.join(' ')
}

/**
 * A column's type in the words that `SIGNATURE_SQL` reads from a server's catalogue, the same on MySQL and MariaDB:
 * `varchar(60) utf8mb4_bin NOT NULL`.
 */
export function signatureOf(column: Column): string {
  const type = renderType(column)
    .replace(/ CHARACTER SET \w+ COLLATE/, '')
    .toLowerCase()
  const fallback = column.default === undefined ? '' : ` DEFAULT ${column.default}`
  return `${type} ${column.nullable ? 'NULL' : 'NOT NULL'}${fallback}${column.autoIncrement ? ' AUTO_INCREMENT' : ''}`
}

const ASCII = 'CHARACTER SET ascii COLLATE ascii_bin'
const UTF8 = 'CHARACTER SET utf8mb4 COLLATE utf8mb4_bin'

function renderType(column: Column): string {
  switch (column.kind) {
    case 'char':
    case 'date':
      return `CHAR(${column.length}) ${ASCII}`
    case 'ascii':
      return `VARCHAR(${column.length}) ${ASCII}`
    case 'oneOf':
      return `VARCHAR(20) ${ASCII}`
    case 'text':
      return `VARCHAR(${column.length}) ${UTF8}`
    // Text with json_valid rather than JSON: the same bytes come back on both servers, which hashes of events and audit rows need.
    case 'json':
    case 'longtext':
      return `LONGTEXT ${UTF8}`
    case 'int':
      return 'INT'
    case 'smallint':
      return 'SMALLINT'
    case 'bigint':
      return 'BIGINT'
    case 'bool':
      return 'TINYINT(1)'
    case 'instant':
      return 'DATETIME(6)'
    case 'bytes':
      return 'MEDIUMBLOB'
  }
}

/** The CHECK constraints of a new table. */
export function checksOf(table: Table): readonly Check[] {
  const ofColumns = Object.entries(table.columns).flatMap(([name, column]): Check[] => {
    const sql = columnCondition(name, column)
    return sql === undefined ? [] : [{ name: `ck_${table.name}_${name}_v`, sql }]
  })
  return [...ofColumns, ...table.checks]
}

/** The names of a new table's CHECK constraints. */
export const checkNames = (table: Table): string[] => checksOf(table).map(({ name }) => name)

/** `CONSTRAINT … CHECK (…)`, as in CREATE TABLE and after ADD. */
export const renderCheck = ({ name, sql }: Check): string => `CONSTRAINT ${quote(name)} CHECK (${sql})`

function columnCondition(name: string, column: Column): string | undefined {
  switch (column.kind) {
    case 'oneOf':
      return `${quote(name)} IN (${(column.values ?? []).map(quoteText).join(', ')})`
    case 'bool':
      return `${quote(name)} IN (0, 1)`
    case 'json':
      return `JSON_VALID(${quote(name)})`
    case 'bytes':
      return `OCTET_LENGTH(${quote(name)}) <= ${column.length}`
    default:
      return undefined
  }
}

/** `KEY …` or `UNIQUE KEY …`, as in CREATE TABLE and after ADD. */
export function renderIndex({ name, columns, unique }: Index): string {
  return `${unique ? 'UNIQUE KEY' : 'KEY'} ${quote(name)} (${quoteList(columns)})`
}

function renderForeignKey({ name, columns, table, references }: ForeignKey): string {
  return `CONSTRAINT ${quote(name)} FOREIGN KEY (${quoteList(columns)}) REFERENCES ${quote(table)} (${quoteList(references)})`
}
