import { spawn } from 'node:child_process'
import { bootstrap } from '../bootstrap.mjs'
import { bringTools } from '../lib/toolchain.mjs'
import { openDoor } from '../lib/messages.mjs'
import { inRoot, ROOT } from '../lib/paths.mjs'

// npm run chaos [-- SEED FAULTS]: a campaign on real processes; a seed that fails is tried again with the same two numbers.
await openDoor(async () => {
  await bootstrap({ build: ['server'] })
  await bringTools()
  const [seed = String(Date.now() % 1_000_000), faults = '40'] = process.argv.slice(2)
  const args = [inRoot('node_modules', 'vitest', 'vitest.mjs'), 'run', 'test/chaos/chaos.spec.ts']
  process.exitCode = await new Promise((resolve) => {
    spawn(process.execPath, args, { cwd: ROOT, stdio: 'inherit', env: { ...process.env, CHAOS_SEED: seed, CHAOS_FAULTS: faults } }).on('close', (code) => { resolve(code ?? 1) })
  })
})
