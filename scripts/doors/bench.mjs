import { spawn } from 'node:child_process'
import { bootstrap } from '../bootstrap.mjs'
import { bringTools } from '../lib/toolchain.mjs'
import { openDoor } from '../lib/messages.mjs'
import { inRoot, ROOT } from '../lib/paths.mjs'

// npm run bench [-- FILES]: measures, on an otherwise quiet machine, and writes docs/benchmarks.md.
await openDoor(async () => {
  await bootstrap({ build: ['server', 'web'] })
  await bringTools()
  const args = [
    inRoot('node_modules', 'vitest', 'vitest.mjs'),
    'run',
    '--config',
    'vitest.bench.config.ts',
    ...process.argv.slice(2),
  ]
  process.exitCode = await new Promise((resolve) => {
    spawn(process.execPath, args, { cwd: ROOT, stdio: 'inherit' }).on('close', (code) => {
      resolve(code ?? 1)
    })
  })
})
