import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { freshDatabase } from './databases.js'
import { withServer } from './schema.js'

const fixture = fileURLToPath(new URL('../fixtures/legado/legacy_arisgourmet.sql', import.meta.url))

/** A MariaDB database in the state that the platform has today, changed by `sql` first; its URL. */
export async function legacyDatabase(sql = ''): Promise<string> {
  const url = await freshDatabase('mariadb')
  await withServer(url, (run) => run(`${readFileSync(fixture, 'utf8')}\nSET FOREIGN_KEY_CHECKS = 0;\n${sql}`))
  return url
}
