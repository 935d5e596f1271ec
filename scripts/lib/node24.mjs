import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { Refusal } from './messages.mjs'
import { endWithNpm } from './parent.mjs'
import { inRoot } from './paths.mjs'

const WANTED = 24

/**
 * Goes on, with the same arguments, on the Node that came with the dependencies when the one at hand is older than the
 * project's. Then it never returns: this process only passes signals on, and ends as the other one ends.
 */
export async function ensureNode24() {
  if (Number(process.versions.node.split('.')[0]) >= WANTED) return endWithParent()
  const node = localNode()
  if (node === undefined) throw noLocalNode()

  const child = spawn(node, process.argv.slice(1), { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })
  endWithNpm(() => child.kill('SIGTERM'))
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  process.on('SIGHUP', () => child.kill('SIGHUP'))
  process.on('SIGINT', () => {
    // A terminal sends Ctrl-C to both of us; sent twice it would mean "at once".
    if (!process.stdin.isTTY) child.kill('SIGINT')
  })
  await new Promise((_resolve, reject) => {
    child.on('error', () => reject(noLocalNode()))
    child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)))
  })
}

/** Who was killed without a word (kill -9) passes no signal on: then the closed channel says it. */
function endWithParent() {
  const end = () => process.kill(process.pid, 'SIGTERM')
  if (process.channel === undefined) return endWithNpm(end)
  process.once('disconnect', end)
  process.channel.unref()
}

function localNode() {
  const platform = process.platform === 'win32' ? 'win' : process.platform
  const program = process.platform === 'win32' ? 'node.exe' : 'node'
  const path = inRoot('node_modules', `node-${platform}-${process.arch}`, 'bin', program)
  return existsSync(path) ? path : undefined
}

function noLocalNode() {
  return new Refusal(
    `En este sistema (${process.platform} ${process.arch}) hace falta Node ${WANTED} o más nuevo, y este es ${process.versions.node}: instálelo desde https://nodejs.org`,
    `On this system (${process.platform} ${process.arch}) Node ${WANTED} or newer is needed, and this is ${process.versions.node}: install it from https://nodejs.org`,
  )
}
