import { createHash } from 'node:crypto'
import { type Connection, createConnection, type RowDataPacket } from 'mysql2/promise'
import { connectionOptions } from '../../store/engine/mysqlPool.js'
import { type Adoption, type AdoptionHooks, openAdoption } from '../adoption/adopt.js'
import type { Migration, Table } from '../dsl/operations.js'
import { renderMysql } from '../render/mysql.js'
import { SIGNATURE_SQL } from '../render/signature.js'
import { type Goal, quote } from '../render/statement.js'
import { HISTORY_DDL, HISTORY_TABLE } from './history.js'
import { findOtherShapes } from './shape.js'
import type { LockWait, MigrationTarget, Registered } from './target.js'

const LOCK_WAIT: LockWait = { seconds: 5, attempts: 5 }
const OTHER_MIGRATOR_SECONDS = 600
const LOCK_WAIT_TIMEOUT = 1205

/** Connects a migrator to a MySQL or MariaDB server. */
export async function openMysqlTarget(url: string, lockWait = LOCK_WAIT): Promise<MigrationTarget> {
  const connection = await createConnection(connectionOptions(url))
  await connection.query(`SET SESSION lock_wait_timeout = ${lockWait.seconds}, time_zone = '+00:00'`)
  return new MysqlTarget(connection, lockWait.attempts)
}

class MysqlTarget implements MigrationTarget {
  readonly kind = 'mysql'

  constructor(
    readonly connection: Connection,
    readonly attempts: number,
  ) {}

  async lock(): Promise<void> {
    const [row] = await this.#rows('SELECT DATABASE() AS name')
    const key = `arisgourmet-${createHash('sha256').update(String(row?.name)).digest('hex').slice(0, 40)}`
    const [answer] = await this.#rows('SELECT GET_LOCK(?, ?) AS locked', [key, OTHER_MIGRATOR_SECONDS])
    if (answer?.locked !== 1) throw new Error(`Another migrator has held this database for ${OTHER_MIGRATOR_SECONDS} s`)
  }

  async registered(): Promise<readonly Registered[] | undefined> {
    if (!(await this.isReached({ kind: 'table', table: HISTORY_TABLE }))) return undefined
    const rows = await this.#rows(`SELECT timestamp, name FROM ${quote(HISTORY_TABLE)} ORDER BY id`)
    return rows.map(({ timestamp, name }) => ({ timestamp: Number(timestamp), name: String(name) }))
  }

  async createHistory(): Promise<void> {
    await this.execute(HISTORY_DDL)
  }

  async register({ timestamp, name }: Migration): Promise<void> {
    await this.connection.query(`INSERT INTO ${quote(HISTORY_TABLE)} (timestamp, name) VALUES (?, ?)`, [
      timestamp,
      name,
    ])
  }

  render = (migration: Migration): ReturnType<typeof renderMysql> => renderMysql(migration)

  async isReached(goal: Goal): Promise<boolean> {
    const [row] = await this.#rows(CATALOGUE[goal.kind], [
      goal.table,
      ...('name' in goal ? [goal.name] : []),
      ...('signature' in goal ? [goal.signature] : []),
    ])
    return Number(row?.found) > 0 !== goal.kind.startsWith('no')
  }

  async execute(sql: string): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await this.connection.query(sql)
        return
      } catch (error) {
        const busy = (error as { errno?: number }).errno === LOCK_WAIT_TIMEOUT
        if (!busy || attempt >= this.attempts) throw error
        // Lets those pass who queued behind us.
        await new Promise((resolve) => setTimeout(resolve, 1_000))
      }
    }
  }

  findOtherShapes = (tables: readonly Table[]): Promise<readonly string[]> => findOtherShapes(this.connection, tables)
  adoption = (hooks: AdoptionHooks): Promise<Adoption | undefined> => openAdoption(this.connection, hooks)

  // DDL commits by itself on these servers: each statement is atomic and the goals say where to go on.
  commit = async (): Promise<void> => undefined

  async close(): Promise<void> {
    await this.connection.end()
  }

  async #rows(sql: string, values: (string | number)[] = []): Promise<RowDataPacket[]> {
    const [rows] = await this.connection.query<RowDataPacket[]>(sql, values)
    return rows
  }
}

const HERE = 'TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ?'
const TABLE = `SELECT COUNT(*) AS found FROM information_schema.TABLES WHERE ${HERE} AND TABLE_TYPE = 'BASE TABLE'`
const COLUMN = `SELECT COUNT(*) AS found FROM information_schema.COLUMNS WHERE ${HERE} AND COLUMN_NAME = ?`
const INDEX = `SELECT COUNT(*) AS found FROM information_schema.STATISTICS WHERE ${HERE} AND INDEX_NAME = ?`

/** Goal → query of the catalogue, with the table's name, then the goal's, as parameters. */
const CATALOGUE: Readonly<Record<Goal['kind'], string>> = {
  table: TABLE,
  noTable: TABLE,
  column: COLUMN,
  noColumn: COLUMN,
  index: INDEX,
  noIndex: INDEX,
  columnType: `SELECT COUNT(*) AS found FROM information_schema.COLUMNS WHERE ${HERE} AND COLUMN_NAME = ? AND ${SIGNATURE_SQL} = ?`,
  foreignKey: `SELECT COUNT(*) AS found FROM information_schema.TABLE_CONSTRAINTS WHERE ${HERE} AND CONSTRAINT_NAME = ? AND CONSTRAINT_TYPE = 'FOREIGN KEY'`,
}
