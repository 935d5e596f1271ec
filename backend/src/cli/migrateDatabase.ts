import { type MigrationReport, runMigrations } from '../migrations/run/run.js'
import { Refusal } from './words.js'

const COMMAND_DENIED = 1142
const DATABASE_DENIED = 1044

/** Brings a database to the newest schema and prints each migration. @throws Refusal with the way out where the user may not. */
export async function migrateDatabase(url: string): Promise<MigrationReport> {
  try {
    return await runMigrations(url, { say: (line) => console.log(`  ${line}`) })
  } catch (error) {
    const { errno, message } = error as { errno?: number; message?: string }
    if (errno !== COMMAND_DENIED && errno !== DATABASE_DENIED) throw error
    throw new Refusal(
      `El usuario no tiene permiso para migrar (${String(message)}). Use uno con CREATE, ALTER, INDEX y REFERENCES, o pida el DDL al DBA: docs/runbooks/solicitud-ddl.md.`,
      `The user may not migrate (${String(message)}). Use one with CREATE, ALTER, INDEX and REFERENCES, or ask the DBA for the DDL: docs/runbooks/solicitud-ddl.md.`,
    )
  }
}
