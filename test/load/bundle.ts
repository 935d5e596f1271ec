import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

const DIST = fileURLToPath(new URL('../../web/dist', import.meta.url))

/** Every script that the diner's page can load, as it travels (gzip): what its HTML names, and what those import in turn. */
export function dinerScripts(): { total: number; files: number } {
  const seen = new Map<string, number>()
  const assets = readdirSync(join(DIST, 'assets'))
  const visit = (text: string) => {
    for (const name of assets) {
      if (!name.endsWith('.js') || seen.has(name) || !text.includes(name)) continue
      const source = readFileSync(join(DIST, 'assets', name))
      seen.set(name, gzipSync(source).length)
      visit(source.toString())
    }
  }
  visit(readFileSync(join(DIST, 'comensal.html'), 'utf8'))
  return { total: [...seen.values()].reduce((sum, size) => sum + size, 0), files: seen.size }
}
