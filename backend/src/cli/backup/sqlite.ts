import { copyFileSync, existsSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { backup, DatabaseSync } from 'node:sqlite'
import { sqliteFile } from '../../store/engine/openDatabase.js'
import { keepPrivate, makePrivateFolder } from '../../store/engine/privateFiles.js'
import { Refusal } from '../words.js'
import { requireChecksum, sha256OfFile, writeChecksum } from './checksum.js'

/** All pages at once: a copy page by page begins again whenever somebody writes. */
const ALL_PAGES = 1_000_000_000

/** Copies a database file that may be in use; the copy is one plain file. */
export async function backupSqlite(url: string, file: string): Promise<void> {
  const source = new DatabaseSync(sqliteFile(url), { readOnly: true, timeout: 10_000 })
  const partial = `${file}.partial`
  try {
    rmSync(partial, { force: true })
    // A copy is as secret as what it copies: SQLite fills the file that it finds.
    writeFileSync(partial, '', { mode: 0o600 })
    await backup(source, partial, { rate: ALL_PAGES })
  } finally {
    source.close()
  }
  const copy = new DatabaseSync(partial)
  copy.exec('PRAGMA journal_mode = DELETE')
  copy.close()
  requireSound(partial)
  renameSync(partial, file)
  await writeChecksum(file)
}

/** @throws Refusal unless the file is whole, unaltered, and a sound database. */
export async function verifySqliteBackup(file: string): Promise<void> {
  await requireChecksum(file)
  requireSound(file)
}

/** Puts the copy in the place of the database. Nothing may have the database open. */
export async function restoreSqlite(url: string, file: string): Promise<void> {
  await verifySqliteBackup(file)
  const target = sqliteFile(url)
  makePrivateFolder(dirname(target))
  if (existsSync(target)) refuseInUse(target)
  const fresh = `${target}.restoring`
  copyFileSync(file, fresh)
  if ((await sha256OfFile(fresh)) !== (await sha256OfFile(file))) throw new Error(`${fresh} is not equal to ${file}`)
  for (const leftover of [`${target}-wal`, `${target}-shm`]) rmSync(leftover, { force: true })
  renameSync(fresh, target)
  keepPrivate(target)
}

function requireSound(file: string): void {
  const db = new DatabaseSync(file, { readOnly: true })
  try {
    const verdict = Object.values(db.prepare('PRAGMA integrity_check').get() ?? {})[0]
    const broken = db.prepare('PRAGMA foreign_key_check').all().length
    if (verdict !== 'ok' || broken > 0)
      throw new Refusal(
        `${file} no es una base de datos sana: ${String(verdict)}, ${broken} huérfanas.`,
        `${file} is not a sound database: ${String(verdict)}, ${broken} orphans.`,
      )
  } finally {
    db.close()
  }
}

/** Leaving WAL needs the file for oneself: it fails while any process has it open, even an idle one. */
function refuseInUse(target: string): void {
  let db: DatabaseSync | undefined
  try {
    db = new DatabaseSync(target, { timeout: 0 })
    db.exec('PRAGMA journal_mode = DELETE')
  } catch (error) {
    // A file that is no database any more may be replaced: that is what a restore is for.
    const locked = error instanceof Error && /locked|busy/.test(error.message)
    if (locked)
      throw new Refusal(
        `Otro proceso usa ${target}: deténgalo antes de restaurar.`,
        `Another process uses ${target}: stop it before restoring.`,
      )
  } finally {
    db?.close()
  }
}
