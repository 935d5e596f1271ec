import type { Connection, RowDataPacket } from 'mysql2/promise'
import type { Table } from '../dsl/operations.js'
import { renderColumnDefinition, renderIndex, signatureOf } from '../render/mysql.js'
import { SIGNATURE_SQL } from '../render/signature.js'
import { quote } from '../render/statement.js'
import { MigrationRefused } from './refused.js'

/** Refuses a run, before any change, because a table that it would make is there in another shape. */
export class ShapeRefused extends MigrationRefused {
  constructor(readonly alters: readonly string[]) {
    const detail = ['', '', ...alters.map((alter) => `${alter};`)].join('\n')
    super(
      `Hay tablas con otra forma que la canónica; nada ha cambiado. El DBA puede ejecutar:`,
      `Tables exist in another shape than the canonical one; nothing has changed. The DBA may run:`,
      { detail },
    )
  }
}

/** The ALTER statements that would bring tables that exist already to the declared shape; none where they have it, or do not exist. */
export async function findOtherShapes(connection: Connection, tables: readonly Table[]): Promise<readonly string[]> {
  const alters: string[] = []
  for (const table of tables) {
    const columns = await readMap(
      connection,
      `SELECT COLUMN_NAME AS k, ${SIGNATURE_SQL} AS v FROM information_schema.COLUMNS
      WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ?`,
      table.name,
    )
    if (columns.size === 0) continue
    const indexes = await readMap(
      connection,
      `SELECT INDEX_NAME AS k, GROUP_CONCAT(COLUMN_NAME ORDER BY SEQ_IN_INDEX) AS v
      FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ? GROUP BY INDEX_NAME`,
      table.name,
    )
    const changes = [...columnChanges(table, columns), ...indexChanges(table, indexes)]
    if (changes.length > 0) alters.push(`ALTER TABLE ${quote(table.name)}\n  ${changes.join(',\n  ')}`)
  }
  return alters
}

function columnChanges(table: Table, found: ReadonlyMap<string, string>): string[] {
  return Object.entries(table.columns).flatMap(([name, column]) => {
    const signature = found.get(name)
    if (signature === signatureOf(column)) return []
    return [`${signature === undefined ? 'ADD' : 'MODIFY'} COLUMN ${renderColumnDefinition(name, column)}`]
  })
}

function indexChanges(table: Table, found: ReadonlyMap<string, string>): string[] {
  return table.indexes.flatMap((index) => {
    const columns = found.get(index.name)
    if (columns === index.columns.join(',')) return []
    return [...(columns === undefined ? [] : [`DROP INDEX ${quote(index.name)}`]), `ADD ${renderIndex(index)}`]
  })
}

async function readMap(connection: Connection, sql: string, table: string): Promise<ReadonlyMap<string, string>> {
  const [rows] = await connection.query<RowDataPacket[]>(sql, [table])
  return new Map(rows.map(({ k, v }) => [String(k), String(v)]))
}
