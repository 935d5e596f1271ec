import type { Connection, RowDataPacket } from 'mysql2/promise'
import { SIGNATURE_SQL } from '../render/signature.js'
import { quote } from '../render/statement.js'
import { findAlters, type FoundTable, type Wanted } from './shape.js'

/** The statements that would bring tables which exist already on a server to the declared shape; none where they have it, or do not exist. */
export async function findOtherShapes(connection: Connection, wanted: readonly Wanted[]): Promise<readonly string[]> {
  const tables = await ask(connection, 'SELECT TABLE_NAME AS name FROM information_schema.TABLES WHERE @here')
  const names = new Set(tables.map(({ name }) => String(name)))
  const standing = wanted.map(({ first }) => first.name).filter((name) => names.has(name))
  return findAlters(wanted, standing.length > 0 ? await readTables(connection, standing) : new Map(), names)
}

async function readTables(connection: Connection, names: readonly string[]): Promise<ReadonlyMap<string, FoundTable>> {
  const read = async (sql: string): Promise<Map<string, RowDataPacket[]>> =>
    Map.groupBy(await ask(connection, sql, names), ({ t }) => String(t))
  const tables = await read(
    "SELECT TABLE_NAME AS t, ENGINE AS engine FROM information_schema.TABLES WHERE @here AND TABLE_TYPE = 'BASE TABLE' AND TABLE_NAME IN (?)",
  )
  const columns = await read(`SELECT TABLE_NAME AS t, COLUMN_NAME AS name, ${SIGNATURE_SQL} AS signature,
    IS_NULLABLE = 'NO' AND COLUMN_DEFAULT IS NULL AND EXTRA NOT LIKE '%VIRTUAL GENERATED%' AND EXTRA NOT LIKE '%STORED GENERATED%' AS required
    FROM information_schema.COLUMNS WHERE @here AND TABLE_NAME IN (?)`)
  const indexes =
    await read(`SELECT TABLE_NAME AS t, INDEX_NAME AS name, CONCAT(IF(MAX(NON_UNIQUE) = 0, 'unique', 'index'), ' (',
    GROUP_CONCAT(CONCAT(COLUMN_NAME, IF(SUB_PART IS NULL, '', CONCAT('(', SUB_PART, ')'))) ORDER BY SEQ_IN_INDEX SEPARATOR ', '), ')') AS says
    FROM information_schema.STATISTICS WHERE @here AND TABLE_NAME IN (?) GROUP BY TABLE_NAME, INDEX_NAME`)
  const list = (column: string): string => `GROUP_CONCAT(${column} ORDER BY ORDINAL_POSITION SEPARATOR ', ')`
  const keys = await read(`SELECT TABLE_NAME AS t, CONSTRAINT_NAME AS name, MAX(REFERENCED_TABLE_NAME) AS target,
    CONCAT('(', ${list('COLUMN_NAME')}, ') to ', MAX(REFERENCED_TABLE_NAME), ' (', ${list('REFERENCED_COLUMN_NAME')}, ')') AS says
    FROM information_schema.KEY_COLUMN_USAGE WHERE @here AND REFERENCED_TABLE_NAME IS NOT NULL AND TABLE_NAME IN (?)
    GROUP BY TABLE_NAME, CONSTRAINT_NAME`)
  // MariaDB's type JSON is a text with such a condition; nothing that we write fails it.
  const checks =
    await read(`SELECT DISTINCT c.TABLE_NAME AS t, c.CONSTRAINT_NAME AS name FROM information_schema.TABLE_CONSTRAINTS c
    JOIN information_schema.CHECK_CONSTRAINTS k ON k.CONSTRAINT_SCHEMA = c.CONSTRAINT_SCHEMA AND k.CONSTRAINT_NAME = c.CONSTRAINT_NAME
    WHERE c.@here AND c.CONSTRAINT_TYPE = 'CHECK' AND c.TABLE_NAME IN (?)
      AND NOT (c.CONSTRAINT_NAME NOT LIKE 'ck\\_%' AND k.CHECK_CLAUSE LIKE 'json_valid(%')`)
  const referenced = await ask(
    connection,
    `SELECT DISTINCT REFERENCED_TABLE_NAME AS t, TABLE_NAME AS name FROM information_schema.KEY_COLUMN_USAGE
    WHERE @here AND REFERENCED_TABLE_NAME IN (?)`,
    names,
  )
  const found = new Map<string, FoundTable>()
  for (const [name, [table]] of tables) {
    const [rows] = await connection.query<RowDataPacket[]>(`SELECT EXISTS (SELECT 1 FROM ${quote(name)}) AS found`)
    found.set(name, {
      engine: String(table?.engine),
      hasRows: Number(rows[0]?.found) === 1,
      columns: new Map(
        (columns.get(name) ?? []).map((it) => [
          String(it.name).toLowerCase(),
          { name: String(it.name), signature: String(it.signature), isRequired: Number(it.required) === 1 },
        ]),
      ),
      indexes: new Map((indexes.get(name) ?? []).map((it) => [String(it.name), String(it.says)])),
      foreignKeys: new Map(
        (keys.get(name) ?? []).map((it) => [String(it.name), { table: String(it.target), says: String(it.says) }]),
      ),
      checks: (checks.get(name) ?? []).map((it) => String(it.name)),
      isReferenced: referenced.some((it) => it.t === name && !names.includes(String(it.name))),
    })
  }
  return found
}

async function ask(connection: Connection, sql: string, names?: readonly string[]): Promise<RowDataPacket[]> {
  const text = sql.replace('@here', 'TABLE_SCHEMA = DATABASE()')
  const [rows] = await connection.query<RowDataPacket[]>(text, names ? [names] : [])
  return rows
}
