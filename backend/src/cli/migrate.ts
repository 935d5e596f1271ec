import { type Connection, createConnection } from 'mysql2/promise'
import { dropLegacyTables, laterWrites, rollbackAdoption } from '../migrations/adoption/rollback.js'
import { migrationStatus } from '../migrations/run/run.js'
import { verifyDatabase } from '../migrations/verify/verify.js'
import { connectionOptions } from '../store/engine/mysqlPool.js'
import { describeDatabase, whichDatabase } from './databaseUrl.js'
import { migrateDatabase } from './migrateDatabase.js'
import { Refusal, say, words } from './words.js'

/** The database that the command works on, after saying which it is and where its address was read. */
function openPlace(embedded: boolean): string {
  const { url, source } = whichDatabase(embedded)
  console.log(
    words(
      `Base de datos: ${describeDatabase(url)} (leída de: ${source})`,
      `Database: ${describeDatabase(url)} (read from: ${source})`,
    ),
  )
  return url
}

export async function migrate(embedded: boolean): Promise<number> {
  const url = openPlace(embedded)
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

export async function status(embedded: boolean): Promise<number> {
  const url = openPlace(embedded)
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

export async function verify(embedded: boolean): Promise<number> {
  const url = openPlace(embedded)
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

export async function rollback(embedded: boolean, yes: boolean): Promise<number> {
  return withConnection(openPlace(embedded), async (connection) => {
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

export async function dropLegacy(embedded: boolean, yes: boolean): Promise<number> {
  const url = openPlace(embedded)
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
