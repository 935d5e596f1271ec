import { DatabaseSync } from 'node:sqlite'
import { createConnection, type RowDataPacket } from 'mysql2/promise'
import { sqliteFile } from '../../store/engine/openDatabase.js'
import { isUnavailable } from '../../store/engine/errors.js'
import { connectionOptions } from '../../store/engine/mysqlPool.js'
import { foldMigrations } from '../dsl/model.js'
import { dataChecks } from '../generate/dataChecks.js'
import { renderValidation } from '../generate/validation.js'
import { migrations } from '../registry.js'
import { renderSqlite } from '../render/sqlite.js'
import { splitSql } from './sqlScript.js'

/** One check of a database, as `sql/phase_validation.sql` prints it. */
export interface CheckRow {
  readonly name: string
  readonly expected: string
  readonly found: string
  readonly ok: boolean
}

/** Checks schema and data of a database against the migrations; changes nothing. */
export async function verifyDatabase(url: string): Promise<readonly CheckRow[]> {
  return url.startsWith('sqlite:') ? verifySqlite(sqliteFile(url)) : verifyServer(url)
}

async function verifyServer(url: string): Promise<readonly CheckRow[]> {
  const connection = await createConnection(connectionOptions(url))
  try {
    const rows: CheckRow[] = []
    for (const sql of splitSql(renderValidation(foldMigrations(migrations), migrations)))
      rows.push(...(await checkRows(sql)))
    return rows
  } finally {
    await connection.end()
  }

  async function checkRows(sql: string): Promise<CheckRow[]> {
    try {
      const [rows] = await connection.query<RowDataPacket[]>(sql)
      if (!Array.isArray(rows)) return []
      return rows.map((row) => ({
        name: String(row.name),
        expected: String(row.expected),
        found: String(row.found),
        ok: Number(row.ok) === 1,
      }))
    } catch (error) {
      // A server that went away says nothing about the schema.
      if (isUnavailable(error)) throw error
      return [
        {
          name: sql.slice(0, 60),
          expected: '-',
          found: error instanceof Error ? error.message : String(error),
          ok: false,
        },
      ]
    }
  }
}

function verifySqlite(file: string): readonly CheckRow[] {
  const db = new DatabaseSync(file, { readOnly: true, timeout: 5_000 })
  const count = (sql: string): string => {
    try {
      return String(Object.values(db.prepare(sql).get() ?? {})[0] ?? '')
    } catch (error) {
      return error instanceof Error ? error.message : String(error)
    }
  }
  const expect = (name: string, expected: string, found: string): CheckRow => ({
    name,
    expected,
    found,
    ok: found === expected,
  })
  try {
    return [
      expect('integrity', 'ok', count('PRAGMA integrity_check')),
      expect('foreign keys', '', count('PRAGMA foreign_key_check')),
      ...sqliteSchema().map(({ name, sql }) =>
        expect(`schema ${name}`, sql, count(`SELECT sql FROM sqlite_schema WHERE name = '${name}'`)),
      ),
      ...migrations.map(({ name }) =>
        expect(`migration ${name}`, '1', count(`SELECT COUNT(*) FROM migrations WHERE name = '${name}'`)),
      ),
      ...dataChecks(foldMigrations(migrations)).map(({ name, sql }) => expect(name, '0', count(sql))),
    ]
  } finally {
    db.close()
  }
}

/** What a new file would hold: made in memory, so that it is SQLite itself who words it. */
function sqliteSchema(): { name: string; sql: string }[] {
  const db = new DatabaseSync(':memory:')
  try {
    for (const migration of migrations) for (const { sql } of renderSqlite(migration)) db.exec(sql)
    return db
      .prepare("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'")
      .all()
      .map(({ name, sql }) => ({ name: String(name), sql: String(sql) }))
  } finally {
    db.close()
  }
}
