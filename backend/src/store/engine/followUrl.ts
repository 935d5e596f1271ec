import { readFile } from 'node:fs/promises'
import type { Engine } from './engine.js'

/** What became of a change of credentials; for the log. */
export type Moved = { readonly moved: true } | { readonly moved: false; readonly error: unknown }

/**
 * Watches the file that holds the database's URL (a secrets agent rewrites it when it rotates credentials) and moves the engine to what it
 * says: new work uses the new pool, the old one ends what it has begun. A URL that does not work is reported and tried again; meanwhile the
 * old one serves. Looks rather than listens, because agents replace files in ways that no file event survives.
 * @returns stops watching
 */
export function followUrl(
  engine: Engine,
  file: string,
  url: string,
  report: (outcome: Moved) => void,
  everyMs = 2_000,
): () => void {
  let current = url
  let stopped = false
  const look = async (): Promise<void> => {
    try {
      const wanted = (await readFile(file, 'utf8')).trim()
      if (wanted !== '' && wanted !== current && !stopped) {
        await engine.moveTo(wanted)
        current = wanted
        report({ moved: true })
      }
    } catch (error) {
      report({ moved: false, error })
    }
    if (!stopped) schedule()
  }
  let timer: NodeJS.Timeout
  const schedule = (): void => {
    timer = setTimeout(() => {
      void look()
    }, everyMs)
    timer.unref()
  }
  schedule()
  return () => {
    stopped = true
    clearTimeout(timer)
  }
}
