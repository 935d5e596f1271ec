import type { Model } from '../dsl/model.js'
import type { Migration, Table } from '../dsl/operations.js'
import { checkNames, signatureOf } from '../render/mysql.js'
import { SIGNATURE_SQL } from '../render/signature.js'
import { quoteText } from '../render/statement.js'
import { COMPAT_VIEWS } from './compatViews.js'
import { dataChecks } from './dataChecks.js'
import { file } from './ddl.js'

/** Tables that belong to the platform and not to one restaurante. */
const WITHOUT_TENANT = [
  'restaurantes',
  'signing_keys',
  'rate_limits',
  'legacy_ids',
  'relay_leases',
  'sink_cursors',
  'migrations',
]

/** `sql/phase_validation.sql`: read-only; every result row is `name, expected, found, ok`. */
export function renderValidation(model: Model, migrations: readonly Migration[]): string {
  const tables = [...model.tables.values()]
  return file(
    [
      'Read-only checks of a canonical database, one row each: name, expected, found, ok (1 or 0). Any MySQL client runs them;',
      '`node backend/scripts/run_sql_url.js URL sql/phase_validation.sql` prints them as a table and exits with 1 when one is not ok.',
    ],
    [
      // Literals compare with the catalogue's names in one collation only.
      'SET NAMES utf8mb4 COLLATE utf8mb4_bin',
      'SET SESSION group_concat_max_len = 100000',
      columns(tables),
      indexes(tables),
      foreignKeys(tables),
      conditions(tables),
      tenantColumns(),
      views(),
      ...migrations.map(registered),
      ...dataChecks(model).map(({ name, sql }) => counted(name, sql)),
    ],
  )
}

const name = (column: string): string => `CONVERT(${column} USING utf8mb4) COLLATE utf8mb4_bin`

/** Table, key, what is declared for it. */
type Declared = readonly [table: string, key: string, value: string]

/** Compares what is declared with what the catalogue says, one row per table that names the first differences. */
function compare(title: string, declared: readonly Declared[], catalogue: string): string {
  const rows = declared.map(
    (row, i) =>
      `SELECT ${row.map((text, n) => `${quoteText(text)}${i === 0 ? ` AS ${'tkv'.charAt(n)}` : ''}`).join(', ')}`,
  )
  return `SELECT CONCAT('${title} ', e.t) AS name, CONCAT(COUNT(*), ' as declared') AS expected,
  COALESCE(SUBSTRING(GROUP_CONCAT(IF(f.v <=> e.v, NULL, CONCAT(e.k, ': ', COALESCE(f.v, 'missing'), ', not ', e.v)) SEPARATOR '; '), 1, 300), 'as declared') AS found,
  SUM(NOT (f.v <=> e.v)) = 0 AS ok
  FROM (
    ${rows.join(' UNION ALL\n    ')}
  ) e LEFT JOIN (
    ${catalogue}
  ) f ON f.t = e.t AND f.k = e.k
  GROUP BY e.t ORDER BY e.t`
}

function columns(tables: readonly Table[]): string {
  const declared = tables.flatMap((table) =>
    Object.entries(table.columns).map(([column, definition]): Declared => [
      table.name,
      column,
      signatureOf(definition),
    ]),
  )
  return compare(
    'columns',
    declared,
    `SELECT ${name('TABLE_NAME')} AS t, ${name('COLUMN_NAME')} AS k, ${name(SIGNATURE_SQL)} AS v
    FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE()`,
  )
}

function indexes(tables: readonly Table[]): string {
  const declared = tables.flatMap((table) =>
    [{ name: 'PRIMARY', columns: table.primaryKey, unique: true }, ...table.indexes].map((index): Declared => [
      table.name,
      index.name,
      `${index.unique ? 'unique' : 'index'} (${index.columns.join(', ')})`,
    ]),
  )
  return compare(
    'indexes',
    declared,
    `SELECT ${name('TABLE_NAME')} AS t, ${name('INDEX_NAME')} AS k,
      ${name("CONCAT(IF(MAX(NON_UNIQUE) = 0, 'unique', 'index'), ' (', GROUP_CONCAT(COLUMN_NAME ORDER BY SEQ_IN_INDEX SEPARATOR ', '), ')')")} AS v
    FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = DATABASE() GROUP BY TABLE_NAME, INDEX_NAME`,
  )
}

