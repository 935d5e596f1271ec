/*
 * What a database error means, the same on every engine. Errors that mean nothing here are surprises and stay exceptions.
 * MySQL and MariaDB number some conditions differently; SQLite has extended result codes.
 */

/** A row with the same unique key exists. `key` narrows it to one index, by the name that the migrations gave it, or its columns. */
export function isDuplicate(error: unknown, key?: { readonly index: string; readonly columns: string }): boolean {
  if (!has(error, DUPLICATE)) return false
  return key === undefined || messageOf(error).includes(key.index) || messageOf(error).endsWith(key.columns)
}

/** The row points at one that does not exist, or is still pointed at. */
export const isForeignKey = (error: unknown): boolean => has(error, FOREIGN_KEY)

/** A value that the schema refuses: a CHECK, a length, a range, a character set, a missing value. */
export const isCheck = (error: unknown): boolean => has(error, CHECK)

/** Another transaction held the lock for too long. Nothing was written. */
export const isLockTimeout = (error: unknown): boolean => has(error, LOCK_TIMEOUT)

/** Two transactions waited for each other and this one was chosen to begin again. */
export const isDeadlock = (error: unknown): boolean => has(error, DEADLOCK)

/** The storage refuses for now: disk full, read-only, server gone or restarting. Nothing was written; later it may work again. */
export const isUnavailable = (error: unknown): boolean => has(error, UNAVAILABLE)

interface Codes {
  readonly mysql: readonly (number | string)[]
  readonly sqlite: readonly number[]
}

const DUPLICATE: Codes = { mysql: [1062, 1586], sqlite: [2067, 1555, 2579] }
const FOREIGN_KEY: Codes = { mysql: [1451, 1452, 1216, 1217], sqlite: [787] }
const CHECK: Codes = { mysql: [3819, 4025, 1406, 1264, 1366, 1048, 1364, 1265, 3140], sqlite: [275, 1299, 3091] }
const LOCK_TIMEOUT: Codes = { mysql: [1205, 3572], sqlite: [5, 6, 261, 517] }
const DEADLOCK: Codes = { mysql: [1213], sqlite: [] }
const UNAVAILABLE: Codes = {
  mysql: [
    3,
    28,
    1021,
    1026,
    1030,
    1040,
    1053,
    1114,
    1152,
    1158,
    1159,
    1160,
    1161,
    1180,
    1290,
    1792,
    1836,
    1927,
    2002,
    2003,
    2006,
    2013,
    3100,
    'ECONNREFUSED',
    'ECONNRESET',
    'EPIPE',
    'ETIMEDOUT',
    'ENOTFOUND',
    'EAI_AGAIN',
    'PROTOCOL_CONNECTION_LOST',
    'POOL_CLOSED',
  ],
  sqlite: [8, 10, 13, 14, 264, 520, 776, 778, 1032, 1034, 1290, 1288, 1544, 2058, 2826, 4874, 5642],
}

function has(error: unknown, codes: Codes): boolean {
  if (typeof error !== 'object' || error === null) return false
  const { errcode, errno, code } = error as { errcode?: unknown; errno?: unknown; code?: unknown }
  if (code === 'ERR_SQLITE_ERROR') return typeof errcode === 'number' && codes.sqlite.includes(errcode)
  return (
    (typeof errno === 'number' && codes.mysql.includes(errno)) ||
    (typeof code === 'string' && codes.mysql.includes(code))
  )
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : ''
}
