import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { demoLogins, seedDemo, type Demo } from '../demo/seed.js'
import { BadSettings, readSettings, type Settings } from '../platform/settings.js'
import { isRole, ROLES, type Role } from '../roles/roles.js'
import { serve } from '../serve.js'
import { sqliteFile } from '../store/engine/engine.js'
import { checkUrl } from './databaseUrl.js'
import { followCredentials } from './followCredentials.js'
import { prepareDatabase } from './prepareDatabase.js'
import { lockServing } from './servingLock.js'
import { inWords } from './startFailures.js'
import { printWelcome } from './welcome.js'
import { Refusal } from './words.js'

/** `aris start [--role all|api|gateway|relay|jobs]`: by default everything in one process; it makes the database ready first and, on a new embedded one, opens the demo restaurant. */
export async function run(args: readonly string[]): Promise<number> {
  const role = roleOf(args)
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
  if (settings.DATABASE_URL.startsWith('sqlite:'))
    mkdirSync(dirname(sqliteFile(settings.DATABASE_URL)), { recursive: true })
  const unlock = await lockServing(settings)
  await prepareDatabase(settings)
  let demo: Demo | null = null
  const serving = await serve(settings, role, async (house) => {
    demo = settings.DEMO ? await seedDemo(house) : await demoLogins(house)
  })
  const stopFollowing = followCredentials(serving.house)
  await printWelcome(serving, demo)
  await asked
  stopFollowing()
  await serving.stop()
  await unlock()
  return 0
}

/** @throws Refusal when the role is not one. */
function roleOf(args: readonly string[]): Role {
  const { values } = parseArgs({ args: [...args], options: { role: { type: 'string', default: 'all' } } })
  if (isRole(values.role)) return values.role
  throw new Refusal(
    `No hay un papel «${values.role}»: use ${ROLES.join(', ')}.`,
    `There is no role “${values.role}”: use ${ROLES.join(', ')}.`,
  )
}

/** Where the data lie, without the password that a server's URL holds. */
const placeOf = (url: string): string => (url.startsWith('sqlite:') ? sqliteFile(url) : new URL(url).host)

function settingsOf() {
  try {
    return readSettings(process.env, process.cwd())
  } catch (error) {
    if (error instanceof BadSettings) throw new Refusal(error.message, error.message)
    // The secret that nobody gave is kept beside the data: the first thing that is written.
    throw inWords(error, { port: 0, data: join(process.cwd(), 'data') }) ?? error
  }
}

const untilAsked = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const)
      process.once(signal, () => {
        resolve()
      })
  })
