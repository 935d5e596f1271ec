import { publicBase } from './direcciones.js'
import type { Settings } from './settings.js'

/**
 * An address of this installation for a message that leaves it, from `PUBLIC_URL` alone; null without it. Never from the `Host` of a request:
 * whoever sends the request writes that, and the message goes to somebody else (H69).
 * @param fragment put after `#`, which browsers send to nobody: no log and no referrer holds it
 */
export const publicLink = (settings: Pick<Settings, 'PUBLIC_URL'>, fragment: string): string | null => {
  const base = publicBase(settings)
  return base === null ? null : `${base}/#${fragment}`
}
