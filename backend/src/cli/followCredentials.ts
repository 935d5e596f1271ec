import type { House } from '../house/house.js'
import { followUrl } from '../store/engine/followUrl.js'

/** Where `DATABASE_URL_FILE` names the database, follows the file as a secrets agent rotates it. @returns stops following */
export function followCredentials(
  { engine, settings, log }: Pick<House, 'engine' | 'settings' | 'log'>,
  file = process.env.DATABASE_URL_FILE,
): () => void {
  if (!file || engine.kind === 'sqlite') return () => undefined
  return followUrl(engine, file, settings.DATABASE_URL, (outcome) => {
    if (outcome.moved) log.info('database credentials changed: new connections use the new ones')
    else log.error({ err: outcome.error }, 'the new database credentials do not work; the old ones go on serving')
  })
}
