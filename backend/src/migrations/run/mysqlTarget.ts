import { createHash } from 'node:crypto'
import { type Connection, createConnection, type RowDataPacket } from 'mysql2/promise'
import { isDeadlock, isLockTimeout } from '../../store/engine/errors.js'
import { connectionOptions } from '../../store/engine/mysqlPool.js'
import { type Adoption, type AdoptionHooks, openAdoption } from '../adoption/adopt.js'
import type { Migration } from '../dsl/operations.js'
import { renderMysql } from '../render/mysql.js'
import { SIGNATURE_SQL } from '../render/signature.js'
import { type Goal, quote } from '../render/statement.js'
import { HISTORY_DDL, HISTORY_TABLE } from './history.js'
import { findOtherShapes } from './mysqlShape.js'
import { MigrationRefused } from './refused.js'
import type { Wanted } from './shape.js'
import type { LockWait, MigrationTarget, OpenTarget, Registered } from './target.js'

const LOCK_WAIT: LockWait = { seconds: 5, attempts: 5 }
const OTHER_MIGRATOR_SECONDS = 600

/** Connects a migrator to a MySQL or MariaDB server. */
export async function openMysqlTarget(
  url: string,
  { lockWait = LOCK_WAIT, lockName }: OpenTarget = {},
): Promise<MigrationTarget> {
  const connection = await createConnection(connectionOptions(url))
  // A server that is not strict would cut what does not fit, without a word.
  await connection.query(
    `SET SESSION lock_wait_timeout = ${lockWait.seconds}, time_zone = '+00:00', sql_mode = 'STRICT_ALL_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION'`,
  )
  return new MysqlTarget(connection, lockWait.attempts, lockName)
}

class MysqlTarget implements MigrationTarget {
  readonly kind = 'mysql'

  constructor(
    readonly connection: Connection,
    readonly attempts: number,
    readonly lockName: string | undefined,
  ) {}

  async lock(): Promise<void> {
    const [row] = await this.#rows('SELECT DATABASE() AS name')
    const key = `arisgourmet-${createHash('sha256')
      .update(this.lockName ?? String(row?.name))
      .digest('hex')
      .slice(0, 40)}`
    const [answer] = await this.#rows('SELECT GET_LOCK(?, ?) AS locked', [key, OTHER_MIGRATOR_SECONDS])
    if (answer?.locked !== 1)
      throw new MigrationRefused(
        `Otro migrador tiene esta base de datos desde hace ${OTHER_MIGRATOR_SECONDS} s: espere a que termine y repita.`,
        `Another migrator has held this database for ${OTHER_MIGRATOR_SECONDS} s: wait until it ends and repeat.`,
        { isBusy: true },
      )
  }

  async registered(): Promise<readonly Registered[] | undefined> {
    if (!(await this.isReached({ kind: 'table', table: HISTORY_TABLE }))) return undefined
    const rows = await this.#rows(`SELECT timestamp, name FROM ${quote(HISTORY_TABLE)} ORDER BY id`)
    return rows.map(({ timestamp, name }) => ({ timestamp: Number(timestamp), name: String(name) }))
  }

  async createHistory(): Promise<void> {
    await this.execute(HISTORY_DDL.replace('CREATE TABLE', 'CREATE TABLE IF NOT EXISTS'))
  }

  async register({ timestamp, name }: Migration): Promise<void> {
    const history = quote(HISTORY_TABLE)
    await this.connection.query(
      `INSERT INTO ${history} (timestamp, name) SELECT ?, ? FROM DUAL WHERE NOT EXISTS (SELECT 1 FROM ${history} WHERE name = ?)`,
      [timestamp, name, name],
    )
    const rows = await this.#rows(`SELECT COUNT(*) AS found FROM ${history} WHERE name = ?`, [name])
    // Two nodes of a cluster may both have found no row: the first one stays.
    if (Number(rows[0]?.found) < 2) return
    await this.connection.query(
      `DELETE later FROM ${history} later JOIN ${history} first ON first.name = later.name AND first.id < later.id WHERE later.name = ?`,
      [name],
    )
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
        const busy = isLockTimeout(error) || isDeadlock(error)
        if (!busy || attempt >= this.attempts) throw error
        // Lets those pass who queued behind us.
        await new Promise((resolve) => setTimeout(resolve, 1_000))
      }
    }
  }

  findOtherShapes = (wanted: readonly Wanted[]): Promise<readonly string[]> => findOtherShapes(this.connection, wanted)
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
