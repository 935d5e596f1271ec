import { createHash } from 'node:crypto'
import { DatabaseSync } from 'node:sqlite'
import { type Connection, createConnection, type RowDataPacket } from 'mysql2/promise'
import { sqliteFile } from '../store/engine/openDatabase.js'
import { connectionOptions } from '../store/engine/mysqlPool.js'
import { makePrivateFile } from '../store/engine/privateFiles.js'
import { Refusal } from './words.js'

/** How long a process that has just been told to stop may still hold on. */
const PATIENCE_SECONDS = 5

/**
 * Without Redis each process has a broker of its own, and two would split the rooms: so one serves at a time. The lock goes with the
 * process, however it ends. With `REDIS_URL`, on a server, any number may serve.
 * @returns lets the lock go
 * @throws Refusal when another process serves this database.
 */
export async function lockServing(
  { DATABASE_URL: url, REDIS_URL }: { readonly DATABASE_URL: string; readonly REDIS_URL?: string | undefined },
  patienceSeconds = PATIENCE_SECONDS,
): Promise<() => Promise<void>> {
  if (url.startsWith('sqlite:')) return lockFile(sqliteFile(url), patienceSeconds)
  return REDIS_URL ? () => Promise.resolve() : lockServer(url, patienceSeconds)
}

/** An exclusive transaction on a small file beside the database, held for as long as the process lives. */
async function lockFile(file: string, patienceSeconds: number): Promise<() => Promise<void>> {
  const deadline = performance.now() + patienceSeconds * 1_000
  makePrivateFile(`${file}.serving`)
  const db = new DatabaseSync(`${file}.serving`, { timeout: 0 })
  for (;;) {
    try {
      db.exec('BEGIN EXCLUSIVE')
      return async () => {
        db.close()
      }
    } catch (error) {
      if (performance.now() > deadline || !/locked|busy/.test(String(error))) {
        db.close()
        throw refusal(file)
      }
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
}

async function lockServer(url: string, patienceSeconds: number): Promise<() => Promise<void>> {
  const connection = await createConnection({ ...connectionOptions(url), enableKeepAlive: true })
  // Whoever loses the server loses the lock with it; serving goes on, and the next start decides anew.
  connection.on('error', () => undefined)
  const name = connectionOptions(url).database ?? ''
  const key = `arisgourmet-serving-${createHash('sha256').update(name).digest('hex').slice(0, 40)}`
  if (!(await takeLock(connection, key, patienceSeconds))) {
    await connection.end()
    throw refusal(name)
  }
  return () => connection.end()
}

async function takeLock(connection: Connection, key: string, patienceSeconds: number): Promise<boolean> {
  await connection.query('SET SESSION wait_timeout = 31536000')
  const [rows] = await connection.query<RowDataPacket[]>('SELECT GET_LOCK(?, ?) AS locked', [key, patienceSeconds])
  return rows[0]?.locked === 1
}

const refusal = (place: string): Refusal =>
  new Refusal(
    `Otro proceso ya sirve ${place}: sin REDIS_URL solo puede haber uno, porque cada uno tendría sus propias salas en vivo. Deténgalo, o use MySQL con REDIS_URL.`,
    `Another process serves ${place} already: without REDIS_URL there can be one only, because each would have live rooms of its own. Stop it, or use MySQL with REDIS_URL.`,
  )
