import { spawn } from 'node:child_process'
import { say } from './messages.mjs'
import { inRoot, ROOT } from './paths.mjs'

/** Checks types beside the running server, the last change only: a check that a newer one overtakes is dropped. */
export function typechecker() {
  let checking
  return function check() {
    checking?.kill()
    const mine = spawn(process.execPath, [inRoot('node_modules', 'typescript7', 'bin', 'tsc'), '--noEmit', '-p', 'tsconfig.check.json'], { cwd: ROOT })
    checking = mine
    let output = ''
    mine.stdout.on('data', (chunk) => {
      output += chunk
    })
    mine.on('close', (code) => {
      if (checking === mine && code !== 0) say(`${output}Los tipos no cuadran.`, `${output}The types do not fit.`)
    })
  }
}
