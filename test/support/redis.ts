import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Child, startChild } from './child.js'
import { freePort } from './ports.js'
import { needProgram } from './programs.js'

/** A Redis of one's own, on loopback. */
export interface Redis {
  readonly port: number
  readonly url: string
  readonly process: Child
  /** Ends it (SIGKILL for a crash) and keeps its files: `startAgain` brings it back on the same port. */
  halt(signal?: NodeJS.Signals): Promise<void>
  startAgain(): Promise<void>
  /** Ends it and removes its files. */
  stop(): Promise<void>
}

export interface RedisOptions {
  /** More arguments for redis-server, such as `--appendonly yes` or `--maxmemory 1mb`. */
  args?: readonly string[]
}

/** Starts a private server; nothing is written to disk unless the arguments ask for it. */
export async function startRedis(options: RedisOptions = {}): Promise<Redis> {
  const folder = await mkdtemp(join(tmpdir(), 'aris-redis-'))
  const port = await freePort()
  const launch = async (): Promise<Child> => {
    const settings = ['--port', `${port}`, '--bind', '127.0.0.1', '--dir', folder, '--save', '', '--daemonize', 'no']
    const child = startChild(needProgram('redis-server'), [...settings, ...(options.args ?? [])])
    await child.waitForOutput(/Ready to accept connections/i)
    return child
  }

  let child = await launch()
  return {
    port,
    url: `redis://127.0.0.1:${port}`,
    get process() {
      return child
    },
    async halt(signal) {
      await child.stop(signal)
    },
    async startAgain() {
      child = await launch()
    },
    async stop() {
      await child.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
