import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const LEFT_OUT = new Set(['node_modules', '.git', 'dist', 'data', '.cache', 'coverage', '.env'])

/** A copy of the project as a newcomer gets it, in a folder of its own; nothing that a test does there reaches the original. */
export interface Clone {
  readonly folder: string
  path(...parts: string[]): string
  /** Writes a file, with the folders that it needs. */
  write(path: string, text: string): Promise<void>
  /** Leaves two files of source: for tests of how things are built, and not of what. */
  shrink(): Promise<void>
  /** Puts all of it under git, as one commit. */
  commit(): Promise<void>
  remove(): Promise<void>
}

/** Copies the sources; with `installed`, the dependencies too (as hard links where the disk allows, in a second). */
export async function copyClone(options: { installed: boolean }): Promise<Clone> {
  const folder = join(await mkdtemp(join(tmpdir(), 'aris-clone-')), 'arisgourmet')
  await cp(ROOT, folder, {
    recursive: true,
    filter: (source) => !LEFT_OUT.has(basename(source)) && !source.endsWith('.tsbuildinfo'),
  })
  if (options.installed) {
    for (const room of ['', 'web', 'backend', 'contract'])
      await linkTree(join(ROOT, room, 'node_modules'), join(folder, room))
  }
  const write = async (path: string, text: string): Promise<void> => {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  return {
    folder,
    path: (...parts) => join(folder, ...parts),
    write,
    async shrink() {
      for (const room of ['contract/src', 'backend/src', 'web/src', 'web/public'])
        await rm(join(folder, room), { recursive: true, force: true })
      await write('contract/src/rules/dos.ts', 'export const dos = 2\n')
      await write(
        'backend/src/cli/main.ts',
        "import { dos } from '@arisgourmet/contract/rules/dos'\nconsole.log(dos)\n",
      )
      await write('web/index.html', '<!doctype html><title>Vacío</title>')
      await write('web/vite.config.ts', 'export default { root: import.meta.dirname }\n')
      await write(
        'web/vite.comensal.config.ts',
        'export default { root: import.meta.dirname, build: { emptyOutDir: false } }\n',
      )
    },
    async commit() {
      const git = (...args: string[]) =>
        promisify(execFile)('git', ['-c', 'user.name=Prueba', '-c', 'user.email=prueba@arisgourmet.test', ...args], {
          cwd: folder,
        })
      await git('init', '--quiet')
      await git('add', '--all')
      await git('commit', '--quiet', '--message', 'A clone')
    },
    remove: () => rm(join(folder, '..'), { recursive: true, force: true }),
  }
}

async function linkTree(from: string, into: string): Promise<void> {
  const script = 'test ! -d "$1" || cp -al "$1" "$2" 2>/dev/null || cp -a "$1" "$2"'
  await promisify(execFile)('sh', ['-c', script, 'sh', from, into])
}
