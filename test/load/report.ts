import { readFileSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { fileURLToPath } from 'node:url'

const PAGE = fileURLToPath(new URL('../../docs/benchmarks.md', import.meta.url))

/** Writes one measured section of `docs/benchmarks.md` in its place, with the machine and the day; the others stay. */
export function report(section: string, title: string, text: string): void {
  const [open, close] = [`<!-- ${section} -->`, `<!-- /${section} -->`]
  const day = new Date().toISOString().slice(0, 10)
  const block = `${open}\n## ${title}\n\n_${day}, ${machine()}, Node ${process.versions.node}._\n\n${text.trim()}\n${close}`
  const page = readFileSync(PAGE, 'utf8')
  const [from, to] = [page.indexOf(open), page.indexOf(close)]
  writeFileSync(
    PAGE,
    from >= 0 && to >= 0
      ? page.slice(0, from) + block + page.slice(to + close.length)
      : `${page.trimEnd()}\n\n${block}\n`,
  )
}

/** A Markdown table of rows that share their columns. */
export function table(rows: readonly Record<string, string | number>[]): string {
  const columns = Object.keys(rows[0] ?? {})
  const line = (cells: readonly unknown[]) => `| ${cells.map(String).join(' | ')} |`
  return [
    line(columns),
    line(columns.map(() => '---')),
    ...rows.map((row) => line(columns.map((column) => row[column]))),
  ].join('\n')
}

export const fixed = (value: number, digits = 1): string => value.toFixed(digits)

function machine(): string {
  const [first] = cpus()
  return `${String(cpus().length)} cores (${first?.model.trim() ?? 'unknown'}), ${String(Math.round(totalmem() / 2 ** 30))} GiB`
}
