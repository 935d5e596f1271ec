import { spawn } from 'node:child_process'
import { constants, setPriority } from 'node:os'
import { say } from './messages.mjs'
import { inRoot, ROOT } from './paths.mjs'

/** Checks types beside the running server, the last change only: a check that a newer one overtakes is dropped. */
export function typechecker() {
  let end = () => undefined
  process.once('exit', () => end())
  return function check() {
    end()
    // The compiler is a process that this one starts: they end together, as a group, where the system knows such.
    const grouped = process.platform !== 'win32'
    const mine = spawn(
      process.execPath,
      [inRoot('node_modules', 'typescript7', 'bin', 'tsc'), '--noEmit', '-p', 'tsconfig.check.json'],
      { cwd: ROOT, detached: grouped },
    )
    // Who saves again waits for the server, not for this.
    setPriority(mine.pid, constants.priority.PRIORITY_LOW)
    let dropped = false
    const mineEnds = () => {
      dropped = true
      try {
        if (mine.exitCode === null && mine.signalCode === null) process.kill(grouped ? -mine.pid : mine.pid, 'SIGKILL')
      } catch (error) {
        // It has ended in this very moment.
        if (error.code !== 'ESRCH') throw error
      }
    }
    end = mineEnds
    let output = ''
    mine.stdout.on('data', (chunk) => {
      output += chunk
    })
    mine.on('close', (code) => {
      if (!dropped && code !== 0) say(`${output}Los tipos no cuadran.`, `${output}The types do not fit.`)
    })
  }
}
