import { createHmac, randomBytes } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { sameSecret } from '../../auth/secrets.js'
import { cookieOf, readCookie } from '../seam/cookies.js'

const NAME = '__Host-aris_dispositivo'
const HALF_A_YEAR = 180 * 24 * 3600
/** Accounts that one device is known for; the one that signed in longest ago is forgotten. */
const MOST_ACCOUNTS = 8
const IS_PART = /^[\w-]{22}$/

/**
 * What makes a device known to an account (H70): `<id>.<mark>.<mark>…`, where the id is random and each mark a MAC over it and one account
 * that has signed in there. It opens nothing: whoever shows it tries a password under a count of its own, so that guesses from elsewhere do
 * not lock the owner out, and guesses on it lock out that device alone. Browsers keep it as a cookie, native clients as they keep theirs.
 */
export function deviceTokenOf({ headers }: Pick<FastifyRequest, 'headers'>, given: string | undefined): string | null {
  return given ?? readCookie(headers.cookie, NAME)
}

/** The id of a device that has signed in to the account before; else null. `account`: as `accountOf` writes it. */
export function knownAs(key: Buffer, token: string | null, account: string): string | null {
  const [id, ...marks] = partsOf(token)
  return id !== undefined && marks.some((mark) => sameSecret(mark, markOf(key, id, account))) ? id : null
}

/** The token of a device that has just signed in to the account. */
export function rememberOn(key: Buffer, token: string | null, account: string): string {
  const [id = randomBytes(16).toString('base64url'), ...marks] = partsOf(token)
  const mark = markOf(key, id, account)
  return [id, mark, ...marks.filter((one) => one !== mark)].slice(0, MOST_ACCOUNTS + 1).join('.')
}

export const setDeviceCookie = (token: string): string => cookieOf(NAME, token, HALF_A_YEAR)

const partsOf = (token: string | null): string[] =>
  (token ?? '').split('.', MOST_ACCOUNTS + 1).filter((part) => IS_PART.test(part))

const markOf = (key: Buffer, id: string, account: string): string =>
  createHmac('sha256', key).update(`${id}:${account}`).digest('base64url').slice(0, 22)
