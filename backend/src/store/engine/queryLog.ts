import type { KyselyConfig } from 'kysely'
import type { OpenOptions } from './engine.js'

/** Kysely's log setting for `onQuery`; nothing at all when nobody listens, because listening costs a timer per statement. */
export function queryLog({ onQuery }: OpenOptions): Pick<KyselyConfig, 'log'> {
  if (!onQuery) return {}
  return {
    log: ({ query, queryDurationMillis }) =>
      onQuery({ sql: query.sql, parameters: query.parameters, milliseconds: queryDurationMillis }),
  }
}
