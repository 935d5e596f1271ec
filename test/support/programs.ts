import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Administrators' programs are often outside a plain user's PATH. */
const ALSO = ['/usr/local/sbin', '/usr/sbin', '/sbin']

/** Absolute path of the first of `names` that can be run, or undefined. */
export function findProgram(...names: string[]): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...ALSO].filter(Boolean)
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable)
}

/** As findProgram, but throws an error that names what is missing. */
export function needProgram(...names: string[]): string {
  const path = findProgram(...names)
  if (path === undefined)
    throw new Error(`${names.join(' or ')} is not on the PATH; \`npm test\` installs it where it may`)
  return path
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
