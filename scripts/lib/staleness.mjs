import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { inRoot } from './paths.mjs'

/**
 * A thing that is built from files: `inputs` are files and folders of the clone, `output` the file without which there
 * is no build, `stamp` where the state of the inputs at the last build is kept, `ignore` what the build does not read.
 */

/** True when the inputs are not those of the last build. Looks at sizes and times only, which takes milliseconds. */
export function isStale(target) {
  if (!existsSync(inRoot(target.output)) || !existsSync(inRoot(target.stamp))) return true
  return readFileSync(inRoot(target.stamp), 'utf8') !== stateOf(target)
}

/** The state of the inputs now; taken before a build, so that a change during it makes the next one stale. */
export function stateOf({ inputs, ignore }) {
  const hash = createHash('sha1')
  for (const input of inputs)
    for (const path of filesUnder(input)) {
      if (ignore?.test(path)) continue
      const { mtimeMs, size } = statSync(inRoot(path))
      hash.update(`${path} ${mtimeMs} ${size}\n`)
    }
  return hash.digest('hex')
}

export function markBuilt({ stamp }, state) {
  mkdirSync(dirname(inRoot(stamp)), { recursive: true })
  writeFileSync(inRoot(stamp), state)
}

/** Paths of all files at or below a path of the clone, in a fixed order; none where nothing is. */
export function filesUnder(path) {
  const stats = statSync(inRoot(path), { throwIfNoEntry: false })
  if (stats === undefined) return []
  if (stats.isFile()) return [path]
  return readdirSync(inRoot(path))
    .filter((name) => name !== 'node_modules')
    .sort()
    .flatMap((name) => filesUnder(join(path, name)))
}
