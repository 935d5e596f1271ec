import { bootstrap } from '../bootstrap.mjs'
import { openDoor, words } from '../lib/messages.mjs'

// npm run velada [-- OPTIONS]: an evening of guests on the running demo; test/service-day/velada.ts says which options.
await openDoor(async () => {
  await bootstrap({ build: ['server'] })
  await import('../lib/typescript.mjs')
  const { runVelada } = await import('../../test/service-day/velada.ts')
  await runVelada(process.argv.slice(2), words)
})
