import { openMysqlTarget } from './mysqlTarget.js'
import { openSqliteTarget } from './sqliteTarget.js'
import type { MigrationTarget, OpenTarget } from './target.js'

/** Connects a migrator to the database that a `mysql://` or `sqlite:///` URL names. */
export async function openTarget(url: string, options?: OpenTarget): Promise<MigrationTarget> {
  return url.startsWith('sqlite:') ? openSqliteTarget(url) : openMysqlTarget(url, options)
}
