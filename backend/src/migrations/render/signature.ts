import type { Column } from '../dsl/columns.js'
import { renderType } from './mysql.js'

/**
 * A column's type in the words that `SIGNATURE_SQL` reads from a server's catalogue, the same on MySQL and MariaDB:
 * `varchar(60) utf8mb4_bin NOT NULL`.
 */
export function signatureOf(column: Column): string {
  const type = renderType(column).replace(/ CHARACTER SET \w+ COLLATE/, '').toLowerCase()
  return `${type} ${column.nullable ? 'NULL' : 'NOT NULL'}`
}

/** Over information_schema.COLUMNS. MariaDB still prints display widths of integers, MySQL no longer does. */
export const SIGNATURE_SQL = `CONCAT(
    IF(DATA_TYPE IN ('int', 'smallint', 'bigint'), CONCAT(DATA_TYPE, IF(COLUMN_TYPE LIKE '%unsigned%', ' unsigned', '')), COLUMN_TYPE),
    IF(COLLATION_NAME IS NULL, '', CONCAT(' ', COLLATION_NAME)), IF(IS_NULLABLE = 'YES', ' NULL', ' NOT NULL'))`
