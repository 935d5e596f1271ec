import { AsyncLocalStorage } from 'node:async_hooks'

const inside = new AsyncLocalStorage<object>()

/**
 * Runs `fn` as the owner's transaction.
 * @throws Error at once when this call already runs inside one of the same database: on SQLite it would wait for itself for ever.
 */
export function notNested<T>(owner: object, fn: () => Promise<T>): Promise<T> {
  if (inside.getStore() === owner) throw new Error('A transaction was opened inside another: hand `trx` on instead')
  return inside.run(owner, fn)
}
