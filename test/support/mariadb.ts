import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { createConnection } from 'mysql2/promise'
import { type Child, startChild } from './child.js'
import { freePort } from './ports.js'
import { needProgram } from './programs.js'

/** A MariaDB of our own: its files in a temporary folder, its port on loopback only. */
export interface MariaDb {
  readonly port: number
  readonly process: Child
  /** URL of a database on this server, for a user with every right; without a name, of the server itself. */
  url(database?: string): string
  /** Ends it (SIGKILL for a crash) and keeps its files: `startAgain` brings it back on the same port. */
  halt(signal?: NodeJS.Signals): Promise<void>
  startAgain(): Promise<void>
  /** Stops the server and removes its files. */
  stop(): Promise<void>
}

export interface MariaDbOptions {
  /** More arguments for mariadbd, such as `--lock-wait-timeout=2`. */
  args?: readonly string[]
}

/** Starts a private server in about a second. */
export async function startMariaDb(options: MariaDbOptions = {}): Promise<MariaDb> {
  const folder = await mkdtemp(join(tmpdir(), 'aris-mariadb-'))
  const data = join(folder, 'data')
  const owner = `--user=${userInfo().username}`
  await promisify(execFile)(needProgram('mariadb-install-db', 'mysql_install_db'), [
    '--no-defaults',
    owner,
    `--datadir=${data}`,
    '--auth-root-authentication-method=normal',
    '--skip-test-db',
    '--skip-name-resolve',
  ])
  const grants = join(folder, 'grants.sql')
  await writeFile(
    grants,
    `GRANT ALL PRIVILEGES ON *.* TO '${USER}'@'127.0.0.1' IDENTIFIED BY '${PASSWORD}' WITH GRANT OPTION;\n`,
  )

  const args = [owner, `--init-file=${grants}`, ...(options.args ?? [])]
  const first = await startOnFreePort(folder, data, args)
  let { process } = first
  return {
    port: first.port,
    get process() {
      return process
    },
    url: (database = '') => urlOf(first.port, database),
    async halt(signal) {
      await process.stop(signal)
    },
    async startAgain() {
      process = await launch(folder, data, first.port, args)
    },
    async stop() {
      await process.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

const USER = 'aris'
const PASSWORD = 'solo-para-pruebas'

function urlOf(port: number, database: string): string {
  return `mysql://${USER}:${PASSWORD}@127.0.0.1:${port}/${database}`
}

/** Makes an empty database; its URL as DATABASE_URL takes it. */
export async function newDatabase(database: MariaDb, name: string): Promise<string> {
  const connection = await createConnection(database.url())
  await connection.query(`CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`)
  await connection.end()
  return database.url(name)
}

/** Somebody may take the port between our look and mariadbd's bind: then another one is tried. */
async function startOnFreePort(
  folder: string,
  data: string,
  args: readonly string[],
): Promise<{ process: Child; port: number }> {
  for (let attempt = 1; ; attempt++) {
    const port = await freePort()
    try {
      return { process: await launch(folder, data, port, args), port }
    } catch (error) {
      if (attempt === 3 || !/already in use/i.test(String(error))) throw error
    }
  }
}

/** Starts the server and waits until it serves; one that does not is ended, and its words are in the error. */
async function launch(folder: string, data: string, port: number, args: readonly string[]): Promise<Child> {
  const server = startChild(needProgram('mariadbd', 'mysqld'), [
    '--no-defaults',
    `--datadir=${data}`,
    `--port=${port}`,
    '--bind-address=127.0.0.1',
    '--skip-name-resolve',
    `--socket=${join(folder, 's')}`,
    `--pid-file=${join(folder, 'pid')}`,
    // Of its own: a server that starts clears the temporary tables of every other one in the same folder.
    `--tmpdir=${folder}`,
    ...FAST,
    ...args,
  ])
  try {
    // Printed after the init file has run, so that the user is there.
    await server.waitForOutput(/ready for connections/, 30_000)
    return server
  } catch (error) {
    await server.stop('SIGKILL')
    throw error
  }
}

/** Survives a kill of the process, not a loss of power: what tests need and no more. */
const FAST = [
  '--innodb-flush-log-at-trx-commit=2',
  '--skip-log-bin',
  '--innodb-buffer-pool-size=128M',
  '--innodb-log-file-size=64M',
  '--performance-schema=OFF',
  '--max-connections=500',
  '--character-set-server=utf8mb4',
]
