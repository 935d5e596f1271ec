import { readFileSync } from 'node:fs'
import { createConnection, type RowDataPacket } from 'mysql2/promise'
import { splitSql } from '../migrations/verify/sqlScript.js'
import { isUnavailable } from '../store/engine/errors.js'
import { connectionOptions } from '../store/engine/mysqlPool.js'
import { checkUrl } from './databaseUrl.js'
import { Refusal, words } from './words.js'

/**
 * Runs a SQL file on a server and prints each result as a table. A row whose column `ok` is 0 is a failed check; so is a statement
 * that the server refuses, after which the others still run.
 * @returns how many failed
 */
export async function runSqlFile(
  url: string,
  file: string,
  print: (line: string) => void = console.log,
): Promise<number> {
  if (!/^(mysql|mariadb):\/\//.test(url))
    throw new Refusal('La URL debe empezar por mysql://', 'The URL must start with mysql://')
  const script = readFileSync(file, 'utf8')
  const connection = await createConnection(connectionOptions(checkUrl(url)))
  let failed = 0
  let table: RowDataPacket[] = []
  // Results with the same columns make one table.
  const show = (next: RowDataPacket[]): void => {
    const same = Object.keys(table[0] ?? {}).join() === Object.keys(next[0] ?? {}).join()
    if (!same && table.length > 0) print(formatTable(table))
    table = same ? [...table, ...next] : next
  }
  try {
    for (const sql of splitSql(script)) {
      try {
        const [rows] = await connection.query<RowDataPacket[]>(sql)
        if (!Array.isArray(rows)) continue
        show(rows)
        failed += rows.filter((row) => 'ok' in row && Number(row.ok) !== 1).length
      } catch (error) {
        if (isUnavailable(error)) throw error
        failed += 1
        show([])
        print(
          `${words('ERROR en', 'ERROR in')}: ${sql.slice(0, 120)}\n  ${error instanceof Error ? error.message : String(error)}\n`,
        )
      }
    }
    show([])
  } finally {
    await connection.end()
  }
  print(failed === 0 ? words('Todo bien.', 'All good.') : words(`${failed} mal.`, `${failed} bad.`))
  return failed
}

/** Columns padded to their widest value. */
export function formatTable(rows: readonly Readonly<Record<string, unknown>>[]): string {
  const names = Object.keys(rows[0] ?? {})
  const cells = [names, ...rows.map((row) => names.map((name) => String(row[name])))]
  const widths = names.map((_, column) => Math.max(...cells.map((line) => line[column]?.length ?? 0)))
  const lines = cells.map((line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
  lines.splice(1, 0, widths.map((width) => '-'.repeat(width)).join('  '))
  return `${lines.join('\n')}\n`
}
