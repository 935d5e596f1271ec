import { spawn } from 'node:child_process'
import { parseArgs } from 'node:util'
import { bootstrap } from '../bootstrap.mjs'
import { bringTools } from '../lib/toolchain.mjs'
import { openDoor } from '../lib/messages.mjs'
import { inRoot, ROOT } from '../lib/paths.mjs'

// npm run chaos [-- SEED FAULTS] [--plant NAME]: a campaign on real processes; a seed that fails is tried again with the same two numbers.
// With a mistake put in on purpose it has to fail; `--plant all` tries every one, and fails when a campaign finds nothing.
await openDoor(async () => {
  await bootstrap({ build: ['server'] })
  await bringTools()
  const {
    values: { plant },
    positionals,
  } = parseArgs({ allowPositionals: true, options: { plant: { type: 'string' } } })
  const [seed, faults] = plant
    ? positionals
    : [positionals[0] ?? String(Date.now() % 1_000_000), positionals[1] ?? '40']
  const own = {
    ...(seed ? { CHAOS_SEED: seed } : {}),
    ...(faults ? { CHAOS_FAULTS: faults } : {}),
    ...(plant ? { CHAOS_PLANT: plant } : {}),
  }
  const args = [inRoot('node_modules', 'vitest', 'vitest.mjs'), 'run', 'test/chaos/chaos.spec.ts']
  process.exitCode = await new Promise((resolve) => {
    spawn(process.execPath, args, { cwd: ROOT, stdio: 'inherit', env: { ...process.env, ...own } }).on(
      'close',
      (code) => {
        resolve(code ?? 1)
      },
    )
  })
})
