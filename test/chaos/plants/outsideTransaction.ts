import { setTimeout as wait } from 'node:timers/promises'
import type { Engine } from '#backend/store/engine/engine'
import { openDatabase } from '#backend/store/engine/openDatabase'
import { outboxIn as right } from '#backend/store/relay/outbox'
import type { Scope } from '#backend/store/scope'

export { SHARDS, shardOf } from '#backend/store/relay/outbox'
export const replaces = ['store/relay/outbox']

let own: Engine | undefined
let line: Promise<void> = Promise.resolve()

/** A moment in which a process may die. */
const AFTER_MS = 30

/** Writes events one after another, each batch in a transaction of its own, once the one that makes them true has gone its way, whichever. */
export const outboxIn = ({ restauranteId }: Scope): ReturnType<typeof right> => ({
  async append(eventos, traceparent) {
    const engine = (own ??= openDatabase(process.env.DATABASE_URL ?? ''))
    line = line
      .then(() => wait(AFTER_MS))
      .then(() => engine.transaction((db) => right({ db, restauranteId }).append(eventos, traceparent)))
      .catch(() => undefined)
  },
})
