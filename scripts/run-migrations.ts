import { run } from '#backend/cli/migrate'

// npm run migrate:run|status|verify: the same code as `aris migrate`. Started through scripts/run.mjs, which brings what is missing.
try {
  process.exitCode = await run(process.argv.slice(2))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
