import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { bootstrap } from '../bootstrap.mjs'
import { runCommand } from '../lib/command.mjs'
import { openDoor, Refusal, say, withProgress } from '../lib/messages.mjs'
import { readMutants, writeReport } from '../lib/mutants.mjs'
import { inRoot, ROOT } from '../lib/paths.mjs'

const FOLDER = inRoot('test', 'mutation')

// npm run mutation [-- FILES]: changes the pure code in one place at a time; a spec has to fail, or the survivor needs a reason.
// With files (separated by commas) only those are changed, and docs/mutation.md stays as it is.
await openDoor(async () => {
  await bootstrap({ build: [] })
  await ensureTools()
  const files = process.argv[2]
  const code = await run([
    inRoot('test', 'mutation', 'node_modules', '@stryker-mutator', 'core', 'bin', 'stryker.js'),
    'run',
    'test/mutation/stryker.config.mjs',
    ...(files ? ['--mutate', files] : []),
  ])
  if (code !== 0) {
    throw new Refusal(
      `La corrida terminó con ${code}: vea lo que dice arriba.`,
      `The run ended with ${code}: see above.`,
    )
  }
  const { score, unexplained, stale } = files ? readMutants() : writeReport()
  for (const line of unexplained) console.error(line)
  for (const line of stale) say(`Explicación que ya no hace falta: ${line}`, `Explanation no longer needed: ${line}`)
  say(`Puntaje: ${score} %`, `Score: ${score} %`)
  if (unexplained.length > 0 || stale.length > 0) process.exitCode = 1
})

/** Stryker is not a dependency of the clone: every `npm start` would install it. */
async function ensureTools() {
  if (existsSync(inRoot('test', 'mutation', 'node_modules', '.package-lock.json'))) return
  await withProgress('Instalando Stryker', 'Installing Stryker', async () => {
    const args = ['ci', '--omit=peer', '--legacy-peer-deps', '--no-audit', '--no-fund', '--loglevel=error']
    const { code, output } = await runCommand('npm', args, { cwd: FOLDER, shell: process.platform === 'win32' })
    if (code !== 0)
      throw new Refusal(`No se pudo instalar Stryker:\n${output}`, `Stryker could not be installed:\n${output}`)
  })
}

function run(args) {
  return new Promise((resolve) => {
    spawn(process.execPath, args, { cwd: ROOT, stdio: 'inherit' }).on('close', (code) => resolve(code ?? 1))
  })
}
