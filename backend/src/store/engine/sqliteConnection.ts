import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely'
import { fieldName } from './names.js'
import { isJson, kindOf, parseJson } from './values.js'

const CACHED_STATEMENTS = 400

interface Prepared {
  readonly statement: StatementSync
  readonly names: readonly string[]
  readonly converters: readonly (((value: never) => unknown) | undefined)[]
}

/** One connection of node:sqlite with a cache of prepared statements; values are mapped both ways. */
export class SqliteConnection implements DatabaseConnection {
  readonly #db: DatabaseSync
  readonly #prepared = new Map<string, Prepared>()

  constructor(file: string, mode: 'read' | 'write', synchronous: 'FULL' | 'NORMAL') {
    this.#db = new DatabaseSync(file, {
      readOnly: mode === 'read',
      enableForeignKeyConstraints: true,
      // The writer never waits inside SQLite: that would hold up the event loop. It tries again from outside.
      timeout: mode === 'read' ? 2_000 : 0,
    })
    if (mode === 'write') this.#db.exec('PRAGMA journal_mode = WAL')
    this.#db.exec(`PRAGMA synchronous = ${synchronous}; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16000`)
  }

  get isTransaction(): boolean {
    return this.#db.isTransaction
  }

  /** Runs statements without parameters or results. */
  exec(sql: string): void {
    this.#db.exec(sql)
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const { statement, names, converters } = this.#prepare(query.sql)
    const parameters = query.parameters.map(toSqlite)
    if (names.length === 0) {
      const { changes, lastInsertRowid } = statement.run(...parameters)
      return { numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid), rows: [] }
    }
    const rows = statement.all(...parameters) as unknown as readonly (readonly unknown[])[]
    return { rows: rows.map((values) => toRow(values, names, converters) as R) }
  }

  async *streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    yield await this.executeQuery<R>(query)
  }

  close(): void {
    this.#prepared.clear()
    this.#db.close()
  }

  #prepare(sql: string): Prepared {
    const cached = this.#prepared.get(sql)
    if (cached) {
      // Moves it to the end: the first key is the one not used for longest.
      this.#prepared.delete(sql)
      this.#prepared.set(sql, cached)
      return cached
    }
    const statement = this.#db.prepare(sql)
    statement.setReturnArrays(true)
    const columns = statement.columns()
    const prepared = {
      statement,
      names: columns.map(({ name }) => fieldName(name)),
      converters: columns.map(({ table, column, name }) => converterOf(kindOf(table, column, name))),
    }
    this.#prepared.set(sql, prepared)
    const oldest = this.#prepared.size > CACHED_STATEMENTS ? this.#prepared.keys().next().value : undefined
    if (oldest !== undefined) this.#prepared.delete(oldest)
    return prepared
  }
}

function toRow(
  values: readonly unknown[],
  names: Prepared['names'],
  converters: Prepared['converters'],
): Record<string, unknown> {
  const row: Record<string, unknown> = {}
  for (const [i, name] of names.entries()) {
    const value = values[i]
    const convert = converters[i]
    row[name] = convert && value !== null ? convert(value as never) : value
  }
  return row
}

function converterOf(kind: ReturnType<typeof kindOf>): ((value: never) => unknown) | undefined {
  switch (kind) {
    case 'instant':
      return (value: string) => new Date(value)
    case 'bool':
      return (value: number) => value !== 0
    case 'json':
      return parseJson
    case undefined:
      return undefined
  }
}

function toSqlite(value: unknown): SQLInputValue {
  if (value instanceof Date) return value.toISOString()
  if (typeof value === 'boolean') return value ? 1 : 0
  // node:sqlite binds every JavaScript number as REAL; a STRICT column minds, and so does integer arithmetic.
  if (typeof value === 'number') return Number.isSafeInteger(value) ? BigInt(value) : value
  if (value === undefined) return null
  return isJson(value) ? JSON.stringify(value) : (value as SQLInputValue)
}
