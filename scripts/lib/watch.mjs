import { watch } from 'node:fs'
import { inRoot } from './paths.mjs'

/** An editor writes a file in several steps: they count as one change. */
const SETTLE_MS = 25

/** Calls `act` after changes of matching files in the folders, one call at a time; a change during a call makes one more. */
export function onChange(folders, matching, act) {
  let timer
  let acting = false
  let again = false
  const run = async () => {
    if (acting) {
      again = true
      return
    }
    acting = true
    do {
      again = false
      await act()
    } while (again)
    acting = false
  }
  for (const folder of folders) {
    watch(inRoot(folder), { recursive: true }, (_event, name) => {
      if (name === null || !matching.test(name) || /\.spec\.ts$|__tests__/.test(name)) return
      clearTimeout(timer)
      timer = setTimeout(run, SETTLE_MS)
    })
  }
}
