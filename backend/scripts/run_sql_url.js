import '../../scripts/node-version.mjs'

// node backend/scripts/run_sql_url.js mysql://U:P@H:3306/NAME FILE.sql
// or, so that no password is in the command: DATABASE_URL or DATABASE_URL_FILE, and FILE.sql alone. Exit code 1 when a check fails.
const { bootstrap } = await import('../../scripts/bootstrap.mjs')
const { openDoor, Refusal } = await import('../../scripts/lib/messages.mjs')

await openDoor(async () => {
  const args = process.argv.slice(2)
  const file = args.pop()
  if (file === undefined || args.length > 1) {
    throw new Refusal('Uso: node backend/scripts/run_sql_url.js [mysql://…] ARCHIVO.sql', 'Usage: node backend/scripts/run_sql_url.js [mysql://…] FILE.sql')
  }
  await bootstrap({ build: ['server'] })
  const { settingOf } = await import('../dist/cli/database-url.js')
  const { runSqlFile } = await import('../dist/cli/sql-file.js')
  const url = args[0] ?? settingOf(process.env, 'DATABASE_URL')
  if (url === undefined) throw new Refusal('Falta la URL: como argumento, en DATABASE_URL o en DATABASE_URL_FILE.', 'The URL is missing: as an argument, in DATABASE_URL or in DATABASE_URL_FILE.')
  process.exitCode = await runSqlFile(url, file) === 0 ? 0 : 1
})
