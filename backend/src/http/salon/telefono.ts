import { createHmac, randomBytes } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { networkOf } from '../seam/ceiling.js'
import { cookieOf, readCookie } from '../seam/cookies.js'

const NAME = '__Host-aris_telefono'
const DAY = 24 * 3600
const IS_ID = /^[\w-]{22}$/

/** A phone at a table's door: which it is, and which network it comes from, as keyed hashes. `cookie`: what a phone that is new is known by. */
export interface EnLaPuerta {
  red: string
  telefono: string
  cookie: string | null
}

/**
 * Who asks to be let in (H70). A phone is known for a day by a random cookie, which opens nothing but its own place at a door; a browser
 * without it, or that keeps none, is a new phone. Nothing is kept of the address but a hash under a key of the installation.
 */
export function atTheDoor(key: Buffer, { headers, ip }: Pick<FastifyRequest, 'headers' | 'ip'>): EnLaPuerta {
  const given = readCookie(headers.cookie, NAME)
  const known = given !== null && IS_ID.test(given) ? given : null
  const id = known ?? randomBytes(16).toString('base64url')
  return {
    red: hash(key, `red:${networkOf(ip)}`),
    telefono: hash(key, `telefono:${id}`),
    cookie: known === null ? cookieOf(NAME, id, DAY) : null,
  }
}

const hash = (key: Buffer, text: string): string =>
  createHmac('sha256', key).update(text).digest('base64url').slice(0, 22)
