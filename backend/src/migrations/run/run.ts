import { LEGACY_TABLES } from '../adoption/legacy.js'
import type { Migration } from '../dsl/operations.js'
import { migrations as allMigrations } from '../registry.js'
import { openTarget } from './open.js'
import { isReachedSoon } from './reached.js'
import { ShapeRefused, wantedTables } from './shape.js'
import type { LockWait, MigrationTarget, Registered } from './target.js'

export interface MigrationReport {
  readonly applied: readonly string[]
  readonly statements: number
}

export interface RunOptions {
  /** How long a statement may wait for a table that others hold, and how often it tries. */
  readonly lockWait?: LockWait
  readonly migrations?: readonly Migration[]
  /** What the lock that keeps other migrators out is named after, instead of the database: a test's way to be on another node of a cluster. */
  readonly lockName?: string
  /** Called before each statement; a test can stop here. */
  readonly onStatement?: (sql: string) => void | Promise<void>
  /** Told, in a line each, what is being done. */
  readonly say?: (line: string) => void
}

/**
 * Brings a database to the newest schema. Safe to run at any time, by several at once (one works, the others wait and find nothing
 * to do), and again after being killed anywhere: every statement looks before it creates.
 * @throws Error when the database refuses a statement; what ran before it stays and a new run goes on from there.
 */
export async function runMigrations(url: string, options: RunOptions = {}): Promise<MigrationReport> {
  const target = await openTarget(url, options)
  try {
    await target.lock()
    return await migrate(target, options)
  } finally {
    await target.close()
  }
}

async function migrate(target: MigrationTarget, options: RunOptions): Promise<MigrationReport> {
  const registered = await target.registered()
  const pending = pendingOf(options.migrations ?? allMigrations, registered ?? [])
  const adoption = await target.adoption(options)
  await refuseOtherShapes(target, pending, adoption !== undefined)
  await adoption?.prepare()
  if (!registered) await target.createHistory()
  let statements = 0
  for (const migration of pending) {
    options.say?.(migration.name)
    for (const { goal, sql } of target.render(migration)) {
      if (await target.isReached(goal)) continue
      await options.onStatement?.(sql)
      try {
        await target.execute(sql)
      } catch (error) {
        // On a cluster named locks are per node (H76): a migrator on another node may have done this one in the meantime.
        if (!(await isReachedSoon(target, goal))) throw error
      }
      statements += 1
    }
    await target.register(migration)
  }
  await adoption?.finish()
  await target.commit()
  return { applied: pending.map(({ name }) => name), statements }
}

/** Old tables that are about to be adopted have another shape by right. */
async function refuseOtherShapes(
  target: MigrationTarget,
  pending: readonly Migration[],
  adopting: boolean,
): Promise<void> {
  const old = new Set<string>(adopting ? LEGACY_TABLES : [])
  const wanted = wantedTables(pending).filter(({ first }) => !old.has(first.name))
  const alters = await target.findOtherShapes(wanted)
  if (alters.length > 0) throw new ShapeRefused(alters)
}

/** The migrations that the history does not hold, oldest first. */
export function pendingOf(migrations: readonly Migration[], registered: readonly Registered[]): readonly Migration[] {
  const names = new Set(registered.map(({ name }) => name))
  return migrations.filter(({ name }) => !names.has(name))
}

export interface MigrationState {
  readonly name: string
  /** `foreign`: registered by somebody else; left alone. */
  readonly state: 'applied' | 'pending' | 'foreign'
}

/** What the history of a database says, beside what the migrations are. Changes nothing. */
export async function migrationStatus(
  url: string,
): Promise<{ readonly rows: readonly MigrationState[]; readonly pending: number }> {
  const target = await openTarget(url)
  try {
    const registered = (await target.registered()) ?? []
    const pending = new Set(pendingOf(allMigrations, registered).map(({ name }) => name))
    const ours = new Set(allMigrations.map(({ name }) => name))
    const rows = [
      ...registered.filter(({ name }) => !ours.has(name)).map(({ name }) => ({ name, state: 'foreign' as const })),
      ...allMigrations.map(({ name }) => ({
        name,
        state: pending.has(name) ? ('pending' as const) : ('applied' as const),
      })),
    ]
    return { rows, pending: pending.size }
  } finally {
    await target.close()
  }
}
