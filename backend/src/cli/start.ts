import { dirname, join } from 'node:path'
import { demoLogins, seedDemo, type Demo } from '../demo/seed.js'
import { BadSettings, readSettings, type Settings } from '../platform/settings.js'
import type { Role } from '../roles/roles.js'
import { serve, type Serving } from '../roles/serve.js'
import { sqliteFile } from '../store/engine/openDatabase.js'
import { makePrivateFolder } from '../store/engine/privateFiles.js'
import { checkUrl } from './databaseUrl.js'
import { followCredentials } from './followCredentials.js'
import { prepareDatabase } from './prepareDatabase.js'
import { lockServing } from './servingLock.js'
import { inWords } from './failures.js'
import { printWelcome } from './welcome.js'
import { EXIT } from './words.js'

/** Serves until it is asked to stop; by default everything in one process. */
export async function start(role: Role): Promise<number> {
  const settings = settingsOf()
  checkUrl(settings.DATABASE_URL)
  try {
    return await serveUntilAsked(settings, role)
  } catch (error) {
    throw inWords(error, { port: settings.PORT, data: placeOf(settings.DATABASE_URL) }) ?? error
  }
}

async function serveUntilAsked(settings: Settings, role: Role): Promise<number> {
  // Heard from the first moment: a server that is asked to end while it starts ends in order, and leaves no lock.
  const asked = untilAsked()
  if (settings.DATABASE_URL.startsWith('sqlite:')) makePrivateFolder(dirname(sqliteFile(settings.DATABASE_URL)))
  const unlock = await lockServing(settings)
  await prepareDatabase(settings)
  let demo: Demo | null = null
  const serving = await serve(settings, role, async (house) => {
    demo = settings.DEMO ? await seedDemo(house) : await demoLogins(house)
  })
  const stopFollowing = followCredentials(serving.house)
  await printWelcome(serving, demo)
  await asked
  endAfterGrace(serving)
  stopFollowing()
  await serving.stop()
  await unlock()
  return 0
}

/** Where the data lie, without the password that a server's URL holds. */
const placeOf = (url: string): string => (url.startsWith('sqlite:') ? sqliteFile(url) : new URL(url).host)

function settingsOf() {
  try {
    return readSettings(process.env, process.cwd())
  } catch (error) {
    if (error instanceof BadSettings) throw error
    // The secret that nobody gave is kept beside the data: the first thing that is written.
    throw inWords(error, { port: 0, data: join(process.cwd(), 'data') }) ?? error
  }
}

/**
 * Whatever still holds the process when the grace period is over, such as a driver that waits for a server that is gone, is cut off: every
 * step of ours can be cut off anywhere, and a supervisor would do it now without a word in the log.
 */
function endAfterGrace({ house: { settings, log } }: Serving): void {
  const seconds = Math.max(GRACE_SECONDS, settings.DRAIN_SECONDS + CLOSING_SECONDS)
  setTimeout(() => {
    log.error({ seconds }, 'the process did not stop within its grace period and is cut off')
    process.exit(EXIT.fault)
  }, seconds * 1_000).unref()
}

/** One less than a supervisor's 30. */
const GRACE_SECONDS = 29
/** What closing takes at most besides DRAIN_SECONDS: see `PATIENCE` in http/seam/departures.ts. */
const CLOSING_SECONDS = 22

const untilAsked = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const)
      process.once(signal, () => {
        resolve()
      })
  })
