import { DatabaseSync } from 'node:sqlite'
import { createConnection, type RowDataPacket } from 'mysql2/promise'

/** One connection to a server database for a test's own statements; closed when `act` has ended. */
export async function withServer<T>(
  url: string,
  act: (run: (sql: string, values?: (string | number)[]) => Promise<RowDataPacket[]>) => Promise<T>,
): Promise<T> {
  const connection = await createConnection({
    uri: url,
    multipleStatements: true,
    dateStrings: true,
    timezone: 'Z',
    charset: 'utf8mb4',
  })
  try {
    return await act(async (sql, values) => {
      const [rows] = await connection.query<RowDataPacket[]>(sql, values)
      return rows
    })
  } finally {
    await connection.end()
  }
}

/** Everything that makes a schema, as text that is equal when the schemas are: columns, indexes, keys, checks, views. */
export async function schemaOf(url: string): Promise<readonly string[]> {
  if (url.startsWith('sqlite:')) {
    const db = new DatabaseSync(url.replace('sqlite://', ''), { readOnly: true })
    const rows = db
      .prepare('SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name')
      .all()
      .map(({ sql }) => String(sql))
    db.close()
    return rows
  }
  return withServer(url, async (run) => {
    const rows = await run(`
      SELECT CONCAT_WS(' ', 'column', TABLE_NAME, COLUMN_NAME, COLUMN_TYPE, COLLATION_NAME, IS_NULLABLE, COLUMN_DEFAULT, EXTRA) AS line
        FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE()
      UNION ALL SELECT CONCAT_WS(' ', 'index', TABLE_NAME, INDEX_NAME, SEQ_IN_INDEX, COLUMN_NAME, NON_UNIQUE) FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = DATABASE()
      UNION ALL SELECT CONCAT_WS(' ', 'key', TABLE_NAME, CONSTRAINT_NAME, ORDINAL_POSITION, COLUMN_NAME, REFERENCED_TABLE_NAME, REFERENCED_COLUMN_NAME)
        FROM information_schema.KEY_COLUMN_USAGE WHERE TABLE_SCHEMA = DATABASE()
      UNION ALL SELECT CONCAT_WS(' ', 'constraint', TABLE_NAME, CONSTRAINT_NAME, CONSTRAINT_TYPE) FROM information_schema.TABLE_CONSTRAINTS WHERE TABLE_SCHEMA = DATABASE()
      UNION ALL SELECT CONCAT_WS(' ', 'check', CONSTRAINT_NAME, CHECK_CLAUSE) FROM information_schema.CHECK_CONSTRAINTS WHERE CONSTRAINT_SCHEMA = DATABASE()
      UNION ALL SELECT CONCAT_WS(' ', 'view', TABLE_NAME) FROM information_schema.VIEWS WHERE TABLE_SCHEMA = DATABASE()
      ORDER BY line`)
    return rows.map(({ line }) => String(line))
  })
}
