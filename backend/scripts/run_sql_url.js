import '../../scripts/node-version.mjs'

// node backend/scripts/run_sql_url.js mysql://U:P@H:3306/NAME FILE.sql
// or, so that no password is in the command: DATABASE_URL, DATABASE_URL_FILE or the settings that migrate:run reads, and FILE.sql alone.
// Exit code 1 when a check fails; the others are those of `aris` (docs/aris.md).
const USAGE = [
  'Uso: node backend/scripts/run_sql_url.js [mysql://…] ARCHIVO.sql',
  'Usage: node backend/scripts/run_sql_url.js [mysql://…] FILE.sql',
]
const { bootstrap } = await import('../../scripts/bootstrap.mjs')
const { openDoor, Refusal, words } = await import('../../scripts/lib/messages.mjs')

await openDoor(async () => {
  const args = process.argv.slice(2)
  if (args.includes('--help') || args.includes('-h')) return console.log(words(...USAGE))
  const file = args.pop()
  if (file === undefined || args.length > 1 || args[0]?.startsWith('-')) throw new Refusal(...USAGE, 2)
  await bootstrap({ build: ['server'] })
  const { findDatabaseUrl } = await import('../dist/cli/databaseUrl.js')
  const { runSqlFile } = await import('../dist/cli/sqlFile.js')
  const { inSentences } = await import('../dist/cli/aris.js')
  process.exitCode = await inSentences(async () => {
    const url = args[0] ?? findDatabaseUrl(process.cwd()).url
    return (await runSqlFile(url, file)) === 0 ? 0 : 1
  })
})
