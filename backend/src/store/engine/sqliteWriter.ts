import type { CompiledQuery, DatabaseConnection, Driver, QueryResult } from 'kysely'
import { isLockTimeout } from './errors.js'
import type { SqliteConnection } from './sqliteConnection.js'
import { Turns } from './turns.js'

/** Another process (a command line, a backup) may write too; how long to wait for it before giving up. */
const BUSY_MS = 10_000
/** How long a group takes more members; who came first waits this long at most, and the time of one member. */
const GROUP_MS = 20

/**
 * The one writer of an embedded database: transactions run one at a time, in order of arrival. Those whose requests have come in
 * already when one ends join its group: each is a savepoint, and one COMMIT, which waits for the disk, answers for all of them.
 * Nobody is told that something is kept before it is; when the COMMIT fails, it fails for every member.
 */
export class SqliteWriter implements Driver {
  readonly turns = new Turns(1)
  readonly #connection: SqliteConnection
  #group: Group | null = null

  /** @param open called at once, so that a file that cannot be opened is known at start */
  constructor(open: () => SqliteConnection) {
    this.#connection = open()
  }

  get idle(): number {
    return 1 - this.turns.active
  }

  init = async (): Promise<void> => undefined

  async acquireConnection(): Promise<Member> {
    await this.turns.take()
    return new Member(this.#connection, (error) => {
      this.#group?.lose(error)
    })
  }

  async beginTransaction(): Promise<void> {
    if (this.#group === null) {
      await this.#lockFile()
      this.#group = new Group()
    }
    this.#connection.exec('SAVEPOINT member')
  }

  async commitTransaction(member: Member): Promise<void> {
    this.#connection.exec('RELEASE member')
    await this.#leave(member)
  }

  async rollbackTransaction(member: Member): Promise<void> {
    // Its group's COMMIT failed: there is nothing left to undo, and the connection is somebody else's by now.
    if (member.left) return
    // A full disk or an I/O error has rolled everything back already: then there is nothing to commit for anyone.
    if (this.#connection.isTransaction) this.#connection.exec('ROLLBACK TO member; RELEASE member')
    // Who is undone does not mind what becomes of the others.
    await this.#leave(member).catch(() => undefined)
  }

  async releaseConnection(member: Member): Promise<void> {
    if (!member.left) this.turns.give()
  }

  async destroy(): Promise<void> {
    await this.turns.close()
    if (this.#group !== null) this.#end(this.#group)
    this.#connection.close()
  }

  /** Gives the turn to the next member; resolves when the group is on the disk. */
  async #leave(member: Member): Promise<void> {
    const group = this.#group
    if (group === null) return
    member.left = true
    if (performance.now() > group.takesUntil || !this.#connection.isTransaction) this.#end(group)
    else this.#endSoon(group)
    this.turns.give()
    await group.ended
  }

  /**
   * Commits the group at the next turn of the event loop, unless another transaction joins it until then. node:sqlite blocks the loop: requests
   * that have arrived meanwhile are read in that turn, and share the commit.
   */
  #endSoon(group: Group): void {
    const mine = ++group.left
    setImmediate(() => {
      if (this.#group === group && group.left === mine && this.turns.active === 0) this.#end(group)
    })
  }

  #end(group: Group): void {
    this.#group = null
    try {
      this.#connection.exec('COMMIT')
      group.resolve()
    } catch (error) {
      if (this.#connection.isTransaction) this.#connection.exec('ROLLBACK')
      group.reject(group.lost ?? error)
    }
  }

  async #lockFile(): Promise<void> {
    const deadline = performance.now() + BUSY_MS
    for (let pause = 1; ; pause = Math.min(pause * 2, 50)) {
      try {
        this.#connection.exec('BEGIN IMMEDIATE')
        return
      } catch (error) {
        if (!isLockTimeout(error) || performance.now() > deadline) throw error
        await new Promise((resolve) => setTimeout(resolve, pause))
      }
    }
  }
}

/** Transactions that one COMMIT answers for. */
class Group {
  readonly takesUntil = performance.now() + GROUP_MS
  readonly ended: Promise<void>
  /** How many of its members have done their part. */
  left = 0
  resolve: () => void = () => undefined
  reject: (error: unknown) => void = () => undefined
  /** Why SQLite itself undid the whole group. */
  lost: unknown = null

  constructor() {
    this.ended = new Promise<void>((resolve, reject) => {
      this.resolve = resolve
      this.reject = reject
    })
    // A group whose only member was undone has nobody who waits for it.
    this.ended.catch(() => undefined)
  }

  lose(error: unknown): void {
    this.lost ??= error
  }
}

/** The writer's connection in the hands of one transaction. */
class Member implements DatabaseConnection {
  /** The turn was handed on already, before the transaction's own end. */
  left = false
  constructor(
    readonly connection: SqliteConnection,
    readonly lose: (error: unknown) => void,
  ) {}

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    try {
      return await this.connection.executeQuery<R>(query)
    } catch (error) {
      if (!this.connection.isTransaction) this.lose(error)
      throw error
    }
  }

  streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    return this.connection.streamQuery<R>(query)
  }
}
