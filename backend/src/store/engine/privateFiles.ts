import { chmodSync, closeSync, mkdirSync, openSync, readdirSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { getuid } from 'node:process'

/** Makes a folder, and what leads to it, that its owner alone may enter; one that is there stays as it is. */
export const makePrivateFolder = (folder: string): void => void mkdirSync(folder, { recursive: true, mode: 0o700 })

/**
 * Keeps an embedded database from the other users of its machine: the file is made with mode 0600 before SQLite opens it, since `-wal` and
 * `-shm` take the mode of their database; what is there already from an older release is put right, with the secret and the mail beside it.
 * The folder becomes 0700 too, unless it holds something else: somebody may keep the file in their home.
 * What the file system or another owner does not allow stays as it is: `openToOthers` names it.
 */
export function keepPrivate(file: string): void {
  makePrivateFolder(dirname(file))
  makePrivateFile(file)
  for (const path of openToOthers(file)) tried(() => chmodSync(path, statSync(path).isDirectory() ? 0o700 : 0o600))
}

/**
 * Makes an empty file of its owner's alone, for SQLite to fill; one that is there stays as it is, and is not even opened: closing it would
 * let go of the locks that a connection of this process has on it (POSIX).
 */
export const makePrivateFile = (file: string): void =>
  tried(() => {
    closeSync(openSync(file, 'wx', 0o600))
  })

/** The paths of an embedded database that others than its owner may read or write. */
export function openToOthers(file: string): string[] {
  // Windows has no such modes.
  if (getuid === undefined) return []
  const folder = dirname(file)
  const names = tried(() => readdirSync(folder)) ?? []
  const own = names.filter((name) => isOwn(name, file))
  return [...(own.length === names.length ? [folder] : []), ...own.map((name) => join(folder, name))].filter(
    (path) => ((tried(() => statSync(path).mode) ?? 0) & 0o077) !== 0,
  )
}

/** The database with what SQLite and its lock keep beside it, and what `npm start` keeps in the same folder. */
const isOwn = (name: string, file: string): boolean =>
  ['', '-wal', '-shm', '-journal', '.serving', '.serving-journal'].some((end) => name === `${basename(file)}${end}`) ||
  name === 'secret' ||
  name === 'correo'

function tried<T>(act: () => T): T | undefined {
  try {
    return act()
  } catch {
    return undefined
  }
}
