import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import ts from 'typescript'
import { inRoot } from './paths.mjs'
import { filesUnder } from './staleness.mjs'

const SPECS = /^(contract|backend|web)[\\/]src[\\/].*\.spec\.tsx?$|^(test|scripts)[\\/].*\.spec\.ts$/

/** What starts processes, databases or browsers: a spec that reaches none of them needs no build and no program beside Node. */
const STARTERS = ['child', 'clone', 'server', 'databases', 'mariadb', 'redis', 'chromium'].map((name) =>
  join('test', 'support', `${name}.ts`),
)

/** The test files whose path holds one of the names, as vitest understands them. */
export function specsNamed(names) {
  return ['contract/src', 'backend/src', 'web/src', 'test', 'scripts']
    .flatMap(filesUnder)
    .filter((path) => SPECS.test(path) && names.some((name) => path.includes(name)))
}

/** True when none of the specs reaches, by its imports, what is built or started. */
export function arePure(specs) {
  const { files, usesBuilt } = reachOf(specs)
  return !usesBuilt && !STARTERS.some((path) => files.has(path))
}

/** Every file of the clone that these import, directly or not, themselves included; `usesBuilt`: something of it lies in a dist folder. */
function reachOf(paths) {
  const files = new Set(paths)
  let usesBuilt = false
  for (const path of files) {
    const text = readFileSync(inRoot(path), 'utf8')
    usesBuilt ||= /['"`/]dist\/|from '#backend\//.test(text)
    for (const { fileName } of ts.preProcessFile(text).importedFiles) {
      const found = fileOf(path, fileName)
      if (found !== undefined) files.add(found)
    }
  }
  return { files, usesBuilt }
}

/** The file that an import means; undefined for a package. */
function fileOf(from, specifier) {
  const contract = /^@arisgourmet\/contract\/(.*)$/.exec(specifier)
  const path = contract ? join('contract', 'src', contract[1]) : join(dirname(from), specifier)
  if (!contract && !specifier.startsWith('.')) return undefined
  const bare = path.replace(/\.js$/, '')
  return [path, `${bare}.ts`, `${bare}.tsx`].find((one) => /\.\w+$/.test(one) && existsSync(inRoot(one)))
}
