import { parseArgs } from 'node:util'
import { type Connection, createConnection } from 'mysql2/promise'
import { dropLegacyTables, laterWrites, rollbackAdoption } from '../migrations/adoption/rollback.js'
import { migrationStatus } from '../migrations/run/run.js'
import { verifyDatabase } from '../migrations/verify/verify.js'
import { connectionOptions } from '../store/engine/mysqlPool.js'
import { describeDatabase, whichDatabase } from './databaseUrl.js'
import { migrateDatabase } from './migrateDatabase.js'
import { Refusal, say, words } from './words.js'

/**
 * `aris migrate run|status|verify [--embedded]`, `aris migrate rollback-adoption [--yes]`, `aris migrate drop-legacy --yes`.
 * Exit code 0: the schema is the newest (run), nothing is pending (status), every check is good (verify).
 */
export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { embedded: { type: 'boolean' }, yes: { type: 'boolean' } },
  })
  const [action = 'run'] = positionals
  const act = Object.hasOwn(actions, action) ? actions[action] : undefined
  if (!act) throw new Refusal(USAGE, USAGE)
  const found = whichDatabase(values.embedded === true)
  console.log(
    words(
      `Base de datos: ${describeDatabase(found.url)} (leída de: ${found.source})`,
      `Database: ${describeDatabase(found.url)} (read from: ${found.source})`,
    ),
  )
  return act(found.url, values.yes === true)
}

const USAGE = 'aris migrate run|status|verify [--embedded] | rollback-adoption [--yes] | drop-legacy --yes'

const actions: Readonly<Record<string, (url: string, yes: boolean) => Promise<number>>> = {
  run: migrate,
  status,
  verify,
  'rollback-adoption': rollback,
  'drop-legacy': dropLegacy,
}

async function migrate(url: string): Promise<number> {
  const { applied, statements } = await migrateDatabase(url)
  if (applied.length === 0)
    say('El esquema ya es el más nuevo: nada que hacer.', 'The schema is the newest already: nothing to do.')
  else
    say(
      `Aplicadas: ${applied.join(', ')} (${statements} sentencias).`,
      `Applied: ${applied.join(', ')} (${statements} statements).`,
    )
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
  for (const { name, expected, found } of bad)
    console.log(`✗ ${name}: ${words('se esperaba', 'expected')} ${expected}, ${words('hay', 'found')} ${found}`)
  say(
    `${rows.length - bad.length} comprobaciones bien, ${bad.length} mal.`,
    `${rows.length - bad.length} checks good, ${bad.length} bad.`,
  )
  return bad.length === 0 ? 0 : 1
}

async function rollback(url: string, yes: boolean): Promise<number> {
  return withConnection(url, async (connection) => {
    const later = await laterWrites(connection)
    for (const { table, rows } of later)
      console.log(
        `${table}: ${rows} ${words('filas hechas o cambiadas desde la adopción', 'rows made or changed since the adoption')}`,
      )
    if (!yes) {
      throw new Refusal(
        `Volver atrás descarta lo anterior (${later.length} tablas) y devuelve las tablas antiguas. Repita con --yes.`,
        `Rolling back discards the above (${later.length} tables) and brings the old tables back. Repeat with --yes.`,
      )
    }
    await rollbackAdoption(connection)
    say('La base de datos está como antes de la adopción.', 'The database is as it was before the adoption.')
    return 0
  })
}

async function dropLegacy(url: string, yes: boolean): Promise<number> {
  if (!yes)
    throw new Refusal(
      'Después no hay vuelta atrás sino por la copia. Repita con --yes.',
      'After this only the backup leads back. Repeat with --yes.',
    )
  return withConnection(url, async (connection) => {
    await dropLegacyTables(connection)
    say('Las tablas legacy_* ya no están.', 'The legacy_* tables are gone.')
    return 0
  })
}

async function withConnection(url: string, act: (connection: Connection) => Promise<number>): Promise<number> {
  if (url.startsWith('sqlite:'))
    throw new Refusal('Solo un servidor pudo ser adoptado.', 'Only a server can have been adopted.')
  const connection = await createConnection(connectionOptions(url))
  try {
    return await act(connection)
  } finally {
    await connection.end()
  }
}