function foreignKeys(tables: readonly Table[]): string {
  const declared = tables.flatMap((table) =>
    table.foreignKeys.map((key): Declared => [
      table.name,
      key.name,
      `(${key.columns.join(', ')}) to ${key.table} (${key.references.join(', ')})`,
    ]),
  )
  const list = (column: string): string => `GROUP_CONCAT(${column} ORDER BY ORDINAL_POSITION SEPARATOR ', ')`
  return compare(
    'foreign keys',
    declared,
    `SELECT ${name('TABLE_NAME')} AS t, ${name('CONSTRAINT_NAME')} AS k,
      ${name(`CONCAT('(', ${list('COLUMN_NAME')}, ') to ', MAX(REFERENCED_TABLE_NAME), ' (', ${list('REFERENCED_COLUMN_NAME')}, ')')`)} AS v
    FROM information_schema.KEY_COLUMN_USAGE WHERE TABLE_SCHEMA = DATABASE() AND REFERENCED_TABLE_NAME IS NOT NULL GROUP BY TABLE_NAME, CONSTRAINT_NAME`,
  )
}

/** The conditions by their names; what a later column brings without one on servers is not declared here. */
function conditions(tables: readonly Table[]): string {
  const declared = tables.flatMap((table) => checkNames(table).map((check): Declared => [table.name, check, 'CHECK']))
  return compare(
    'conditions',
    declared,
    `SELECT ${name('TABLE_NAME')} AS t, ${name('CONSTRAINT_NAME')} AS k, ${name('CONSTRAINT_TYPE')} AS v
    FROM information_schema.TABLE_CONSTRAINTS WHERE TABLE_SCHEMA = DATABASE() AND CONSTRAINT_TYPE = 'CHECK'`,
  )
}

function tenantColumns(): string {
  return `SELECT 'tenant column in every table' AS name, 'none without' AS expected, COALESCE(GROUP_CONCAT(t.TABLE_NAME SEPARATOR ', '), 'none without') AS found, COUNT(*) = 0 AS ok
  FROM information_schema.TABLES t LEFT JOIN information_schema.COLUMNS c
    ON c.TABLE_SCHEMA = t.TABLE_SCHEMA AND c.TABLE_NAME = t.TABLE_NAME AND c.COLUMN_NAME = 'restaurante_id'
  WHERE t.TABLE_SCHEMA = DATABASE() AND t.TABLE_TYPE = 'BASE TABLE' AND c.COLUMN_NAME IS NULL
    AND t.TABLE_NAME NOT IN (${WITHOUT_TENANT.map(quoteText).join(', ')}) AND t.TABLE_NAME NOT LIKE 'legacy\\_%'`
}

/** The five compatibility views are a warning for who reads the rows; any other view is a failure. */
function views(): string {
  const five = COMPAT_VIEWS.map(quoteText).join(', ')
  return `SELECT 'views: compatibility (warning)' AS name, 'none, or the five' AS expected, COALESCE(GROUP_CONCAT(TABLE_NAME SEPARATOR ', '), 'none') AS found, 1 AS ok
  FROM information_schema.VIEWS WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME IN (${five})
  UNION ALL
  SELECT 'views: others', 'none', COALESCE(GROUP_CONCAT(TABLE_NAME SEPARATOR ', '), 'none'), COUNT(*) = 0
  FROM information_schema.VIEWS WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME NOT IN (${five})`
}

function registered({ name: migration }: Migration): string {
  return `SELECT ${quoteText(`migration ${migration}`)} AS name, '1' AS expected, COUNT(*) AS found, COUNT(*) = 1 AS ok FROM migrations WHERE name = ${quoteText(migration)}`
}

function counted(title: string, sql: string): string {
  return `SELECT ${quoteText(title)} AS name, '0' AS expected, found, found = 0 AS ok FROM (${sql}) t`
}
