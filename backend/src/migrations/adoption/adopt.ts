import { setTimeout as sleep } from 'node:timers/promises'
import type { Connection, RowDataPacket } from 'mysql2/promise'
import { quote } from '../render/statement.js'
import { MigrationRefused } from '../run/refused.js'
import { Adopted } from './adopted.js'
import { checkCopy } from './checkCopy.js'
import { copyCarta } from './copyMenu.js'
import { copyHistorial, copyItems, copyPedidos } from './copyOrders.js'
import {
  copyNotificaciones,
  copyRestaurantes,
  copyRoles,
  copyUsuarios,
  keepMetadata,
  keepValues,
} from './copyPeople.js'
import { copyMesas, copySesiones } from './copyRoom.js'
import { serverInstant } from './ids.js'
import { ADOPTION, adoptionState, Legacy, LEGACY_TABLES, LEGACY_VIEWS } from './legacy.js'
import { AdoptionRefused, preflight } from './preflight.js'

/** Where an adoption stands; a run goes on from there. */
export interface Adoption {
  /** Refuses, or moves the old tables and views out of the way. After it the canonical tables can be created. */
  prepare(): Promise<void>
  /** Copies, checks and commits, all at once. */
  finish(): Promise<void>
}

export interface AdoptionHooks {
  /** Called before each statement that cannot be undone with the rest; a test can stop here. */
  readonly onStatement?: (sql: string) => void | Promise<void>
  readonly say?: (line: string) => void
}

/**
 * The adoption that a database needs, or undefined. It is a maintenance window: nothing else may be connected to the database.
 * Killed anywhere and run again, it goes on: the renaming is one atomic statement, the copy one transaction.
 */
export async function openAdoption(connection: Connection, hooks: AdoptionHooks = {}): Promise<Adoption | undefined> {
  const state = await adoptionState(connection)
  if (state === 'none') return undefined
  const execute = async (sql: string): Promise<void> => {
    await hooks.onStatement?.(sql)
    await connection.query(sql)
  }
  return {
    async prepare() {
      await refuseOthers(connection)
      if (state === 'legacy') {
        await refuseEarlierRemains(connection)
        hooks.say?.('adopción: comprobaciones previas · adoption: checks before any change')
        await refuse(new Legacy(connection, ''))
        hooks.say?.('adopción: las tablas antiguas pasan a legacy_* · the old tables become legacy_*')
        await setAside(connection, execute)
      }
      // Whoever wrote between the checks and the renaming is found now that nobody can write any more.
      await refuse(new Legacy(connection, 'legacy_'))
    },
    async finish() {
      hooks.say?.('adopción: copia y comparación · adoption: copy and comparison')
      const kept = await copyAll(connection)
      if (kept > 0)
        hooks.say?.(
          `adopción: ${kept} filas con valores que no caben; enteros en la auditoría (legado.valores) · ${kept} rows with values that do not fit; whole in the audit trail`,
        )
    },
  }
}

async function refuse(legacy: Legacy): Promise<void> {
  const findings = await preflight(legacy)
  if (findings.length > 0) throw new AdoptionRefused(findings)
}

/** A server lists a client that has left for a moment longer: so long, in all, the adoption waits for the list to become empty. */
const LOOKS = 8
const LOOK_EVERY_MS = 150

/** Another connection to this database would write behind our back, or read tables that are about to move. */
async function refuseOthers(connection: Connection): Promise<void> {
  let others = await othersOf(connection)
  for (let looks = 1; others.length > 0 && looks < LOOKS; looks += 1) {
    await sleep(LOOK_EVERY_MS)
    others = await othersOf(connection)
  }
  if (others.length === 0) return
  const list = others.map(({ id, user, host }) => `${String(user)}@${String(host)} (${String(id)})`).join(', ')
  throw new MigrationRefused(
    `La adopción necesita una ventana de mantenimiento: hay otras conexiones a la base de datos: ${list}`,
    `The adoption needs a maintenance window: others are connected to the database: ${list}`,
    { isBusy: true },
  )
}

async function othersOf(connection: Connection): Promise<RowDataPacket[]> {
  const [others] = await connection.query<
    RowDataPacket[]
  >(`SELECT ID AS id, USER AS user, HOST AS host FROM information_schema.PROCESSLIST
    WHERE DB = DATABASE() AND ID <> CONNECTION_ID() AND COALESCE(INFO, '') NOT LIKE 'SELECT GET_LOCK%' AND COMMAND <> 'Killed'`)
  return others
}

/** An adoption before this one left its tables: they are somebody's safety net. */
async function refuseEarlierRemains(connection: Connection): Promise<void> {
  const [rows] = await connection.query<RowDataPacket[]>(
    `SELECT TABLE_NAME AS name FROM information_schema.TABLES
    WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME IN (?)`,
    [LEGACY_TABLES.map((name) => `legacy_${name}`)],
  )
  if (rows.length === 0) return
  const names = rows.map(({ name }) => String(name)).join(', ')
  throw new MigrationRefused(
    `Ya hay tablas de otra adopción; el operador debe retirarlas antes: ${names}`,
    `Tables of an earlier adoption exist; drop them first: ${names}`,
  )
}

/** Saves and drops the views, then renames every table in one statement: all of it happens, or nothing. */
async function setAside(connection: Connection, execute: (sql: string) => Promise<void>): Promise<void> {
  await execute(`CREATE TABLE IF NOT EXISTS ${quote(LEGACY_VIEWS)} (name VARCHAR(64) NOT NULL PRIMARY KEY, definition LONGTEXT NOT NULL)
    ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin`)
  const [views] = await connection.query<RowDataPacket[]>(
    'SELECT TABLE_NAME AS name, VIEW_DEFINITION AS definition FROM information_schema.VIEWS WHERE TABLE_SCHEMA = DATABASE()',
  )
  for (const { name, definition } of views) {
    await connection.query(
      `INSERT INTO ${quote(LEGACY_VIEWS)} VALUES (?, ?) ON DUPLICATE KEY UPDATE definition = VALUES(definition)`,
      [name, definition],
    )
    await execute(`DROP VIEW IF EXISTS ${quote(String(name))}`)
  }
  await execute(
    `RENAME TABLE ${LEGACY_TABLES.map((name) => `${quote(name)} TO ${quote(`legacy_${name}`)}`).join(', ')}`,
  )
}

/** How many rows had values that are only in the audit trail now. */
async function copyAll(connection: Connection): Promise<number> {
  const adopted = new Adopted(new Legacy(connection, 'legacy_'), connection, serverInstant(new Date()))
  await connection.query('SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ')
  await connection.beginTransaction()
  try {
    await copyRestaurantes(adopted)
    await copyRoles(adopted)
    await copyUsuarios(adopted)
    await copyMesas(adopted)
    await copySesiones(adopted)
    await copyCarta(adopted)
    const pedidos = await copyPedidos(adopted)
    await copyItems(adopted, pedidos)
    await copyHistorial(adopted, pedidos)
    await copyNotificaciones(adopted)
    await keepMetadata(adopted)
    await keepValues(adopted)
    await adopted.insertIds()
    await checkCopy(adopted)
    await connection.query('INSERT INTO migrations (timestamp, name) VALUES (?, ?)', [
      ADOPTION.timestamp,
      ADOPTION.name,
    ])
    await connection.commit()
    return adopted.kept().length
  } catch (error) {
    await connection.rollback()
    throw error
  }
}
