import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const SKIPPED = new Set(['node_modules', 'dist', 'data', 'coverage'])

/** Paths, from the clone's root, of the files of `folder` (the whole clone by default) whose path matches; nothing built or hidden is listed. */
export function listFiles(matching: RegExp, folder = ''): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true })
    .filter(({ name }) => !name.startsWith('.') && !SKIPPED.has(name))
    .map((entry) => ({ entry, path: folder ? `${folder}/${entry.name}` : entry.name }))
    .flatMap(({ entry, path }) => (entry.isDirectory() ? listFiles(matching, path) : matching.test(path) ? [path] : []))
    .sort()
}

export function readSource(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8')
}

/** What `look` finds in the file's syntax tree, each as `path:line text`. Comments and strings are no code, so they are not mistaken for it. */
export function findInCode(path: string, look: (node: ts.Node) => boolean): string[] {
  const file = ts.createSourceFile(
    path,
    readSource(path),
    ts.ScriptTarget.Latest,
    true,
    path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
  )
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    if (look(node))
      found.push(
        `${path}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1} ${node.getText().slice(0, 80)}`,
      )
    node.forEachChild(visit)
  }
  visit(file)
  return found
}
