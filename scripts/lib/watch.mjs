import { watch } from 'node:fs'
import { join } from 'node:path'
import { inRoot } from './paths.mjs'

/** An editor writes a file in several steps: they count as one change. */
const SETTLE_MS = 25

/**
 * Calls `act` with the paths of matching files that changed in the folders, one call at a time; what changes during a
 * call makes one more. Tests do not count.
 */
export function onChange(folders, matching, act) {
  const changed = new Set()
  let timer
  let acting = false
  const run = async () => {
    if (acting) return
    acting = true
    while (changed.size > 0) {
      const paths = [...changed]
      changed.clear()
      await act(paths)
    }
    acting = false
  }
  for (const folder of folders) {
    watch(inRoot(folder), { recursive: true }, (_event, name) => {
      if (name === null || !matching.test(name) || /\.spec\.ts$|__tests__/.test(name)) return
      changed.add(join(folder, name))
      clearTimeout(timer)
      timer = setTimeout(run, SETTLE_MS)
    })
  }
}
