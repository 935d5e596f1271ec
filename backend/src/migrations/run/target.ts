import type { Adoption, AdoptionHooks } from '../adoption/adopt.js'
import type { Migration } from '../dsl/operations.js'
import type { Goal, Statement } from '../render/statement.js'
import type { Wanted } from './shape.js'

/** A row of the table `migrations`. Other tools' rows are left alone. */
export interface Registered {
  readonly timestamp: number
  readonly name: string
}

/** How long DDL may wait for a table that a long query holds before it gives up: everybody else queues behind it. */
export interface LockWait {
  readonly seconds: number
  readonly attempts: number
}

export interface OpenTarget {
  readonly lockWait?: LockWait | undefined
  readonly lockName?: string | undefined
}

/** What the runner needs of an engine. One connection, held from `lock` to `close`. */
export interface MigrationTarget {
  readonly kind: 'sqlite' | 'mysql'
  /** Waits until no other migrator works on this database, then keeps others out until `close`. */
  lock(): Promise<void>
  /** Undefined when there is no table `migrations` yet. */
  registered(): Promise<readonly Registered[] | undefined>
  createHistory(): Promise<void>
  register(migration: Migration): Promise<void>
  render(migration: Migration): readonly Statement[]
  isReached(goal: Goal): Promise<boolean>
  execute(sql: string): Promise<void>
  /** Statements for those of the tables that exist in another shape than declared; after them they have it, or are out of the way. */
  findOtherShapes(wanted: readonly Wanted[]): Promise<readonly string[]>
  /** The adoption of an old database that is due here, if any. */
  adoption(hooks: AdoptionHooks): Promise<Adoption | undefined>
  /** Keeps what was done, where the engine could still undo it. */
  commit(): Promise<void>
  /** Lets go; what was not committed is undone where the engine can. */
  close(): Promise<void>
}
