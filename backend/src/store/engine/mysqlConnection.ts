import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely'
import type { FieldPacket, PoolConnection, QueryError, ResultSetHeader, RowDataPacket } from 'mysql2'
import { fieldName } from './names.js'
import { formatServerInstant, isJson, kindOf, parseJson, parseServerInstant, safeNumber } from './values.js'

/** One pooled server connection; values are mapped both ways. */
export class MysqlConnection implements DatabaseConnection {
  #broken = false

  constructor(readonly raw: PoolConnection) {}

  /** True when the connection's state is unknown, so that it must not be used again. */
  get broken(): boolean {
    return this.#broken
  }

  /** Runs one statement without parameters. */
  async run(sql: string): Promise<void> {
    await this.#send(sql, [])
  }

  /** Rolls back; a connection that cannot do even that is thrown away. */
  async rollback(): Promise<void> {
    try {
      await this.#send('ROLLBACK', [])
    } catch {
      this.#broken = true
    }
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const { result, fields } = await this.#send(query.sql, query.parameters.map(toMysql))
    if (!Array.isArray(result)) {
      return {
        rows: [],
        numAffectedRows: BigInt(result.affectedRows),
        ...(result.insertId ? { insertId: BigInt(result.insertId) } : {}),
      }
    }
    return { rows: toRows(result, fields) as R[] }
  }

  async *streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    yield await this.executeQuery<R>(query)
  }

  #send(
    sql: string,
    values: readonly unknown[],
  ): Promise<{ result: RowDataPacket[][] | ResultSetHeader; fields: FieldPacket[] }> {
    return new Promise((resolve, reject) => {
      const done = (
        error: QueryError | null,
        result: RowDataPacket[][] | ResultSetHeader,
        fields: FieldPacket[],
      ): void => {
        if (!error) resolve({ result, fields })
        else {
          if (error.fatal) this.#broken = true
          reject(error)
        }
      }
      this.raw.query<RowDataPacket[][] | ResultSetHeader>({ sql, rowsAsArray: true, values: values as unknown[] }, done)
    })
  }
}

const TINY = 1
const TIMESTAMP = 7
const LONGLONG = 8
const DATETIME = 12
const JSON_TYPE = 245
const NEWDECIMAL = 246
const BLOBS_AND_TEXTS = new Set([249, 250, 251, 252])

function toRows(rows: readonly (readonly unknown[])[], fields: readonly FieldPacket[]): Record<string, unknown>[] {
  const columns = fields.map((field) => ({ name: fieldName(field.name), convert: converterOf(field) }))
  return rows.map((values) => {
    const row: Record<string, unknown> = {}
    for (const [i, { name, convert }] of columns.entries()) {
      const value = values[i]
      row[name] = convert && value !== null ? convert(value as never) : value
    }
    return row
  })
}

function converterOf(field: FieldPacket): ((value: never) => unknown) | undefined {
  switch (field.columnType) {
    case TINY:
      // TINYINT(1) is how the migrations declare a boolean; every other integer stays one.
      return field.columnLength === 1 ? (value: number) => value !== 0 : undefined
    case TIMESTAMP:
    case DATETIME:
      return parseServerInstant
    case LONGLONG:
      return (value: number | string) => (typeof value === 'string' ? safeNumber(value) : value)
    case NEWDECIMAL:
      return safeNumber
    case JSON_TYPE:
      return parseJson
    default:
      if (!BLOBS_AND_TEXTS.has(field.columnType ?? -1)) return undefined
      return kindOf(field.orgTable || null, field.orgName || null, field.name) === 'json' ? parseJson : undefined
  }
}

function toMysql(value: unknown): unknown {
  if (value instanceof Date) return formatServerInstant(value)
  if (value instanceof Uint8Array) return Buffer.from(value.buffer, value.byteOffset, value.byteLength)
  return isJson(value) ? JSON.stringify(value) : value
}
