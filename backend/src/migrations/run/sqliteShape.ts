import { DatabaseSync } from 'node:sqlite'
import type { Table } from '../dsl/operations.js'
import { renderSqlite } from '../render/sqlite.js'
import { quote } from '../render/statement.js'
import { freeName, type Wanted } from './shape.js'

/**
 * The statements that move tables of another shape out of the way of those that this file is to have; none where they have it. SQLite changes
 * neither types nor conditions of a table in place, so each steps aside with its rows.
 */
export function findOtherSqliteShapes(db: DatabaseSync, wanted: readonly Wanted[]): readonly string[] {
  const names = new Set(
    db
      .prepare("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')")
      .all()
      .map(({ name }) => String(name)),
  )
  return wanted
    .filter(({ first }) => names.has(first.name))
    .filter((it) => !isDeclared(it, factsOf(db, it.first.name)))
    .flatMap(({ first: { name } }) => [
      ...namedIndexes(db, name).map((index) => `DROP INDEX ${quote(index)}`),
      `ALTER TABLE ${quote(name)} RENAME TO ${quote(freeName(name, names))}`,
    ])
}

/** It has what every step of the migrations has, and nothing that none has. */
function isDeclared({ first, last }: Wanted, found: ReadonlySet<string>): boolean {
  const [before, after] = [declaredFacts(first), declaredFacts(last)]
  return (
    [...before].every((fact) => !after.has(fact) || found.has(fact)) &&
    [...found].every((fact) => before.has(fact) || after.has(fact))
  )
}

/** What SQLite says of a table of this definition. */
function declaredFacts(table: Table): ReadonlySet<string> {
  const db = new DatabaseSync(':memory:')
  try {
    const [create] = renderSqlite({
      timestamp: 0,
      name: table.name,
      release: '',
      operations: [{ op: 'createTable', table }],
    })
    db.exec(create?.sql ?? '')
    return factsOf(db, table.name)
  } finally {
    db.close()
  }
}

/** A line for each column, key and unique index; the other indexes are made where they are missing. */
function factsOf(db: DatabaseSync, table: string): ReadonlySet<string> {
  const strict = db.prepare("SELECT strict FROM pragma_table_list WHERE schema = 'main' AND name = ?").get(table)
  const columns = db.prepare('SELECT name, type, "notnull", dflt_value, pk FROM pragma_table_xinfo(?)').all(table)
  const keys = db.prepare('SELECT "from", "table", "to" FROM pragma_foreign_key_list(?)').all(table)
  const unique = db.prepare(`SELECT origin FROM pragma_index_list(?) WHERE "unique" = 1 AND origin = 'u'`).all(table)
  return new Set([strict, ...columns, ...keys, ...unique].map((row) => JSON.stringify(row)))
}

function namedIndexes(db: DatabaseSync, table: string): string[] {
  return db
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL")
    .all(table)
    .map(({ name }) => String(name))
}
