import type { Model } from '../dsl/model.js'
import type { Migration, Table } from '../dsl/operations.js'
import { renderCreateTable, renderMysql } from '../render/mysql.js'
import { quoteText } from '../render/statement.js'
import { HISTORY_DDL } from '../run/history.js'

const GENERATED =
  '-- Generated from backend/src/migrations by `aris db generate`; the build fails when it differs. Never edit it.'

/** Tables that a DBA may create where the service's own user has no DDL rights; therefore they have no foreign keys. */
export const DISTRIBUTED_TABLES = ['outbox', 'refresh_tokens'] as const

/** The whole schema for an empty database, with the migrations registered. */
export function renderCoreSchema(migrations: readonly Migration[]): string {
  const statements = migrations.flatMap((migration) => renderMysql(migration).map(({ sql }) => sql))
  const registered = migrations.map(
    ({ timestamp, name }) => `INSERT INTO \`migrations\` (timestamp, name) VALUES (${timestamp}, ${quoteText(name)})`,
  )
  return file(
    [
      'The whole canonical schema, for an EMPTY database on MySQL 8.4 or MariaDB 10.11 and newer. After it `npm run migrate:run` has nothing to do.',
    ],
    ['SET NAMES utf8mb4', HISTORY_DDL, ...statements, ...registered],
  )
}

/** `outbox` and `refresh_tokens`, if absent. */
export function renderDistributedTables(model: Model): string {
  const statements = DISTRIBUTED_TABLES.map((name) =>
    renderCreateTable(withoutForeignKeys(tableOf(model, name)), [], true),
  )
  return file(
    [
      "Tables that a DBA may create where the service's own user has no DDL rights. Safe to run again, before or after `npm run migrate:run`,",
      'before or after adoption: it creates what is absent and touches no existing row.',
    ],
    ['SET NAMES utf8mb4', ...statements],
  )
}

/** A script that `mysql < file` runs: comment lines, then statements. */
export function file(comments: readonly string[], statements: readonly string[]): string {
  return `${[GENERATED, ...comments.map((line) => `-- ${line}`)].join('\n')}\n\n${statements.map((sql) => `${sql};\n`).join('\n')}`
}

function tableOf(model: Model, name: string): Table {
  const table = model.tables.get(name)
  if (!table) throw new Error(`No table ${name} in the migrations`)
  return table
}

function withoutForeignKeys(table: Table): Table {
  if (table.foreignKeys.length > 0)
    throw new Error(`${table.name} must have no foreign keys: a DBA creates it before the others`)
  return table
}
