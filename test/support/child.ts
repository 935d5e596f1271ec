import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { findProgram } from './programs.js'

/** A process that a test started; it never outlives the test run. */
export interface Child {
  readonly pid: number
  /** Everything printed so far, stdout and stderr together. */
  output(): string
  /** Null while the process runs. A death by a signal counts as 128, as in a shell. */
  exitCode(): number | null
  /** Resolves with the exit code once the process has ended. */
  readonly ended: Promise<number>
  /** Sends the signal (SIGTERM by default), SIGKILL after `graceMs`, and resolves when the process is gone. */
  stop(signal?: NodeJS.Signals, graceMs?: number): Promise<number>
  /** Resolves with the first match in the output; rejects when the process ends or `timeoutMs` passes before it. */
  waitForOutput(pattern: RegExp, timeoutMs?: number): Promise<RegExpMatchArray>
}

export interface ChildOptions {
  env?: Record<string, string | undefined>
  cwd?: string
  /** Written to standard input, which is then closed. */
  input?: string
}

const running = new Set<ChildProcess>()
process.once('exit', () => running.forEach((child) => child.kill('SIGKILL')))

/** Starts a program. The kernel kills it when this process dies without a word (setpriv, where there is one). */
export function startChild(program: string, args: readonly string[], options: ChildOptions = {}): Child {
  const setpriv = findProgram('setpriv')
  const command = setpriv ? [setpriv, '--pdeathsig', 'KILL', program, ...args] : [program, ...args]
  const child = spawn(command[0] ?? program, command.slice(1), {
    cwd: options.cwd,
    env: options.env ?? process.env,
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  if (child.pid === undefined) throw new Error(`${program} could not be started`)
  running.add(child)
  child.stdin.on('error', () => undefined)
  child.stdin.end(options.input ?? '')

  let text = ''
  const watchers = new Set<() => void>()
  const collect = (chunk: Buffer): void => {
    text += chunk.toString()
    watchers.forEach((look) => look())
  }
  child.stdout.on('data', collect)
  child.stderr.on('data', collect)
  // 'close' comes after the last output, so that whoever awaits the end reads all of it.
  const ended = once(child, 'close').then(() => {
    running.delete(child)
    watchers.forEach((look) => look())
    return exitCodeOf(child) ?? 0
  })

  return {
    pid: child.pid,
    output: () => text,
    exitCode: () => exitCodeOf(child),
    ended,
    async stop(signal = 'SIGTERM', graceMs = 10_000) {
      child.kill(signal)
      const hard = setTimeout(() => child.kill('SIGKILL'), graceMs)
      return ended.finally(() => clearTimeout(hard))
    },
    waitForOutput(pattern, timeoutMs = 20_000) {
      return new Promise((resolve, reject) => {
        const settle = (act: () => void): void => {
          clearTimeout(timer)
          watchers.delete(look)
          act()
        }
        const look = (): void => {
          const match = text.match(pattern)
          if (match) settle(() => resolve(match))
          else if (exitCodeOf(child) !== null) settle(() => reject(new Error(`${program} ended early:\n${text}`)))
        }
        const late = (): void =>
          settle(() => reject(new Error(`${program} did not print ${pattern} in ${timeoutMs} ms:\n${text}`)))
        const timer = setTimeout(late, timeoutMs)
        watchers.add(look)
        look()
      })
    },
  }
}

function exitCodeOf(child: ChildProcess): number | null {
  return child.exitCode ?? (child.signalCode === null ? null : 128)
}
