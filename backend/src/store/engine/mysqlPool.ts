import { createPool, type Pool, type PoolConnection, type PoolOptions } from 'mysql2'
import type { ConnectionCounts } from './engine.js'
import { MysqlConnection } from './mysqlConnection.js'

/**
 * Every session works the same way, whatever the server's defaults: UTC, strict, binary comparison, short waits. MariaDB ends a
 * transaction in which nothing was said for ten seconds: a process that is paused in one (SIGSTOP, a frozen machine) would keep its
 * locks, the relays' leases among them, until it wakes. MySQL has no such setting and reads a comment there; it ends a connection on which
 * nothing was said for twenty seconds, in a transaction or not (a comment to MariaDB, which skips MySQL's numbers from 50700 to 99999).
 */
const SESSION = [
  'SET NAMES utf8mb4 COLLATE utf8mb4_bin',
  `SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_ZERO_DATE,NO_ZERO_IN_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION,ONLY_FULL_GROUP_BY',
    time_zone = '+00:00', innodb_lock_wait_timeout = 2, group_concat_max_len = 1048576 /*M!100300 , idle_transaction_timeout = 10 */ /*!80000 , wait_timeout = 20 */`,
  'SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED',
]
/** Longer unused than this, in milliseconds, a connection is asked whether it is still there before anybody relies on it. */
const ASK_AFTER_MS = 5_000
const READ_ONLY = 'SET SESSION TRANSACTION READ ONLY'

/** A pool of server connections whose sessions are prepared before anybody uses them. */
export class MysqlPool {
  readonly #pool: Pool
  readonly #ready = new WeakMap<PoolConnection, MysqlConnection>()
  readonly #usedAt = new WeakMap<PoolConnection, number>()
  readonly #session: readonly string[]
  #open = 0
  #active = 0
  #waiting = 0
  #drained: (() => void) | undefined

  constructor(url: string, size: number, mode: 'read' | 'write') {
    this.#pool = createPool({
      ...connectionOptions(url),
      connectionLimit: size,
      maxIdle: size,
      waitForConnections: true,
    })
    this.#pool.on('connection', () => {
      this.#open += 1
    })
    this.#session = mode === 'read' ? [...SESSION, READ_ONLY] : SESSION
  }

  counts(): ConnectionCounts {
    return { active: this.#active, idle: Math.max(0, this.#open - this.#active), waiting: this.#waiting }
  }

  /** A connection of one's own until `release`. */
  async acquire(): Promise<MysqlConnection> {
    this.#waiting += 1
    try {
      for (;;) {
        const raw = await new Promise<PoolConnection>((resolve, reject) => {
          this.#pool.getConnection((error, connection) => (error ? reject(error) : resolve(connection)))
        })
        if (await this.#isThere(raw)) return await this.#prepare(raw)
        this.#discard(raw)
      }
    } finally {
      this.#waiting -= 1
      this.#settle()
    }
  }

  release(connection: MysqlConnection): void {
    this.#active -= 1
    if (connection.broken) this.#discard(connection.raw)
    else {
      this.#usedAt.set(connection.raw, performance.now())
      connection.raw.release()
    }
    this.#settle()
  }

  /** Waits for the work under way, then closes. */
  async close(): Promise<void> {
    if (this.#active + this.#waiting > 0)
      await new Promise<void>((resolve) => {
        this.#drained = resolve
      })
    await new Promise<void>((resolve, reject) => this.#pool.end((error) => (error ? reject(error) : resolve())))
  }

  /** False for one that the server has ended meanwhile. */
  async #isThere(raw: PoolConnection): Promise<boolean> {
    const usedAt = this.#usedAt.get(raw)
    if (usedAt === undefined || performance.now() - usedAt < ASK_AFTER_MS) return true
    return new Promise((resolve) => {
      raw.ping((error) => {
        resolve(!error)
      })
    })
  }

  #settle(): void {
    if (this.#active + this.#waiting === 0) this.#drained?.()
  }

  async #prepare(raw: PoolConnection): Promise<MysqlConnection> {
    const known = this.#ready.get(raw)
    if (known) {
      this.#active += 1
      return known
    }
    const connection = new MysqlConnection(raw)
    try {
      for (const statement of this.#session) await connection.run(statement)
    } catch (error) {
      this.#discard(raw)
      throw error
    }
    this.#ready.set(raw, connection)
    this.#active += 1
    return connection
  }

  #discard(raw: PoolConnection): void {
    this.#open -= 1
    raw.destroy()
  }
}

/** mysql2's options for a `mysql://` URL. Values come back as text where JavaScript could not hold them. */
export function connectionOptions(url: string): PoolOptions {
  const { username, password, hostname, port, pathname, searchParams } = new URL(url)
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port ? Number(port) : 3306,
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    database: decodeURIComponent(pathname.slice(1)),
    ...(searchParams.get('socket') ? { socketPath: searchParams.get('socket') ?? '' } : {}),
    ...(searchParams.get('ssl') ? { ssl: { rejectUnauthorized: searchParams.get('ssl') !== 'insecure' } } : {}),
    charset: 'utf8mb4',
    timezone: 'Z',
    dateStrings: true,
    jsonStrings: true,
    supportBigNumbers: true,
    connectTimeout: 10_000,
    enableKeepAlive: true,
  }
}
