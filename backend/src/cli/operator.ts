import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { verifyMysqlBackup } from './backup/mysql.js'
import { describeDatabase, mysqlUrl, settingOf } from './databaseUrl.js'
import { backupDatabase } from './db.js'
import { migrateDatabase } from './migrateDatabase.js'
import { runSqlFile } from './sqlFile.js'
import { Refusal, say } from './words.js'

const VALIDATION = fileURLToPath(new URL('../../../sql/phase_validation.sql', import.meta.url))

/**
 * `aris operator --db-user U --db-host H --db-port 3306 --db-name N [--backup] [--backup-dir D]`: backup, migrate, validate, without a question.
 * The password comes from DB_PASSWORD, DB_PASSWORD_FILE or, with neither, the standard input. Exit code 0 only if validation passed.
 */
export async function run(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      'db-user': { type: 'string' },
      'db-host': { type: 'string', default: '127.0.0.1' },
      'db-port': { type: 'string', default: '3306' },
      'db-name': { type: 'string', default: 'arisgourmet' },
      backup: { type: 'boolean' },
      'backup-dir': { type: 'string', default: join('data', 'backups') },
    },
  })
  const user = values['db-user']
  if (!user)
    throw new Refusal('Falta el usuario de la base de datos (-DbUser).', 'The database user is missing (-DbUser).')
  const url = mysqlUrl({
    user,
    password: await readPassword(),
    host: values['db-host'],
    port: values['db-port'],
    name: values['db-name'],
  })
  say(`Base de datos: ${describeDatabase(url)}`, `Database: ${describeDatabase(url)}`)
  if (values.backup === true) await backUp(url, join(values['backup-dir'], `${values['db-name']}-${stamp()}.sql`))
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
