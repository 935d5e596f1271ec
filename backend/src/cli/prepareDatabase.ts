import { createConnection, type RowDataPacket } from 'mysql2/promise'
import { migrationStatus, runMigrations } from '../migrations/run/run.js'
import { connectionOptions } from '../store/engine/mysqlPool.js'
import { Refusal, say } from './words.js'

/** What decides how a database is made ready for serving. */
export interface Place {
  readonly DATABASE_URL: string
  readonly NODE_ENV: string
}

/**
 * Makes the schema ready for a serving process: an embedded database, and a server outside production, are migrated; in production pending
 * migrations are refused, because the operator decides when, and a user with DDL rights is warned of.
 * @throws Refusal
 */
export async function prepareDatabase({ DATABASE_URL: url, NODE_ENV }: Place): Promise<void> {
  if (url.startsWith('sqlite:') || NODE_ENV !== 'production') {
    await runMigrations(url)
    return
  }
  const { rows, pending } = await migrationStatus(url)
  if (pending > 0) {
    const names = rows
      .filter(({ state }) => state === 'pending')
      .map(({ name }) => name)
      .join(', ')
    throw new Refusal(
      `Hay migraciones pendientes (${names}): ejecute antes \`npm run migrate:run\` con el usuario que migra.`,
      `Migrations are pending (${names}): run \`npm run migrate:run\` first, as the user who migrates.`,
    )
  }
  if (await mayChangeSchema(url)) {
    say(
      'AVISO: el usuario de DATABASE_URL puede cambiar el esquema; para servir basta SELECT, INSERT, UPDATE, DELETE.',
      'WARNING: the user of DATABASE_URL may change the schema; serving needs SELECT, INSERT, UPDATE, DELETE only.',
    )
  }
}

/** True when the connected user holds DDL rights on its database, or everywhere. */
export async function mayChangeSchema(url: string): Promise<boolean> {
  const connection = await createConnection(connectionOptions(url))
  try {
    const [rows] = await connection.query<RowDataPacket[]>('SHOW GRANTS')
    return rows.some((row) =>
      /^GRANT .*\b(ALL PRIVILEGES|CREATE|ALTER|DROP)\b.* ON /.test(String(Object.values(row)[0])),
    )
  } finally {
    await connection.end()
  }
}
