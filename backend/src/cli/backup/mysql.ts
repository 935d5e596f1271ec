import { createHash } from 'node:crypto'
import { closeSync, createReadStream, fsyncSync, openSync, renameSync, statSync, writeSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { createConnection, type Connection, type RowDataPacket } from 'mysql2/promise'
import { connectionOptions } from '../../store/engine/mysqlPool.js'
import { Refusal } from '../words.js'
import { requireChecksum, writeChecksum } from './checksum.js'
import { type Access, runClient } from './client.js'

const HEAD = '-- arisgourmet backup 1\n'
const TAIL = /\n-- arisgourmet backup complete, content sha256 ([0-9a-f]{64})\n$/
const tailOf = (sum: string): string => `\n-- arisgourmet backup complete, content sha256 ${sum}\n`

/** Dumps one consistent moment of a server's database, also while others write. */
export async function backupMysql(url: string, file: string): Promise<void> {
  const access = await accessOf(url)
  const partial = `${file}.partial`
  const target = openSync(partial, 'w', 0o600)
  try {
    writeSync(target, HEAD)
    const sum = await dump(access, (chunk) => writeSync(target, chunk))
    writeSync(target, tailOf(sum))
    fsyncSync(target)
  } finally {
    closeSync(target)
  }
  renameSync(partial, file)
  await writeChecksum(file)
}

/** @throws Refusal unless the file is whole and unaltered. Answers the checksum of its content. */
export async function verifyMysqlBackup(file: string): Promise<string> {
  await requireChecksum(file)
  const sum = TAIL.exec(await lastBytes(file, 200))?.[1]
  if (sum === undefined || (await contentSum(file, tailOf(sum).length)) !== sum) {
    throw new Refusal(
      `${file} no es una copia completa de ArisGourmet.`,
      `${file} is not a complete backup of ArisGourmet.`,
    )
  }
  return sum
}

/**
 * Replaces everything in the database with the backup, then dumps it again: the restore is good when both dumps are equal.
 * @throws Refusal before any change when the file is not sound or others are connected.
 */
export async function restoreMysql(url: string, file: string): Promise<void> {
  const expected = await verifyMysqlBackup(file)
  const access = await accessOf(url)
  const connection = await createConnection(connectionOptions(url))
  try {
    await refuseOthers(connection)
    await dropEverything(connection)
  } finally {
    await connection.end()
  }
  await runClient(access, 'client', ['--default-character-set=utf8mb4', access.database], { inputFile: file })
  const found = await dump(access, () => undefined)
  if (found !== expected) {
    throw new Refusal(
      `La base restaurada no es igual a la copia (${found}, y se esperaba ${expected}). No la use.`,
      `The restored database differs from the backup (${found}, not ${expected}). Do not use it.`,
    )
  }
}

async function dump(access: Access, write: (chunk: Buffer) => void): Promise<string> {
  const hash = createHash('sha256')
  const args = [
    '--single-transaction',
    '--quick',
    '--hex-blob',
    '--skip-comments',
    '--skip-dump-date',
    '--order-by-primary',
    '--skip-lock-tables',
    '--no-tablespaces',
    '--default-character-set=utf8mb4',
    ...(access.isMariaDb ? [] : ['--set-gtid-purged=OFF']),
    access.database,
  ]
  await runClient(access, 'dump', args, {
    onOutput(chunk) {
      hash.update(chunk)
      write(chunk)
    },
  })
  return hash.digest('hex')
}

async function accessOf(url: string): Promise<Access> {
  const { host = '', port = 3306, user = '', password = '', database = '', socketPath } = connectionOptions(url)
  const connection = await createConnection(connectionOptions(url))
  try {
    const [rows] = await connection.query<RowDataPacket[]>('SELECT VERSION() AS version')
    const isMariaDb = String(rows[0]?.version).includes('MariaDB')
    return { host, port, user, password: String(password), database, socket: socketPath, isMariaDb }
  } finally {
    await connection.end()
  }
}

async function refuseOthers(connection: Connection): Promise<void> {
  const [others] = await connection.query<RowDataPacket[]>(
    "SELECT USER AS user, HOST AS host FROM information_schema.PROCESSLIST WHERE DB = DATABASE() AND ID <> CONNECTION_ID() AND COMMAND <> 'Killed'",
  )
  if (others.length === 0) return
  const list = others.map(({ user, host }) => `${String(user)}@${String(host)}`).join(', ')
  throw new Refusal(
    `Hay otras conexiones a la base de datos: deténgalas antes de restaurar (${list}).`,
    `Others are connected to the database: stop them before restoring (${list}).`,
  )
}

async function dropEverything(connection: Connection): Promise<void> {
  await connection.query('SET FOREIGN_KEY_CHECKS = 0')
  const [tables] = await connection.query<RowDataPacket[]>(
    'SELECT TABLE_NAME AS name, TABLE_TYPE AS type FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE()',
  )
  for (const { name, type } of tables)
    await connection.query(`DROP ${type === 'VIEW' ? 'VIEW' : 'TABLE'} IF EXISTS \`${String(name)}\``)
}

async function lastBytes(file: string, count: number): Promise<string> {
  const handle = await open(file)
  try {
    const { size } = await handle.stat()
    const length = Math.min(count, size)
    const { buffer } = await handle.read(Buffer.alloc(length), 0, length, size - length)
    return buffer.toString('utf8')
  } finally {
    await handle.close()
  }
}

/** The checksum of what the dump program printed: without our first and last lines. */
async function contentSum(file: string, tailLength: number): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(file, { start: HEAD.length, end: statSync(file).size - tailLength - 1 }))
    hash.update(chunk as Buffer)
  return hash.digest('hex')
}
