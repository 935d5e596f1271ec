import { DatabaseSync } from 'node:sqlite'
import { sqliteFile } from '../../store/engine/openDatabase.js'
import { isLockTimeout } from '../../store/engine/errors.js'
import { keepPrivate } from '../../store/engine/privateFiles.js'
import type { Migration } from '../dsl/operations.js'
import { renderSqlite } from '../render/sqlite.js'
import { type Goal, quote } from '../render/statement.js'
import { HISTORY_TABLE } from './history.js'
import type { Wanted } from './shape.js'
import { findOtherSqliteShapes } from './sqliteShape.js'
import type { MigrationTarget, Registered } from './target.js'

const OTHER_MIGRATOR_MS = 600_000

/** Opens a SQLite file for a migrator; makes its folder when there is none. */
export function openSqliteTarget(url: string): MigrationTarget {
  const file = sqliteFile(url)
  keepPrivate(file)
  const db = new DatabaseSync(file, { enableForeignKeyConstraints: true, timeout: 0 })
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
  return new SqliteTarget(db)
}

/** Everything happens in one transaction: a killed migrator leaves the file as it was. */
class SqliteTarget implements MigrationTarget {
  readonly kind = 'sqlite'

  constructor(readonly db: DatabaseSync) {}

  // Waits from outside: inside SQLite the wait would stop this whole process, and with it perhaps the one waited for.
  async lock(): Promise<void> {
    const deadline = performance.now() + OTHER_MIGRATOR_MS
    for (;;) {
      try {
        this.db.exec('BEGIN IMMEDIATE')
        return
      } catch (error) {
        if (!isLockTimeout(error) || performance.now() > deadline) throw error
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
    }
  }

  async registered(): Promise<readonly Registered[] | undefined> {
    if (!(await this.isReached({ kind: 'table', table: HISTORY_TABLE }))) return undefined
    return this.db
      .prepare(`SELECT timestamp, name FROM ${quote(HISTORY_TABLE)} ORDER BY id`)
      .all()
      .map(({ timestamp, name }) => ({ timestamp: Number(timestamp), name: String(name) }))
  }

  async createHistory(): Promise<void> {
    this.db.exec(`CREATE TABLE ${quote(HISTORY_TABLE)} (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  timestamp INTEGER NOT NULL,
  name TEXT NOT NULL CHECK (length(name) <= 255)
) STRICT`)
  }

  async register({ timestamp, name }: Migration): Promise<void> {
    this.db.prepare(`INSERT INTO ${quote(HISTORY_TABLE)} (timestamp, name) VALUES (?, ?)`).run(BigInt(timestamp), name)
  }

  render = (migration: Migration): ReturnType<typeof renderSqlite> => renderSqlite(migration)

  async isReached(goal: Goal): Promise<boolean> {
    switch (goal.kind) {
      case 'table':
        return this.#has(TABLE, goal.table)
      case 'noTable':
        return !this.#has(TABLE, goal.table)
      case 'column':
        return this.#has(COLUMN, goal.table, goal.name)
      case 'noColumn':
        return !this.#has(COLUMN, goal.table, goal.name)
      case 'index':
        return this.#has(INDEX, goal.table, goal.name)
      case 'noIndex':
        return !this.#has(INDEX, goal.table, goal.name)
      // Neither has SQLite DDL of its own: keys come with their table, types cannot change.
      case 'foreignKey':
      case 'columnType':
        return true
    }
  }

  async execute(sql: string): Promise<void> {
    this.db.exec(sql)
  }

  findOtherShapes = async (wanted: readonly Wanted[]): Promise<readonly string[]> =>
    findOtherSqliteShapes(this.db, wanted)

  // Nobody ran the old service on a file.
  adoption = async (): Promise<undefined> => undefined

  async commit(): Promise<void> {
    this.db.exec('COMMIT')
  }

  // Closing undoes what was not committed.
  async close(): Promise<void> {
    this.db.close()
  }

  #has(sql: string, ...values: readonly string[]): boolean {
    return this.db.prepare(sql).get(...values) !== undefined
  }
}

const TABLE = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?"
const COLUMN = 'SELECT 1 FROM pragma_table_info(?) WHERE name = ?'
const INDEX = "SELECT 1 FROM sqlite_schema WHERE type = 'index' AND tbl_name = ? AND name = ?"
