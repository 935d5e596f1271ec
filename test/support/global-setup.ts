import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { type MariaDb, startMariaDb } from './mariadb.js'
import { findProgram } from './programs.js'

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder for files of this run; removed after it. */
    runFolder: string
    /** Answers with the URL of the run's MariaDB, starting it on the first question; empty where there is none. */
    mariadbDoor: string
    /** A MySQL server that was given by TEST_MYSQL_URL, else empty. */
    mysqlUrl: string
  }
}

/**
 * One MariaDB for the whole run, started when the first test file asks for it, so that a run of one pure test does
 * not pay for it. With CI=true its absence is a failure, not a skip.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const runFolder = await mkdtemp(join(tmpdir(), 'aris-run-'))
  const installed = findProgram('mariadbd', 'mysqld') !== undefined
  if (!installed && process.env.CI === 'true') throw new Error('CI=true, and MariaDB is not installed (mariadb-server)')

  let mariadb: Promise<MariaDb> | undefined
  const door = createServer((_request, response) => {
    mariadb ??= startMariaDb()
    mariadb.then(
      (server) => response.end(server.url()),
      (error: unknown) => response.writeHead(500).end(String(error)),
    )
  }).listen(0, '127.0.0.1')
  await once(door, 'listening')
  const address = door.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0

  project.provide('runFolder', runFolder)
  project.provide('mariadbDoor', installed ? `http://127.0.0.1:${port}/` : '')
  project.provide('mysqlUrl', process.env.TEST_MYSQL_URL ?? '')
  return async () => {
    door.close()
    await mariadb?.then((server) => server.stop())
    await rm(runFolder, { recursive: true, force: true })
  }
}
