import { isDeadlock, isLockTimeout } from '../store/engine/errors.js'
import { BadSettings } from '../platform/settings.js'
import { MigrationRefused } from '../migrations/run/refused.js'
import { EXIT, type Exit, Refusal } from './words.js'

/** What the sentences name, where the error does not say it. */
export interface Place {
  readonly port?: number
  readonly data?: string
}

/**
 * What the person at the terminal can mend, as one sentence with its exit code; undefined for a surprise. Errors are told apart by the codes of
 * Node, SQLite and the servers, at any depth of their causes. No sentence repeats an address with a password in it.
 */
export function inWords(error: unknown, place: Place = {}): Refusal | undefined {
  if (error instanceof Refusal) return error
  if (error instanceof MigrationRefused) {
    const { es, en, detail, isBusy } = error
    return new Refusal(es + detail, en + detail, isBusy ? EXIT.busy : EXIT.no)
  }
  if (error instanceof BadSettings) return new Refusal(error.message, error.message)
  const chain = chainOf(error)
  const facts = factsOf(chain)
  // AES-GCM's own answer to another key.
  if (facts.says(/unable to authenticate data|Invalid authentication tag/i))
    return new Refusal(
      'El APP_SECRET de este proceso no es con el que se selló lo que hay en la base de datos: dé el mismo a todos los procesos, o páselo con aris keys reseal.',
      'The APP_SECRET of this process is not the one under which the database was sealed: give every process the same, or move it with aris keys reseal.',
    )
  return ofPort(facts, place) ?? ofServer(facts, chain) ?? ofSqlite(facts, place) ?? ofFiles(facts, place)
}

interface Facts {
  readonly has: (...wanted: (string | number)[]) => boolean
  readonly says: (pattern: RegExp) => boolean
  /** What the server said, where one did. */
  readonly sql: string | undefined
  readonly path: string | undefined
  readonly address: string | undefined
  readonly isListening: boolean
  readonly isSocket: boolean
}

interface Known {
  readonly code?: unknown
  readonly errno?: unknown
  readonly errcode?: unknown
  readonly syscall?: unknown
  readonly path?: unknown
  readonly address?: unknown
  readonly hostname?: unknown
  readonly port?: unknown
  readonly sqlMessage?: unknown
  readonly sqlState?: unknown
  readonly errors?: unknown
}

/** An error, what caused it, and the parts of one that stands for several (both addresses of `localhost`). */
function chainOf(error: unknown): (Error & Known)[] {
  if (!(error instanceof Error)) return []
  const { errors } = error as Known
  return [error, ...(Array.isArray(errors) ? errors.flatMap(chainOf) : []), ...chainOf(error.cause)]
}

function factsOf(chain: readonly (Error & Known)[]): Facts {
  const codes = new Set(chain.flatMap(({ code, errno, errcode }) => [code, errno, errcode]))
  const first = (pick: (one: Known) => unknown): string | undefined =>
    chain.map(pick).find((value): value is string => typeof value === 'string' && value !== '')
  return {
    has: (...wanted) => wanted.some((code) => codes.has(code)),
    says: (pattern) => chain.some(({ message }) => pattern.test(message)),
    sql: first(({ sqlMessage }) => sqlMessage) ?? chain.find(({ sqlState }) => sqlState)?.message,
    path: first(({ path }) => path),
    address: first(({ address, hostname, port }) =>
      address || hostname ? [address ?? hostname, port].filter(Boolean).join(':') : undefined,
    ),
    isListening: chain.some(({ syscall }) => syscall === 'listen'),
    isSocket: chain.some(({ syscall }) => /^(connect|read|write|getaddrinfo)$/.test(String(syscall))),
  }
}

function ofPort({ has, isListening }: Facts, { port = 0 }: Place): Refusal | undefined {
  if (has('EADDRINUSE'))
    return new Refusal(
      `El puerto ${port} está en uso por otro programa: ciérrelo, o elija otro con PORT=${port + 1} npm start`,
      `Port ${port} is in use by another program: close it, or choose another with PORT=${port + 1} npm start`,
      EXIT.busy,
    )
  if (has('EACCES') && isListening)
    return new Refusal(
      `No está permitido escuchar en el puerto ${port}: elija uno mayor que 1023 con PORT=…`,
      `Listening on port ${port} is not allowed: choose one above 1023 with PORT=…`,
    )
  return undefined
}

