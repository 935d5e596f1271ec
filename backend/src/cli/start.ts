import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { seedDemo, demoLogins } from '../demo/seed.js'
import { BadSettings, readSettings, type Settings } from '../platform/settings.js'
import { serve } from '../serve.js'
import { sqliteFile } from '../store/engine/engine.js'
import { prepareDatabase } from './prepareDatabase.js'
import { lockServing } from './servingLock.js'
import { inWords } from './startFailures.js'
import { printWelcome } from './welcome.js'
import { Refusal } from './words.js'

/** `aris start`: everything in one process; it makes the database ready first and, on a new embedded one, opens the demo restaurant. */
export async function run(): Promise<number> {
  const settings = settingsOf()
  try {
    return await serveUntilAsked(settings)
  } catch (error) {
    throw inWords(error, { port: settings.PORT, data: placeOf(settings.DATABASE_URL) }) ?? error
  }
}

async function serveUntilAsked(settings: Settings): Promise<number> {
  if (settings.DATABASE_URL.startsWith('sqlite:')) mkdirSync(dirname(sqliteFile(settings.DATABASE_URL)), { recursive: true })
  const unlock = await lockServing(settings)
  await prepareDatabase(settings)
  const serving = await serve(settings)
  const demo = settings.DEMO ? await seedDemo(serving.house) : await demoLogins(serving.house)
  await printWelcome(serving, demo)
  await untilAsked()
  await serving.stop()
  await unlock()
  return 0
}

/** Where the data lie, without the password that a server's URL holds. */
const placeOf = (url: string): string => url.startsWith('sqlite:') ? sqliteFile(url) : new URL(url).host

function settingsOf() {
  try {
    return readSettings(process.env, process.cwd())
  } catch (error) {
    if (error instanceof BadSettings) throw new Refusal(error.message, error.message)
    throw error
  }
}

const untilAsked = (): Promise<void> => new Promise((resolve) => {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => { resolve() })
})
