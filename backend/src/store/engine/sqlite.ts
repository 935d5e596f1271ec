import { Kysely, SqliteAdapter, SqliteIntrospector, type Driver } from 'kysely'
import type { Database } from '../database.gen.js'
import type { Engine, OpenOptions } from './engine.js'
import { notNested } from './nesting.js'
import { keepPrivate } from './privateFiles.js'
import { queryLog } from './queryLog.js'
import { CommonSubsetSqliteCompiler } from './sqliteCompiler.js'
import { SqliteConnection } from './sqliteConnection.js'
import { SqliteWriter } from './sqliteWriter.js'
import { Turns } from './turns.js'

const SNAPSHOT_CONNECTIONS = 4

/**
 * Opens an embedded database file, in WAL mode: one writer that takes transactions in order of arrival, and readers that see
 * committed rows only and never wait for it.
 */
export function openSqlite(file: string, options: OpenOptions = {}): Engine {
  keepPrivate(file)
  const synchronous = options.synchronous ?? 'FULL'
  const writer = new SqliteWriter(() => new SqliteConnection(file, 'write', synchronous))
  const reader = new SqliteConnection(file, 'read', synchronous)
  const snapshots = new SnapshotPool(SNAPSHOT_CONNECTIONS, () => new SqliteConnection(file, 'read', synchronous))
  const write = kyselyOver(writer, options)
  const read = kyselyOver(new SharedConnection(reader), options)
  const snapshot = kyselyOver(snapshots, options)
  const pools = [writer, snapshots]

  const engine: Engine = {
    kind: 'sqlite',
    read,
    transaction: (fn) => notNested(engine, () => write.transaction().execute(fn)),
    statement: (fn) => engine.transaction(fn),
    snapshot: (fn) => snapshot.transaction().execute(fn),
    connections: () => ({
      active: pools.reduce((sum, pool) => sum + pool.turns.active, 0),
      idle: 1 + pools.reduce((sum, pool) => sum + pool.idle, 0),
      waiting: pools.reduce((sum, pool) => sum + pool.turns.waiting, 0),
    }),
    moveTo: () => Promise.reject(new Error('An embedded database cannot move while it serves')),
    async close() {
      await Promise.all(pools.map((pool) => pool.destroy()))
      reader.close()
    },
  }
  return engine
}

function kyselyOver(driver: Driver, options: OpenOptions): Kysely<Database> {
  return new Kysely<Database>({
    dialect: {
      createAdapter: () => new ConcurrentSqliteAdapter(),
      createDriver: () => driver,
      createIntrospector: (db) => new SqliteIntrospector(db),
      createQueryCompiler: () => new CommonSubsetSqliteCompiler(),
    },
    ...queryLog(options),
  })
}

/** The drivers below queue by themselves; Kysely's own mutex would make readers wait for each other. */
class ConcurrentSqliteAdapter extends SqliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true
  }
}

/** One connection for every autocommitted read: node:sqlite is synchronous, so statements cannot interleave. */
class SharedConnection implements Driver {
  constructor(readonly connection: SqliteConnection) {}
  init = async (): Promise<void> => undefined
  acquireConnection = async (): Promise<SqliteConnection> => this.connection
  releaseConnection = async (): Promise<void> => undefined
  beginTransaction = (): Promise<void> => Promise.reject(new Error('Use engine.transaction() or engine.snapshot()'))
  commitTransaction = async (): Promise<void> => undefined
  rollbackTransaction = async (): Promise<void> => undefined
  destroy = async (): Promise<void> => undefined
}

/** A bounded set of reading connections, handed out in order of arrival, one snapshot each. */
class SnapshotPool implements Driver {
  readonly turns: Turns
  readonly #free: SqliteConnection[] = []

  constructor(
    size: number,
    readonly open: () => SqliteConnection,
  ) {
    this.turns = new Turns(size)
  }

  get idle(): number {
    return this.#free.length
  }

  init = async (): Promise<void> => undefined

  async acquireConnection(): Promise<SqliteConnection> {
    await this.turns.take()
    try {
      return this.#free.pop() ?? this.open()
    } catch (error) {
      this.turns.give()
      throw error
    }
  }

  async beginTransaction(connection: SqliteConnection): Promise<void> {
    connection.exec('BEGIN')
  }

  async commitTransaction(connection: SqliteConnection): Promise<void> {
    connection.exec('COMMIT')
  }

  async rollbackTransaction(connection: SqliteConnection): Promise<void> {
    // An I/O error has rolled it back already.
    if (connection.isTransaction) connection.exec('ROLLBACK')
  }

  async releaseConnection(connection: SqliteConnection): Promise<void> {
    this.#free.push(connection)
    this.turns.give()
  }

  async destroy(): Promise<void> {
    await this.turns.close()
    for (const connection of this.#free.splice(0)) connection.close()
  }
}
