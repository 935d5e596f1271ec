import { parseArgs } from 'node:util'
import { migrationStatus, runMigrations } from '../migrations/run/run.js'
import { verifyDatabase } from '../migrations/verify/verify.js'
import { describeDatabase, embeddedUrl, findDatabaseUrl, type FoundDatabase } from './database-url.js'
import { Refusal, say, words } from './words.js'

/**
 * `aris migrate run|status|verify [--embedded]`.
 * Exit code 0: the schema is the newest (run), nothing is pending (status), every check is good (verify).
 */
export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: { embedded: { type: 'boolean' } } })
  const [action = 'run'] = positionals
  const act = Object.hasOwn(actions, action) ? actions[action] : undefined
  if (!act) throw new Refusal('Uso: aris migrate run|status|verify [--embedded]', 'Usage: aris migrate run|status|verify [--embedded]')
  const found = whichDatabase(values.embedded === true)
  console.log(words(`Base de datos: ${describeDatabase(found.url)} (leída de: ${found.source})`, `Database: ${describeDatabase(found.url)} (read from: ${found.source})`))
  return act(found.url)
}

/** The embedded file when asked for, else what the operator's settings name. */
export function whichDatabase(embedded: boolean): FoundDatabase {
  return embedded ? { url: embeddedUrl(process.cwd()), source: '--embedded' } : findDatabaseUrl(process.cwd())
}

const actions: Readonly<Record<string, (url: string) => Promise<number>>> = { run: migrate, status, verify }

async function migrate(url: string): Promise<number> {
  const { applied, statements } = await runMigrations(url, { say: (line) => console.log(`  ${line}`) })
  if (applied.length === 0) say('El esquema ya es el más nuevo: nada que hacer.', 'The schema is the newest already: nothing to do.')
  else say(`Aplicadas: ${applied.join(', ')} (${statements} sentencias).`, `Applied: ${applied.join(', ')} (${statements} statements).`)
  return 0
}

async function status(url: string): Promise<number> {
  const { rows, pending } = await migrationStatus(url)
  for (const { name, state } of rows) console.log(`${STATES[state]}  ${name}`)
  say(`${pending} pendiente(s).`, `${pending} pending.`)
  return pending === 0 ? 0 : 1
}

const STATES = {
  applied: words('aplicada ', 'applied  '),
  pending: words('pendiente', 'pending  '),
  foreign: words('ajena    ', 'foreign  '),
}

async function verify(url: string): Promise<number> {
  const rows = await verifyDatabase(url)
  const bad = rows.filter(({ ok }) => !ok)
  for (const { name, expected, found } of bad) console.log(`✗ ${name}: ${words('se esperaba', 'expected')} ${expected}, ${words('hay', 'found')} ${found}`)
  say(`${rows.length - bad.length} comprobaciones bien, ${bad.length} mal.`, `${rows.length - bad.length} checks good, ${bad.length} bad.`)
  return bad.length === 0 ? 0 : 1
}
