import type { Line, Verdict } from './line.js'
import { CHAPTERS } from './standard.js'

const NOTE =
  '<!-- Generated from test/asvs by `npx vitest run test/asvs -u`; `npm test` fails when it differs. Never edit it. -->'

export type Counts = Record<Verdict, number>

/** How many lines there are of each verdict. */
export const countOf = (lines: readonly Line[]): Counts => {
  const of = (verdict: Verdict) => lines.filter((line) => line.verdict === verdict).length
  return { met: of('met'), partly: of('partly'), unmet: of('unmet'), na: of('na') }
}

/** docs/asvs.md: first what is not met, then what is met but for something, then every line by chapter. */
export function asvsPage(lines: readonly (Line & { level: number })[]): string {
  const counts = countOf(lines)
  const labelled = (label: string) => String(lines.filter((line) => line.label === label).length)
  return `${NOTE}
# OWASP ASVS 5.0.0, levels 1 and 2

All ${String(lines.length)} requirements of levels 1 and 2 of the [Application Security Verification Standard 5.0.0](https://github.com/OWASP/ASVS/tree/v5.0.0), by their ids; what each is about is
said in our own few words, and the standard's text is what counts. **${String(counts.met)} met, ${String(counts.partly)} met but for something, ${String(counts.unmet)} not met, ${String(counts.na)} that nothing here could be asked of.**

What shows a line: **test** (${labelled('test')}): a test falsifies it; **configuration** (${labelled('configuration')}): a setting or header that start-up or a test checks, or the operator's part; **review** (${labelled('review')}): reasoned, not proven.
Every file and title that is named is checked to be there.

## Not met (${String(counts.unmet)})

${table(lines.filter(({ verdict }) => verdict === 'unmet'))}
## Met but for something (${String(counts.partly)})

${table(lines.filter(({ verdict }) => verdict === 'partly'))}
${Object.entries(CHAPTERS)
  .map(([number, name]) =>
    chapter(
      number,
      name,
      lines.filter(({ id }) => id.startsWith(`${number}.`)),
    ),
  )
  .join('\n')}`
}

/** The table of docs/security.md: a row for each chapter. */
export const chapterTable = (lines: readonly Line[]): string =>
  [
    '| chapter | met | but for something | not met | does not apply |',
    '|---|---|---|---|---|',
    ...Object.entries(CHAPTERS).map(([number, name]) => {
      const { met, partly, unmet, na } = countOf(lines.filter(({ id }) => id.startsWith(`${number}.`)))
      return `| [V${number} ${name}](asvs.md#${anchorOf(`V${number} ${name}`)}) | ${[met, partly, unmet, na].map(String).join(' | ')} |`
    }),
  ].join('\n')

const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\w -]/g, '')
    .replaceAll(' ', '-')

const chapter = (number: string, name: string, lines: readonly (Line & { level: number })[]): string =>
  `## V${number} ${name}\n\n${table(lines)}`

const table = (lines: readonly (Line & { level: number })[]): string =>
  `| requirement | level | about | | what shows it |\n|---|---|---|---|---|\n${lines.map(row).join('')}`

const VERDICTS = {
  met: '',
  partly: '**but for something**',
  unmet: '**not met**',
  na: 'does not apply',
} as const satisfies Record<Verdict, string>

function row({ id, level, about, verdict, label, shown, says }: Line & { level: number }): string {
  const proofs = shown.map((it) => {
    const [path = '', text = ''] = it.split(' › ')
    return `[${path.split('/').at(-1) ?? path}](../${path}) “${text.replace(/^#+ /, '').replaceAll('|', '\\|')}”`
  })
  return `| v5.0.0-${id} | ${String(level)} | ${about} | ${[VERDICTS[verdict], label].filter(Boolean).join(', ')} | ${[says, ...proofs].filter(Boolean).join(' · ')} |\n`
}
