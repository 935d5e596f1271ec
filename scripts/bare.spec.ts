import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { listFiles, readSource } from '../test/support/sources.js'

/** What a file loads before its first line runs; `import()` comes later. */
const staticImports = (path: string): string[] =>
  [...readSource(path).matchAll(/^(?:import|export)\s(?:[^'"]*?\sfrom\s)?'([^']+)'/gm)].map(([, name]) => name ?? '')

const doors = listFiles(/\.mjs$/, 'scripts/doors')

it.each(doors)('%s loads no package before everything is installed', (door) => {
  const files = new Set([door])
  const packages: string[] = []
  for (const path of files)
    for (const name of staticImports(path)) {
      if (name.startsWith('.')) files.add(join(dirname(path), name))
      else if (!name.startsWith('node:')) packages.push(`${path}: ${name}`)
    }
  expect(files.size).toBeGreaterThan(1)
  expect(packages).toEqual([])
})
