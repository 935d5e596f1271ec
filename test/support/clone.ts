import { execFile } from 'node:child_process'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const LEFT_OUT = new Set(['node_modules', '.git', 'dist', 'data', '.cache', 'coverage', '.env'])

/** A copy of the project as a newcomer gets it, in a folder of its own; nothing that a test does there reaches the original. */
export interface Clone {
  readonly folder: string
  path(...parts: string[]): string
  remove(): Promise<void>
}

/** Copies the sources; with `installed`, the dependencies too (as hard links where the disk allows, in a second). */
export async function copyClone(options: { installed: boolean }): Promise<Clone> {
  const folder = join(await mkdtemp(join(tmpdir(), 'aris-clone-')), 'arisgourmet')
  await cp(ROOT, folder, { recursive: true, filter: (source) => !LEFT_OUT.has(basename(source)) && !source.endsWith('.tsbuildinfo') })
  if (options.installed) {
    for (const room of ['', 'web', 'backend', 'contract']) await linkTree(join(ROOT, room, 'node_modules'), join(folder, room))
  }
  return {
    folder,
    path: (...parts) => join(folder, ...parts),
    remove: () => rm(join(folder, '..'), { recursive: true, force: true }),
  }
}

async function linkTree(from: string, into: string): Promise<void> {
  const script = 'test ! -d "$1" || cp -al "$1" "$2" 2>/dev/null || cp -a "$1" "$2"'
  await promisify(execFile)('sh', ['-c', script, 'sh', from, into])
}
