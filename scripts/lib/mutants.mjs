import { readFileSync, writeFileSync } from 'node:fs'
import { explained } from '../../test/mutation/explained.mjs'
import { inRoot } from './paths.mjs'

const CAUGHT = new Set(['Killed', 'Timeout'])
const COUNTED = new Set(['Killed', 'Timeout', 'Survived', 'NoCoverage'])

/**
 * The last run's mutants: the score (caught of all, in percent with one decimal), the survivors that nobody has explained,
 * and the explanations that no survivor needs any more.
 */
export function readMutants() {
  const mutants = mutantsOf(JSON.parse(readFileSync(inRoot('.cache', 'mutation.json'), 'utf8')))
  const survivors = mutants.filter(({ caught }) => !caught)
  const tested = new Set(mutants.map(({ file }) => file))
  return {
    mutants,
    score: percent(mutants),
    unexplained: survivors.filter((mutant) => !reasonOf(mutant)).map(describe),
    stale: explained
      .filter(({ file }) => tested.has(file))
      .filter((entry) => !survivors.some((mutant) => explains(entry, mutant)))
      .map(({ file, was, now }) => `${file}: ${was} → ${now}`),
  }
}

/** Writes docs/mutation.md from the last run and answers what {@link readMutants} answers. */
export function writeReport() {
  const found = readMutants()
  const files = [...new Set(found.mutants.map(({ file }) => file))].sort()
  const rows = files.map((file) => {
    const own = found.mutants.filter((mutant) => mutant.file === file)
    return `| ${file} | ${percent(own)} | ${own.length} | ${own.filter(({ caught }) => !caught).length} |`
  })
  const reasons = found.mutants
    .filter((mutant) => !mutant.caught && reasonOf(mutant))
    .map((mutant) => `- ${describe(mutant)} — ${reasonOf(mutant)}`)
  writeFileSync(
    inRoot('docs', 'mutation.md'),
    `<!-- Written by \`npm run mutation\`. -->
# Mutation run

One operator, literal or branch of \`contract/src/rules\` and \`backend/src/domain\` is changed at a time; a spec beside the code has to fail.
Of ${found.mutants.length} changes **${found.score} %** were caught (at least 90 is asked). Run on ${new Date().toISOString().slice(0, 10)}.

| file | caught % | changes | survived |
|---|---|---|---|
${rows.join('\n')}

## Survivors, and why each may live

${reasons.join('\n')}
`,
  )
  return found
}

function mutantsOf(report) {
  return Object.entries(report.files).flatMap(([file, { source, mutants }]) =>
    mutants
      .filter(({ status }) => COUNTED.has(status))
      .map(({ status, location, replacement }) => ({
        file,
        line: location.start.line,
        was: textAt(source, location),
        now: flat(replacement),
        caught: CAUGHT.has(status),
      })),
  )
}

/** The source that a mutant replaces. Lines and columns count from 1. */
function textAt(source, { start, end }) {
  const lines = source.split('\n').slice(start.line - 1, end.line)
  lines[lines.length - 1] = lines.at(-1).slice(0, end.column - 1)
  lines[0] = lines[0].slice(start.column - 1)
  return flat(lines.join('\n'))
}

const flat = (text) => text.replace(/\s+/g, ' ').slice(0, 120)
const explains = (entry, mutant) => entry.file === mutant.file && entry.was === mutant.was && entry.now === mutant.now
const reasonOf = (mutant) => explained.find((entry) => explains(entry, mutant))?.why
const describe = ({ file, line, was, now }) => `${file}:${line}: \`${was}\` → \`${now}\``

function percent(mutants) {
  if (mutants.length === 0) return 100
  return Math.floor((1000 * mutants.filter(({ caught }) => caught).length) / mutants.length) / 10
}
