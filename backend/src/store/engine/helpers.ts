import { type Insertable, type Kysely, MysqlAdapter, sql } from 'kysely'
import type { Database } from '../database.gen.js'
import { isDuplicate } from './errors.js'

/**
 * Inserts a row, or updates the named columns of the one with the same `key` (the columns of a primary key or unique index).
 * Use it only where the row has no other unique key: MySQL takes whichever collides.
 */
export async function upsert<T extends keyof Database & string>(
  db: Kysely<Database>,
  table: T,
  row: Insertable<Database[T]>,
  conflict: {
    readonly key: readonly (keyof Database[T] & string)[]
    readonly update: readonly (keyof Database[T] & string)[]
  },
): Promise<void> {
  const names = Object.keys(row)
  const values = Object.values<unknown>(row)
  const insert = sql`insert into ${sql.table(table)} (${sql.join(names.map((name) => sql.ref(name)))}) values (${sql.join(values)})`
  const isMysql = db.getExecutor().adapter instanceof MysqlAdapter
  const assignments = sql.join(
    conflict.update.map((name) =>
      isMysql ? sql`${sql.ref(name)} = values(${sql.ref(name)})` : sql`${sql.ref(name)} = excluded.${sql.ref(name)}`,
    ),
  )
  const clause = isMysql
    ? sql`on duplicate key update ${assignments}`
    : sql`on conflict (${sql.join(conflict.key.map((name) => sql.ref(name)))}) do update set ${assignments}`
  await sql`${insert} ${clause}`.execute(db)
}

/**
 * Inserts a row unless one with the same unique key exists; true when it was inserted. Inside a transaction the failed
 * statement alone is undone, on every engine.
 */
export async function insertIfAbsent<T extends keyof Database & string>(
  db: Kysely<Database>,
  table: T,
  row: Insertable<Database[T]>,
): Promise<boolean> {
  try {
    await db.insertInto(table).values(row).execute()
    return true
  } catch (error) {
    if (isDuplicate(error)) return false
    throw error
  }
}
