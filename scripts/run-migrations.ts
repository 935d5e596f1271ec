import { aris } from '#backend/cli/aris'

// npm run migrate:run|status|verify: the same code as `aris migrate`. Started through scripts/run.mjs, which brings what is missing.
process.exitCode = await aris(['migrate', ...process.argv.slice(2)])
