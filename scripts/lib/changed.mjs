import { existsSync } from 'node:fs'
import { check, checks } from './checks.mjs'
import { runCommand, runNode } from './command.mjs'
import { inRoot, ROOT } from './paths.mjs'

/**
 * What a change must pass before the whole suite does: types, and lint and format of the files that differ from `base` (by default from the
 * last commit; files that git does not know yet included).
 */
export async function checksOfChange(base) {
  const files = (await changedFiles(base)).filter((path) => existsSync(inRoot(path)))
  const code = files.filter((path) => /\.(ts|tsx|mjs|js)$/.test(path))
  return [
    ...checks.filter(({ name }) => name.startsWith('types')),
    ...(code.length > 0 ? [check('lint', 'eslint', 'bin/eslint.js', '--max-warnings=0', ...code)] : []),
    ...(files.length > 0
      ? [
          check(
            'format',
            'prettier',
            'bin/prettier.cjs',
            '--check',
            '--ignore-unknown',
            '--log-level',
            'warn',
            ...files,
          ),
        ]
      : []),
  ]
}

/** The specs that reach a changed file by their imports, and those that changed themselves. */
export async function specsOfChange(base) {
  const args = ['list', ...changedArg(base), '--filesOnly', '--json']
  const { output } = await runNode([inRoot('node_modules', 'vitest', 'vitest.mjs'), ...args])
  const from = output.indexOf('[')
  if (from < 0) return []
  return JSON.parse(output.slice(from)).map(({ file }) => file.slice(ROOT.length + 1))
}

const changedArg = (base) => (base === undefined ? ['--changed'] : ['--changed', base])

async function changedFiles(base = 'HEAD') {
  const git = async (...args) => (await runCommand('git', args, { cwd: ROOT })).output.split('\n').filter(Boolean)
  return [...(await git('diff', '--name-only', base)), ...(await git('ls-files', '--others', '--exclude-standard'))]
}
