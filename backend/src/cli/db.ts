import { mkdirSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { backupMysql, restoreMysql, verifyMysqlBackup } from './backup/mysql.js'
import { backupSqlite, restoreSqlite, verifySqliteBackup } from './backup/sqlite.js'
import { describeDatabase, whichDatabase } from './databaseUrl.js'
import { generate } from './generate.js'
import { Refusal, say } from './words.js'

/** `aris db backup FILE | verify FILE | restore FILE --yes [--embedded] | generate [--check]`. */
export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { yes: { type: 'boolean' }, embedded: { type: 'boolean' }, check: { type: 'boolean' } },
  })
  const [action, file] = positionals
  if (action === 'generate') return generate(values.check === true)
  if (!file || (action !== 'backup' && action !== 'verify' && action !== 'restore')) throw usage()
  const { url, source } = whichDatabase(values.embedded === true)
  say(
    `Base de datos: ${describeDatabase(url)} (leída de: ${source})`,
    `Database: ${describeDatabase(url)} (read from: ${source})`,
  )
  const path = resolve(file)
  if (action === 'restore' && values.yes !== true) {
    throw new Refusal(
      'Restaurar reemplaza todo lo que hay en esta base de datos. Repita con --yes.',
      'Restoring replaces everything in this database. Repeat with --yes.',
    )
  }
  await act(action, url, path)
  return 0
}

const usage = (): Refusal =>
  new Refusal(
    'Uso: aris db backup ARCHIVO | verify ARCHIVO | restore ARCHIVO --yes [--embedded]',
    'Usage: aris db backup FILE | verify FILE | restore FILE --yes [--embedded]',
  )

async function act(action: 'backup' | 'verify' | 'restore', url: string, file: string): Promise<void> {
  const embedded = url.startsWith('sqlite:')
  switch (action) {
    case 'backup':
      await backupDatabase(url, file)
      return say(`Copia hecha y sumada: ${file}`, `Backed up, with its checksum: ${file}`)
    case 'verify':
      await (embedded ? verifySqliteBackup(file) : verifyMysqlBackup(file))
      return say(`La copia está entera: ${file}`, `The backup is whole: ${file}`)
    case 'restore':
      await (embedded ? restoreSqlite(url, file) : restoreMysql(url, file))
      return say('Restaurada, e igual a la copia.', 'Restored, and equal to the backup.')
  }
}

/** Backs a database up into a file, with its checksum beside it. */
export async function backupDatabase(url: string, file: string): Promise<void> {
  mkdirSync(dirname(file), { recursive: true })
  await (url.startsWith('sqlite:') ? backupSqlite(url, file) : backupMysql(url, file))
}
