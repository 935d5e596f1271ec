import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { createConnection } from 'mysql2/promise'
import { describe, inject } from 'vitest'

/** An engine that the suite runs on; mysql only where TEST_MYSQL_URL names a server. */
export type EngineName = 'sqlite' | 'mariadb' | 'mysql'

/** The engines that this run can reach. */
export const engines: readonly EngineName[] = [
  'sqlite',
  ...(inject('mariadbDoor') ? ['mariadb' as const] : []),
  ...(inject('mysqlUrl') ? ['mysql' as const] : []),
]

/** Runs the same tests on every engine; one that is missing here is named as skipped. */
export function describeEachEngine(title: string, tests: (engine: EngineName) => void): void {
  const wanted: readonly EngineName[] = engines.includes('mariadb') ? engines : [...engines, 'mariadb']
  for (const engine of wanted) {
    describe.runIf(engines.includes(engine))(`${title} [${engine}]`, () => tests(engine))
  }
}

/** URL of a new, empty database as DATABASE_URL takes it; nobody else uses it, and it goes away with the run. */
export async function freshDatabase(engine: EngineName): Promise<string> {
  const name = `t_${randomBytes(8).toString('hex')}`
  if (engine === 'sqlite') return `sqlite://${join(inject('runFolder'), `${name}.db`)}`

  const server = engine === 'mysql' ? inject('mysqlUrl') : await mariadbUrl()
  const connection = await createConnection(server)
  try {
    await connection.query(`CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`)
  } finally {
    await connection.end()
  }
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}

async function mariadbUrl(): Promise<string> {
  const answer = await fetch(inject('mariadbDoor'))
  const text = await answer.text()
  if (!answer.ok) throw new Error(text)
  return text
}
