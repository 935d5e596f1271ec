import { mkdirSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { backupMysql, restoreMysql, verifyMysqlBackup } from './backup/mysql.js'
import { backupSqlite, restoreSqlite, verifySqliteBackup } from './backup/sqlite.js'
import { describeDatabase, whichDatabase } from './databaseUrl.js'
import { Refusal, say } from './words.js'

export async function backup(file: string, embedded: boolean): Promise<number> {
  const path = resolve(file)
  await backupDatabase(placeOf(embedded), path)
  say(`Copia hecha y sumada: ${path}`, `Backed up, with its checksum: ${path}`)
  return 0
}

export async function verify(file: string, embedded: boolean): Promise<number> {
  const path = resolve(file)
  await (isFile(placeOf(embedded)) ? verifySqliteBackup(path) : verifyMysqlBackup(path))
  say(`La copia está entera: ${path}`, `The backup is whole: ${path}`)
  return 0
}

export async function restore(file: string, embedded: boolean, yes: boolean): Promise<number> {
  const url = placeOf(embedded)
  if (!yes)
    throw new Refusal(
      'Restaurar reemplaza todo lo que hay en esta base de datos. Repita con --yes.',
      'Restoring replaces everything in this database. Repeat with --yes.',
    )
  await (isFile(url) ? restoreSqlite(url, resolve(file)) : restoreMysql(url, resolve(file)))
  say('Restaurada, e igual a la copia.', 'Restored, and equal to the backup.')
  return 0
}

/** The database that the command works on, after saying which it is and where its address was read. */
function placeOf(embedded: boolean): string {
  const { url, source } = whichDatabase(embedded)
  say(
    `Base de datos: ${describeDatabase(url)} (leída de: ${source})`,
    `Database: ${describeDatabase(url)} (read from: ${source})`,
  )
  return url
}

const isFile = (url: string): boolean => url.startsWith('sqlite:')

/** Backs a database up into a file, with its checksum beside it. */
export async function backupDatabase(url: string, file: string): Promise<void> {
  mkdirSync(dirname(file), { recursive: true })
  await (isFile(url) ? backupSqlite(url, file) : backupMysql(url, file))
}
