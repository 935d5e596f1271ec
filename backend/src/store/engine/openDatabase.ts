import type { Engine, OpenOptions } from './engine.js'
import { openMysql } from './mysql.js'
import { openSqlite } from './sqlite.js'

/**
 * Opens the database that `DATABASE_URL` names: `mysql://user:password@host:3306/name` or `sqlite:///absolute/file.db`.
 * Server connections are made on first use. The schema is the migrations' business, not this one's.
 * @throws Error when the URL is of another kind, or the SQLite file cannot be opened.
 */
export function openDatabase(url: string, options: OpenOptions = {}): Engine {
  if (/^(mysql|mariadb):\/\//.test(url)) return openMysql(url, options)
  if (url.startsWith('sqlite:')) return openSqlite(sqliteFile(url), options)
  throw new Error('DATABASE_URL must start with mysql:// or sqlite:///')
}

/** The file that a `sqlite:///absolute/file.db` URL names. */
export function sqliteFile(url: string): string {
  const path = decodeURIComponent(url.replace(/^sqlite:(\/\/)?/, '').replace(/\?.*$/, ''))
  const windows = /^\/[A-Za-z]:\//.test(path)
  if (!path.startsWith('/') || path === '/')
    throw new Error('A SQLite URL names an absolute file: sqlite:///folder/file.db')
  return windows ? path.slice(1) : path
}
