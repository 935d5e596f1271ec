import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

interface Locked {
  version?: string
  resolved?: string
  integrity?: string
  link?: boolean
}

const lock = JSON.parse(readFileSync(fileURLToPath(new URL('../../package-lock.json', import.meta.url)), 'utf8')) as {
  packages: Record<string, Locked>
}
const libraries = Object.entries(lock.packages).filter(
  ([path, { link }]) => path.includes('node_modules/') && link !== true,
)

it('each one comes from the registry with its hash: none from a repository, an archive or a folder', () => {
  expect(libraries.length).toBeGreaterThan(100)
  const wrong = libraries.filter(
    ([, { version = '', resolved, integrity = '' }]) =>
      !/^\d+\.\d+\.\d+/.test(version) ||
      !/^sha512-/.test(integrity) ||
      (resolved !== undefined && !resolved.startsWith('https://registry.npmjs.org/')),
  )
  expect(wrong.map(([path]) => path)).toEqual([])
})
