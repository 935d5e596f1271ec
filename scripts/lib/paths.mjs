import { fileURLToPath } from 'node:url'
import { join, resolve } from 'node:path'

/** Absolute path of the clone. */
export const ROOT = resolve(fileURLToPath(new URL('../..', import.meta.url)))

/** Absolute path of a file of the clone. */
export function inRoot(...parts) {
  return join(ROOT, ...parts)
}

/** The server's entry, once built: `aris`. */
export const ARIS = inRoot('backend', 'dist', 'bundle', 'main.js')
