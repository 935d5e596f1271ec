import type { Connection, RowDataPacket } from 'mysql2/promise'
import { foldMigrations } from '../dsl/model.js'
import { DISTRIBUTED_TABLES } from '../generate/ddl.js'
import { migrations } from '../registry.js'
import { quote } from '../render/statement.js'
import { MigrationRefused } from '../run/refused.js'
import { ADOPTION, LEGACY_TABLES, LEGACY_VIEWS } from './legacy.js'

/** What a rollback would throw away: rows made or changed since the adoption. */
export interface LaterWrites {
  readonly table: string
  readonly rows: number
}

const canonicalTables = (): readonly string[] => [...foldMigrations(migrations).tables.keys()]

/** Rows of the canonical tables that did not come from the adoption, and those that it made and somebody has changed since. */
export async function laterWrites(connection: Connection): Promise<readonly LaterWrites[]> {
  await requireAdopted(connection)
  const found: LaterWrites[] = []
  for (const table of canonicalTables()) {
    const columns = await columnsOf(connection, table)
    if (columns.length === 0 || table === 'legacy_ids' || table === 'contadores') continue
    const made = columns.includes('id') ? 'id NOT IN (SELECT id_nuevo FROM legacy_ids)' : '1 = 1'
    const changed = columns.includes('version') ? ' OR version > 0' : ''
    const rows = await count(connection, `SELECT COUNT(*) AS n FROM ${quote(table)} WHERE ${made}${changed}`)
    if (rows > 0) found.push({ table, rows })
  }
  return found
}

/**
 * Brings the old tables and views back under their names and drops the canonical ones. Killed anywhere and run again, it goes on.
 * Where a DBA made `outbox` and `refresh_tokens` and we may not drop them, they stay, emptied.
 */
export async function rollbackAdoption(connection: Connection): Promise<void> {
  await requireAdopted(connection)
  await connection.query('SET FOREIGN_KEY_CHECKS = 0')
  for (const table of DISTRIBUTED_TABLES) await dropOrEmpty(connection, table)
  const tables = canonicalTables().filter((name) => !DISTRIBUTED_TABLES.some((distributed) => distributed === name))
  const renamed = (await columnsOf(connection, 'legacy_restaurantes')).length > 0
  if (renamed) {
    await connection.query(`DROP TABLE IF EXISTS ${tables.map(quote).join(', ')}`)
    await connection.query(
      `RENAME TABLE ${LEGACY_TABLES.map((name) => `${quote(`legacy_${name}`)} TO ${quote(name)}`).join(', ')}`,
    )
  }
  const [views] = await connection.query<RowDataPacket[]>(`SELECT name, definition FROM ${quote(LEGACY_VIEWS)}`)
  for (const { name, definition } of views)
    await connection.query(`CREATE OR REPLACE VIEW ${quote(String(name))} AS ${String(definition)}`)
  await connection.query('DELETE FROM migrations WHERE name IN (?)', [
    [ADOPTION.name, ...migrations.map(({ name }) => name)],
  ])
  await connection.query(`DROP TABLE ${quote(LEGACY_VIEWS)}`)
  await connection.query('SET FOREIGN_KEY_CHECKS = 1')
}

/** Drops what the adoption left for a rollback. The map `legacy_ids` stays: it tells where an old id went. */
export async function dropLegacyTables(connection: Connection): Promise<void> {
  await requireAdopted(connection)
  await connection.query('SET FOREIGN_KEY_CHECKS = 0')
  await connection.query(
    `DROP TABLE IF EXISTS ${[...LEGACY_TABLES.map((name) => `legacy_${name}`), LEGACY_VIEWS].map(quote).join(', ')}`,
  )
  await connection.query('SET FOREIGN_KEY_CHECKS = 1')
}

const DENIED = 1142

async function dropOrEmpty(connection: Connection, table: string): Promise<void> {
  try {
    await connection.query(`DROP TABLE IF EXISTS ${quote(table)}`)
  } catch (error) {
    if ((error as { errno?: number }).errno !== DENIED) throw error
    await connection.query(`DELETE FROM ${quote(table)}`)
  }
}

/** @throws MigrationRefused when there are no old tables to go back to. */
async function requireAdopted(connection: Connection): Promise<void> {
  if ((await columnsOf(connection, LEGACY_VIEWS)).length > 0) return
  throw new MigrationRefused('No hay tablas legacy_* a las que volver.', 'There are no legacy_* tables to go back to.')
}

async function columnsOf(connection: Connection, table: string): Promise<readonly string[]> {
  const [rows] = await connection.query<RowDataPacket[]>(
    'SELECT COLUMN_NAME AS name FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ?',
    [table],
  )
  return rows.map(({ name }) => String(name))
}

async function count(connection: Connection, sql: string): Promise<number> {
  const [rows] = await connection.query<RowDataPacket[]>(sql)
  return Number(rows[0]?.n)
}
