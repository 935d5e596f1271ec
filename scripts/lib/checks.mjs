import { readdirSync } from 'node:fs'
import { runNode } from './command.mjs'
import { inRoot } from './paths.mjs'

/** What is checked without running the product, the slowest first. Each answers {code, output}; code 0 is good. */
export const checks = [
  // In two, so that both cores have one: it is by far the longest.
  check(
    'lint: contract, backend, tests',
    'eslint',
    'bin/eslint.js',
    '--max-warnings=0',
    '.',
    '--ignore-pattern',
    'web/**',
  ),
  check('lint: web', 'eslint', 'bin/eslint.js', '--max-warnings=0', 'web'),
  check('format', 'prettier', 'bin/prettier.cjs', '--check', '--log-level', 'warn', '.'),
  check('types: web', 'typescript7', 'bin/tsc', '--noEmit', '-p', 'web'),
  check('types: contract, backend, tests', 'typescript7', 'bin/tsc', '--noEmit', '-p', 'tsconfig.check.json'),
  check(
    'imports',
    'dependency-cruiser',
    'bin/dependency-cruiser.mjs',
    '--config',
    '.dependency-cruiser.mjs',
    'contract/src',
    'backend/src',
    'web/src',
    'test',
  ),
  check('unused', 'knip', 'bin/knip.js', '--no-progress'),
  check(
    'secrets',
    'secretlint',
    'bin/secretlint.js',
    '--secretlintignore',
    '.gitignore',
    '**/*',
    '.github/**',
    '.ci/**',
  ),
  ...generatedFiles(),
]

/** A check that is a tool in node_modules. */
export function check(name, packageName, program, ...args) {
  return { name, run: () => runNode([inRoot('node_modules', packageName, program), ...args]) }
}

/** Every scripts/check-generated*.mjs or .ts is a check: it ends with 0 when the generated files are those that the sources give. */
function generatedFiles() {
  return readdirSync(inRoot('scripts'))
    .filter((name) => /^check-generated.*\.(mjs|ts)$/.test(name))
    .map((name) => ({ name: name.replace(/\.\w+$/, ''), run: () => runNode([inRoot('scripts', name)]) }))
}
