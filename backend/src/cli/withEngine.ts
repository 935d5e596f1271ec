import { readSettings, type Settings } from '../platform/settings.js'
import type { Engine } from '../store/engine/engine.js'
import { openDatabase } from '../store/engine/openDatabase.js'

/** Runs `act` on the database of the settings, as the server reads them, and closes it. */
export async function withEngine(act: (engine: Engine, settings: Settings) => Promise<number>): Promise<number> {
  const settings = readSettings(process.env, process.cwd())
  const engine = openDatabase(settings.DATABASE_URL)
  try {
    return await act(engine, settings)
  } finally {
    await engine.close()
  }
}
