import { readFileSync, writeFileSync } from 'node:fs'
import { hazardsPage } from './lib/hazards.mjs'
import { say } from './lib/messages.mjs'
import { inRoot } from './lib/paths.mjs'

// docs/hazards.md is what the list and the tests' titles give; with --write (`npm run hazards`) it is written.
const { text, wrong } = hazardsPage()
const path = inRoot('docs/hazards.md')
if (process.argv.includes('--write')) writeFileSync(path, text)
if (readFileSync(path, 'utf8') !== text) {
  wrong.push('docs/hazards.md')
  say(
    'docs/hazards.md no es lo que dan las pruebas: ejecute `npm run hazards`.',
    'docs/hazards.md is not what the tests give: run `npm run hazards`.',
  )
}
for (const line of wrong) console.error(line)
if (wrong.length > 0) process.exitCode = 1
