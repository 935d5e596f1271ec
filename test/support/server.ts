import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execPath } from 'node:process'
import { fileURLToPath } from 'node:url'
import { type Child, startChild } from './child.js'
import { eventually } from './eventually.js'
import { freePort } from './ports.js'

/** The built server in a process of its own, as an operator runs it. */
export interface Server {
  /** Address without a slash at the end. */
  readonly url: string
  readonly process: Child
  /** Ends as an operator ends it (SIGTERM) and removes its data folder, if it had one of its own. */
  stop(): Promise<void>
  /** kill -9: nothing is finished, nothing is said; the data stays for the next start. */
  kill(): Promise<void>
}

export interface ServerOptions {
  /** Settings; DATABASE_URL defaults to a new embedded database, PORT to a free one. */
  env?: Record<string, string>
  /** Arguments after `aris start`, such as `--role relay`. */
  args?: readonly string[]
  /** A process without an HTTP door is taken as ready once it prints this. */
  readyWhen?: RegExp
  /** Where in the build the program begins, and what Node loads before it. */
  program?: Program
}

/** `bundle` is what an operator runs; `modules` the same file by file, for whoever puts another one in the place of one of them. */
export interface Program {
  as: 'bundle' | 'modules'
  imports: readonly string[]
}

/** Starts `aris start` and resolves once it is ready. Needs a build, which `npm test` has made. */
export async function startServer(options: ServerOptions = {}): Promise<Server> {
  if (!existsSync(MAIN.bundle))
    throw new Error('the backend is not built; `npm test` builds it, and so does `node scripts/build.mjs`')
  const folder = await mkdtemp(join(tmpdir(), 'aris-server-'))
  const port = options.env?.PORT ?? `${await freePort()}`
  const url = `http://127.0.0.1:${port}`
  const { as, imports } = options.program ?? { as: 'bundle', imports: [] }
  const process = startChild(
    execPath,
    [...imports.flatMap((url) => ['--import', url]), MAIN[as], 'start', ...(options.args ?? [])],
    {
      cwd: folder,
      env: { ...inherited(), DATABASE_URL: `sqlite://${join(folder, 'aris.db')}`, PORT: port, ...options.env },
    },
  )
  const removeFolder = (): Promise<void> => rm(folder, { recursive: true, force: true })

  try {
    if (options.readyWhen) await process.waitForOutput(options.readyWhen, 60_000)
    else
      await Promise.race([
        becomesReady(url),
        process.ended.then(() => {
          throw new Error('ended early')
        }),
      ])
  } catch (error) {
    await process.stop('SIGKILL')
    await removeFolder()
    throw new Error(`the server did not become ready:\n${process.output()}`, { cause: error })
  }
  return {
    url,
    process,
    async stop() {
      await process.stop()
      await removeFolder()
    },
    async kill() {
      await process.stop('SIGKILL')
    },
  }
}

/** The built program. */
export const MAIN = {
  bundle: fileURLToPath(new URL('../../backend/dist/bundle/main.js', import.meta.url)),
  modules: fileURLToPath(new URL('../../backend/dist/cli/main.js', import.meta.url)),
}

/** Where Node keeps what it compiled of the build: hundreds of starts in a run, each a sixth shorter. */
const COMPILED = fileURLToPath(new URL('../../.cache/compiled', import.meta.url))

/** What a program needs to run, and nothing that changes how ours behaves: the caller's shell must not decide a test. */
function inherited(): Record<string, string> {
  const { PATH = '', HOME = '', TMPDIR } = process.env
  return { PATH, HOME, NODE_COMPILE_CACHE: COMPILED, ...(TMPDIR ? { TMPDIR } : {}) }
}

async function becomesReady(url: string): Promise<void> {
  await eventually(async () => (await fetch(`${url}/health/ready`)).ok, 60_000, 25)
}
