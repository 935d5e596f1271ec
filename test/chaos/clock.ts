import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The clock of one process, which can be put forward and back while it runs. */
export interface Clock {
  /** Settings with which a process goes by this clock. */
  env: Record<string, string>
  /** Puts it so many seconds beside the true time. */
  step: (seconds: number) => void
}

/** Debian's `libfaketime` stands between a program and the time of day; durations stay true, as on a machine whose clock is set. */
const LIBRARY = ['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu']
  .map((folder) => join(folder, 'faketime', 'libfaketimeMT.so.1'))
  .find(existsSync)

export const canStepClocks = LIBRARY !== undefined

/** A clock in a file of this folder; the true one where the library is missing. */
export function openClock(folder: string, name: string): Clock {
  if (LIBRARY === undefined) return { env: {}, step: () => undefined }
  const file = join(folder, `${name}.clock`)
  const step = (seconds: number): void => {
    writeFileSync(file, `${seconds < 0 ? '-' : '+'}${String(Math.abs(seconds))}s\n`)
  }
  step(0)
  return {
    env: {
      LD_PRELOAD: LIBRARY,
      FAKETIME_TIMESTAMP_FILE: file,
      FAKETIME_NO_CACHE: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
      DONT_FAKE_MONOTONIC: '1',
    },
    step,
  }
}
