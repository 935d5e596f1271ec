import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, sep } from 'node:path'
import ts from 'typescript'
import { inRoot } from './paths.mjs'

const OPTIONS = {
  target: ts.ScriptTarget.ES2024,
  module: ts.ModuleKind.ESNext,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  experimentalDecorators: true,
  emitDecoratorMetadata: true,
}

/** True for files that can be turned into JavaScript one by one: sources that are there, and not those of something deleted or renamed. */
export function canTranspile(paths) {
  return paths.every((path) => path.endsWith('.ts') && existsSync(inRoot(path)))
}

/**
 * Turns sources of contract/ and backend/ into JavaScript where the build puts it, without a look at their types: some
 * milliseconds each. Answers what their syntax has wrong, as text; then nothing was written.
 */
export function transpile(paths) {
  const results = paths.map((path) => ({
    path,
    ...ts.transpileModule(readFileSync(inRoot(path), 'utf8'), {
      compilerOptions: OPTIONS,
      fileName: path,
      reportDiagnostics: true,
    }),
  }))
  const wrong = results.flatMap(({ diagnostics = [] }) => diagnostics)
  if (wrong.length > 0)
    return ts.formatDiagnostics(wrong, {
      getCanonicalFileName: (name) => name,
      getCurrentDirectory: () => inRoot(),
      getNewLine: () => '\n',
    })
  for (const { path, outputText } of results) {
    const target = inRoot(path.replace(`${sep}src${sep}`, `${sep}dist${sep}`).replace(/\.ts$/, '.js'))
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(target, outputText)
  }
  return ''
}
