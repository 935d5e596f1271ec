import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { inInstallation } from '../platform/installation.js'
import { verifyMysqlBackup } from './backup/mysql.js'
import { describeDatabase, mysqlUrl, settingOf } from './databaseUrl.js'
import { backupDatabase } from './db.js'
import { migrateDatabase } from './migrateDatabase.js'
import { runSqlFile } from './sqlFile.js'
import { Refusal, say } from './words.js'

const VALIDATION = inInstallation('sql/phase_validation.sql')

interface Wanted {
  readonly 'db-user': string
  readonly 'db-host': string
  readonly 'db-port': string
  readonly 'db-name': string
  readonly backup: boolean
  readonly 'backup-dir': string
}

/**
 * Backup, migrate, validate, without a question. The password comes from DB_PASSWORD, DB_PASSWORD_FILE or, with neither, the standard input.
 * Exit code 0 only if validation passed.
 */
export async function operate(values: Wanted): Promise<number> {
  const url = mysqlUrl({
    user: values['db-user'],
    password: await readPassword(),
    host: values['db-host'],
    port: values['db-port'],
    name: values['db-name'],
  })
  say(`Base de datos: ${describeDatabase(url)}`, `Database: ${describeDatabase(url)}`)
  if (values.backup) await backUp(url, join(values['backup-dir'], `${values['db-name']}-${stamp()}.sql`))
  const { applied } = await migrateDatabase(url)
  say(
    `Migraciones aplicadas: ${applied.join(', ') || 'ninguna'}.`,
    `Migrations applied: ${applied.join(', ') || 'none'}.`,
  )
  return (await runSqlFile(url, VALIDATION)) === 0 ? 0 : 1
}

async function backUp(url: string, file: string): Promise<void> {
  await backupDatabase(url, file)
  await verifyMysqlBackup(file)
  say(`Copia hecha y comprobada: ${file}`, `Backed up and checked: ${file}`)
}

/** The password leaves the environment at once, so that nothing that is started from here inherits it. */
async function readPassword(): Promise<string> {
  const given = settingOf(process.env, 'DB_PASSWORD')
  delete process.env.DB_PASSWORD
  if (given !== undefined) return given
  if (process.stdin.isTTY) {
    throw new Refusal(
      'Falta la contraseña: -DbPassword, DB_PASSWORD, DB_PASSWORD_FILE o la entrada estándar.',
      'The password is missing: -DbPassword, DB_PASSWORD, DB_PASSWORD_FILE or the standard input.',
    )
  }
  return (await text(process.stdin)).replace(/\r?\n$/, '')
}

const stamp = (): string => new Date().toISOString().replace(/[-:]/g, '').replace('T', '-').slice(0, 15)
