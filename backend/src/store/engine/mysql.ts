import { type Driver, Kysely, MysqlAdapter, MysqlIntrospector, type TransactionSettings } from 'kysely'
import type { Database } from '../database.gen.js'
import type { Engine, OpenOptions } from './engine.js'
import { isDeadlock, isLockTimeout } from './errors.js'
import { NamingMysqlCompiler } from './mysqlCompiler.js'
import type { MysqlConnection } from './mysqlConnection.js'
import { MysqlPool } from './mysqlPool.js'
import { notNested } from './nesting.js'
import { queryLog } from './queryLog.js'

const POOL_SIZE = 10
const ATTEMPTS = 6

/**
 * Opens a MySQL or MariaDB database: a pool for writing and one for reading, READ COMMITTED, UTC. Reads have connections of their
 * own, so that transactions under load cannot starve them, and their sessions refuse to write.
 */
export function openMysql(url: string, options: OpenOptions = {}): Engine {
  const size = options.poolSize ?? POOL_SIZE
  const writer = new PoolDriver((to) => new MysqlPool(to, size, 'write'), url)
  const reader = new PoolDriver((to) => new MysqlPool(to, size, 'read'), url)
  const write = kyselyOver(writer, options)
  const read = kyselyOver(reader, options)

  const engine: Engine = {
    kind: 'mysql',
    read,
    transaction: (fn) => notNested(engine, () => withRetries(() => write.transaction().execute(fn))),
    statement: (fn) => notNested(engine, () => withRetries(() => fn(write))),
    snapshot: (fn) => read.transaction().setAccessMode('read only').execute(fn),
    connections() {
      const [w, r] = [writer.pool.counts(), reader.pool.counts()]
      return { active: w.active + r.active, idle: w.idle + r.idle, waiting: w.waiting + r.waiting }
    },
    moveTo: async (to) => {
      await Promise.all([writer.moveTo(to), reader.moveTo(to)])
    },
    close: async () => {
      await Promise.all([writer.destroy(), reader.destroy()])
    },
  }
  return engine
}

/** Runs a transaction again when the server chose it as a deadlock's victim, after a short random pause. */
async function withRetries<T>(attempt: () => Promise<T>): Promise<T> {
  for (let n = 1; ; n += 1) {
    try {
      return await attempt()
    } catch (error) {
      const again = n < ATTEMPTS && (isDeadlock(error) || isLockTimeout(error))
      if (!again) throw error
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 5 * 2 ** n))
    }
  }
}

function kyselyOver(driver: Driver, options: OpenOptions): Kysely<Database> {
  return new Kysely<Database>({
    dialect: {
      createAdapter: () => new MysqlAdapter(),
      createDriver: () => driver,
      createIntrospector: (db) => new MysqlIntrospector(db),
      createQueryCompiler: () => new NamingMysqlCompiler(),
    },
    ...queryLog(options),
  })
}

class PoolDriver implements Driver {
  pool: MysqlPool
  readonly #open: (url: string) => MysqlPool
  readonly #owner = new WeakMap<MysqlConnection, MysqlPool>()
  readonly #leaving = new Set<Promise<void>>()

  constructor(open: (url: string) => MysqlPool, url: string) {
    this.#open = open
    this.pool = open(url)
  }

  init = async (): Promise<void> => undefined

  async acquireConnection(): Promise<MysqlConnection> {
    const { pool } = this
    const connection = await pool.acquire()
    this.#owner.set(connection, pool)
    return connection
  }

  async releaseConnection(connection: MysqlConnection): Promise<void> {
    this.#owner.get(connection)?.release(connection)
  }

  /** Proves the new credentials with a connection before anything moves. */
  async moveTo(url: string): Promise<void> {
    const next = this.#open(url)
    next.release(await next.acquire())
    const old = this.pool
    this.pool = next
    const leaving = old.close().finally(() => this.#leaving.delete(leaving))
    this.#leaving.add(leaving)
  }

  async beginTransaction(connection: MysqlConnection, settings: TransactionSettings): Promise<void> {
    if (settings.accessMode !== 'read only') return connection.run('BEGIN')
    await connection.run('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ')
    await connection.run('START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY')
  }

  commitTransaction = (connection: MysqlConnection): Promise<void> => connection.run('COMMIT')
  rollbackTransaction = (connection: MysqlConnection): Promise<void> => connection.rollback()

  async destroy(): Promise<void> {
    await Promise.all([this.pool.close(), ...this.#leaving])
  }
}
