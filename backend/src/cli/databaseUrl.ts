import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { Refusal } from './words.js'

/** A database and where its address was read. */
export interface FoundDatabase {
  readonly url: string
  /** For people: `environment (DATABASE_URL)`, `infra/.env (DB_*)`. */
  readonly source: string
}

type Variables = Readonly<Record<string, string | undefined>>

/** The embedded database of a folder: what serves when nothing else is said. */
export const embeddedUrl = (folder: string): string => `sqlite://${join(folder, 'data', 'arisgourmet.db')}`

/**
 * The database that the operator means: the environment first, then `.env`, then `infra/.env` of `folder`; in each
 * `DATABASE_URL` before `DB_*` and `MYSQL_*`. A setting may be given as `NAME_FILE` instead. The place that names the database decides;
 * the rest (a password, a port) may come from any of them, in the same order.
 * @throws Refusal when none names a database.
 */
export function findDatabaseUrl(folder: string, environment: Variables = process.env): FoundDatabase {
  const places = [
    { name: 'environment', variables: environment },
    { name: '.env', variables: readEnvFile(join(folder, '.env')) },
    { name: 'infra/.env', variables: readEnvFile(join(folder, 'infra', '.env')) },
  ]
  const merged = (name: string): string | undefined =>
    places.map(({ variables }) => settingOf(variables, name)).find((value) => value !== undefined)
  for (const { name, variables } of places) {
    const url = settingOf(variables, 'DATABASE_URL')
    if (url) return { url: checkUrl(url.trim()), source: `${name} (DATABASE_URL)` }
    for (const family of FAMILIES) {
      if (settingOf(variables, family.name) ?? settingOf(variables, family.host))
        return { url: urlOf(family, merged), source: `${name} (${family.title})` }
    }
  }
  throw new Refusal(
    'No se sabe con qué base de datos trabajar. Defina DATABASE_URL (mysql://usuario@host:3306/arisgourmet) o DB_HOST, DB_PORT, DB_USER, DB_PASSWORD y DB_NAME ' +
      'en el entorno, en .env o en infra/.env; o use --embedded para el archivo local.',
    'No database was named. Set DATABASE_URL (mysql://user@host:3306/arisgourmet) or DB_HOST, DB_PORT, DB_USER, DB_PASSWORD and DB_NAME ' +
      'in the environment, in .env or in infra/.env; or use --embedded for the local file.',
  )
}

/** The embedded file when asked for, else what the operator's settings name. */
export function whichDatabase(embedded: boolean): FoundDatabase {
  return embedded ? { url: embeddedUrl(process.cwd()), source: '--embedded' } : findDatabaseUrl(process.cwd())
}

const FAMILIES = [
  { title: 'DB_*', host: 'DB_HOST', port: 'DB_PORT', user: 'DB_USER', password: 'DB_PASSWORD', name: 'DB_NAME' },
  {
    title: 'MYSQL_*',
    host: 'MYSQL_HOST',
    port: 'MYSQL_PORT',
    user: 'MYSQL_USER',
    password: 'MYSQL_PASSWORD',
    name: 'MYSQL_DATABASE',
  },
] as const

function urlOf(family: (typeof FAMILIES)[number], setting: (name: string) => string | undefined): string {
  return mysqlUrl({
    host: setting(family.host) ?? '127.0.0.1',
    port: setting(family.port) ?? '3306',
    user: setting(family.user) ?? 'arisgourmet',
    password: setting(family.password) ?? '',
    name: setting(family.name) ?? 'arisgourmet',
  })
}

/** A `mysql://` URL from its parts, whatever characters they hold. */
export function mysqlUrl(it: { host: string; port: string; user: string; password: string; name: string }): string {
  const host = it.host.includes(':') ? `[${it.host}]` : it.host
  const password = it.password ? `:${encodeURIComponent(it.password)}` : ''
  return `mysql://${encodeURIComponent(it.user)}${password}@${host}:${it.port}/${encodeURIComponent(it.name)}`
}

/**
 * A database's URL as it was given, once it is one. A password with `/`, `#` or `@` as it is would make another host and another
 * database of its pieces.
 * @throws Refusal which does not repeat what was given: there is a password in it.
 */
export function checkUrl(url: string): string {
  if (/^sqlite:/.test(url)) return url
  const parsed = URL.canParse(url) ? new URL(url) : null
  const isWhole =
    parsed !== null &&
    /^(mysql|mariadb):$/.test(parsed.protocol) &&
    parsed.hostname !== '' &&
    parsed.hash === '' &&
    /^\/[^/@]*$/.test(parsed.pathname) &&
    !parsed.search.includes('@')
  const decodes =
    parsed !== null &&
    [parsed.username, parsed.password, parsed.pathname].every((part) => /^(?:[^%]|%[0-9a-f]{2})*$/i.test(part))
  if (isWhole && decodes) return url
  throw new Refusal(
    'La dirección de la base de datos no se entiende. Es mysql://usuario:…@host:3306/base; en usuario, contraseña y base los caracteres especiales se escriben codificados (%2F por /, %23 por #, %40 por @, %25 por %). ' +
      'O use DB_USER, DB_PASSWORD o DB_PASSWORD_FILE, donde van tal cual.',
    'The database’s address is not understood. It is mysql://user:password@host:3306/name; in user, password and name special characters are written encoded (%2F for /, %23 for #, %40 for @, %25 for %). ' +
      'Or use DB_USER, DB_PASSWORD or DB_PASSWORD_FILE, which take them as they are.',
  )
}

/** Engine, host and database, without the password. */
export function describeDatabase(url: string): string {
  if (url.startsWith('sqlite:')) return `SQLite · ${url.replace(/^sqlite:\/\//, '')}`
  const { hostname, port, pathname, username } = new URL(url)
  return `MySQL/MariaDB · ${hostname}:${port || '3306'} · ${decodeURIComponent(pathname.slice(1))} · ${decodeURIComponent(username)}`
}

/** The value of a setting, or the content of the file that `NAME_FILE` names. Empty counts as absent. */
export function settingOf(variables: Variables, name: string): string | undefined {
  const file = variables[`${name}_FILE`]
  // An editor ends a file with a line end; spaces may belong to a password.
  const value = file ? readFileSync(file, 'utf8').replace(/\r?\n$/, '') : variables[name]
  return value === '' ? undefined : value
}

function readEnvFile(path: string): Variables {
  return existsSync(path) ? parseEnv(readFileSync(path, 'utf8')) : {}
}
