import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { inInstallation } from '../platform/installation.js'
import { generatedFiles } from '../migrations/generate/files.js'
import { say } from './words.js'

const ROOT = inInstallation('')

/** Writes the files that come from the migrations; with `check`, only says which differ. Exit code 1 when one differs under `check`. */
export async function generate(check: boolean): Promise<number> {
  const stale = [...generatedFiles()].filter(([path, text]) => current(join(ROOT, path)) !== text)
  for (const [path, text] of stale) {
    console.log(path)
    if (check) continue
    mkdirSync(dirname(join(ROOT, path)), { recursive: true })
    writeFileSync(join(ROOT, path), text)
  }
  if (!check || stale.length === 0) return 0
  say(
    'Estos archivos no son los que dan las migraciones: ejecute `aris db generate`.',
    'These files are not what the migrations give: run `aris db generate`.',
  )
  return 1
}

function current(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