/** MySQL and MariaDB, and the way to them. */
function ofServer(facts: Facts, chain: readonly (Error & Known)[]): Refusal | undefined {
  const { has, says, sql, address } = facts
  const where = address ? ` (${address})` : ''
  const database = (es: string, en: string, exit: Exit = EXIT.database): Refusal => new Refusal(es, en, exit)
  if (has('ENOTFOUND', 'EAI_AGAIN'))
    return database(
      `No hay ningún servidor con ese nombre${where}: revise la dirección de la base de datos.`,
      `There is no server of that name${where}: check the database’s address.`,
    )
  if (
    has('ECONNREFUSED', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN') ||
    (facts.isSocket && has('ENOENT', 'EACCES'))
  )
    return database(
      `La base de datos no contesta${where}: compruebe que está en marcha y que la dirección y el puerto son los suyos.`,
      `The database does not answer${where}: check that it runs, and that address and port are its own.`,
    )
  if (has(1045, 1698, 1130, 1129, 1251, 2059, 'AUTH_SWITCH_PLUGIN_ERROR', 3118, 1820, 1862, 4151))
    return database(
      `La base de datos no deja entrar: ${sql ?? ''}. Revise usuario y contraseña.`,
      `The database lets nobody in: ${sql ?? ''}. Check user and password.`,
    )
  if (has(1049))
    return database(
      `El servidor contesta, y esa base de datos no existe en él: ${sql ?? ''}. Créela antes, o revise el nombre.`,
      `The server answers, and has no such database: ${sql ?? ''}. Create it first, or check the name.`,
    )
  if (has(1040, 1203, 1226))
    return database(
      `La base de datos no admite más conexiones por ahora: ${sql ?? ''}. Repita en un momento.`,
      `The database takes no more connections for now: ${sql ?? ''}. Repeat in a moment.`,
    )
  if (
    has(
      'HANDSHAKE_SSL_ERROR',
      'HANDSHAKE_NO_SSL_SUPPORT',
      'DEPTH_ZERO_SELF_SIGNED_CERT',
      'SELF_SIGNED_CERT_IN_CHAIN',
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      'CERT_HAS_EXPIRED',
      'ERR_TLS_CERT_ALTNAME_INVALID',
    )
  )
    return database(
      'La conexión cifrada con la base de datos (?ssl=…) no se pudo hacer: revise el certificado del servidor.',
      'The encrypted connection to the database (?ssl=…) could not be made: check the server’s certificate.',
    )
  if (
    has(
      1053,
      1927,
      2006,
      2013,
      4031,
      'PROTOCOL_CONNECTION_LOST',
      'ECONNRESET',
      'EPIPE',
      'POOL_CLOSED',
      'PROTOCOL_ENQUEUE_AFTER_FATAL_ERROR',
    ) ||
    says(/connection is in closed state|Connection lost|server closed the connection|Connection was killed/i)
  )
    return database(
      'La base de datos cortó la conexión o se reinició a mitad. Lo que quedó hecho sigue entero: ejecute lo mismo otra vez y continúa.',
      'The database dropped the connection or was restarted in the middle. What was done stays whole: run the same again and it goes on.',
    )
  if (says(/packets out of order|Unexpected packet|Malformed/i) || has('PROTOCOL_INCORRECT_PACKET_SEQUENCE'))
    return database(
      `Lo que contesta${where} no es un servidor MySQL o MariaDB.`,
      `What answers${where} is no MySQL or MariaDB server.`,
    )
  if (has(1047))
    return database(
      'Este nodo de la base de datos no está listo para servir: use otro, o espere.',
      'This node of the database is not ready to serve: use another one, or wait.',
    )
  if (chain.some((one) => one.sqlState !== undefined && (isLockTimeout(one) || isDeadlock(one))))
    return database(
      'Otros usan las mismas tablas de la base de datos: espere un momento y repita.',
      'Others use the same tables of the database: wait a moment and repeat.',
      EXIT.busy,
    )
  if (has(1290, 1792, 1836, 3100) && sql)
    return database(`La base de datos está en solo lectura: ${sql}.`, `The database is read-only: ${sql}.`)
  if (has(1021, 1114, 3, 28) && sql)
    return database(`El disco de la base de datos está lleno: ${sql}.`, `The database’s disk is full: ${sql}.`)
  if (has(1142, 1044, 1143, 1227, 1370) && sql)
    return new Refusal(
      `El usuario de la base de datos no tiene permiso: ${sql}.`,
      `The database’s user may not do this: ${sql}.`,
    )
  if (has(1146, 1054)) return noSchema()
  if (sql !== undefined)
    return database(`La base de datos rechazó una orden: ${sql}.`, `The database refused a statement: ${sql}.`)
  return undefined
}

const noSchema = (): Refusal =>
  new Refusal(
    'A esta base de datos le falta el esquema, o no es el más nuevo: ejecute antes `npm run migrate:run` (con --embedded para el archivo local).',
    'This database lacks the schema, or it is not the newest: run `npm run migrate:run` first (with --embedded for the local file).',
  )

const SQLITE = { busy: 5, locked: 6, full: 13, notADatabase: 26, corrupt: 11 }

function ofSqlite({ has, says }: Facts, { data = '' }: Place): Refusal | undefined {
  if (!has('ERR_SQLITE_ERROR')) return undefined
  const name = data ? ` ${data}` : ''
  if (says(/no such (table|column)/)) return noSchema()
  if (has(SQLITE.notADatabase, SQLITE.corrupt) || says(/not a database|malformed/))
    return new Refusal(
      `El archivo de la base de datos${name} está dañado o no es uno: restaure una copia con aris db restore.`,
      `The database file${name} is damaged or is none: restore a backup with aris db restore.`,
      EXIT.database,
    )
  if (has(SQLITE.busy, SQLITE.locked) || says(/database( table)? is locked/))
    return new Refusal(
      'Otro proceso usa el archivo de la base de datos: deténgalo o espere, y repita.',
      'Another process uses the database file: stop it or wait, and repeat.',
      EXIT.busy,
    )
  return undefined
}

function ofFiles({ has, says, path }: Facts, { data }: Place): Refusal | undefined {
  const name = data ?? path ?? '·'
  const files = (es: string, en: string): Refusal => new Refusal(es, en, EXIT.files)
  if (has('ENOSPC', 'EDQUOT', SQLITE.full) || says(/database or disk is full|No space left/i))
    return files(`El disco de ${name} está lleno.`, `The disk of ${name} is full.`)
  if (has('EACCES', 'EPERM', 'EROFS') || says(/unable to open database file|readonly database/))
    return data === undefined
      ? files(
          `No se puede abrir ${path ?? 'el archivo de la base de datos'}: no existe, o falta permiso.`,
          `${path ?? 'The database file'} cannot be opened: it does not exist, or permission is missing.`,
        )
      : files(
          `No se puede escribir en ${data}: dé permiso de escritura, o elija otro lugar con DATABASE_URL=sqlite:///ruta/aris.db`,
          `${data} cannot be written to: allow writing, or choose another place with DATABASE_URL=sqlite:///path/aris.db`,
        )
  if (has('ENOENT')) return files(`No existe ${path ?? name}.`, `${path ?? name} does not exist.`)
  if (has('EISDIR', 'ENOTDIR', 'ENAMETOOLONG', 'ELOOP', 'EINVAL') && path)
    return files(`${path} no es un archivo que se pueda usar.`, `${path} is not a file that can be used.`)
  if (has('EMFILE', 'ENFILE', 'EIO', 'EBUSY', 'ETXTBSY') && path)
    return files(`No se puede usar ${path} ahora.`, `${path} cannot be used now.`)
  return undefined
}
