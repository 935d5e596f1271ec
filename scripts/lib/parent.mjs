const EVERY_MS = 250

/**
 * npm starts a script through a shell, and hands a SIGTERM to that shell only, which dies and tells nobody. So a process
 * that npm started looks whether its shell still lives, and ends in order when it does not. `end` does the ending.
 */
export function endWithNpm(end) {
  if (process.env.npm_lifecycle_event === undefined || process.platform === 'win32') return
  const shell = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === shell) return
    clearInterval(timer)
    end()
  }, EVERY_MS)
  timer.unref()
}
