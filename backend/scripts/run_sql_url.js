import '../../scripts/node-version.mjs'

// node backend/scripts/run_sql_url.js mysql://U:P@H:3306/NAME FILE.sql
// or, so that no password is in the command: DATABASE_URL, DATABASE_URL_FILE or the settings that migrate:run reads, and FILE.sql alone.
// Exit code 1 when a check fails.
const { bootstrap } = await import('../../scripts/bootstrap.mjs')
const { openDoor, Refusal } = await import('../../scripts/lib/messages.mjs')

await openDoor(async () => {
  const args = process.argv.slice(2)
  const file = args.pop()
  if (file === undefined || args.length > 1) {
    throw new Refusal(
      'Uso: node backend/scripts/run_sql_url.js [mysql://…] ARCHIVO.sql',
      'Usage: node backend/scripts/run_sql_url.js [mysql://…] FILE.sql',
    )
  }
  await bootstrap({ build: ['server'] })
  const { findDatabaseUrl } = await import('../dist/cli/databaseUrl.js')
  const { runSqlFile } = await import('../dist/cli/sqlFile.js')
  const url = args[0] ?? findDatabaseUrl(process.cwd()).url
  process.exitCode = (await runSqlFile(url, file)) === 0 ? 0 : 1
})
