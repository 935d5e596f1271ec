import { createHmac, randomInt } from 'node:crypto'

const LETTERS = '23456789abcdefghjkmnpqrstuvwxyz'
const HOW_MANY = 10
const LENGTH = 24

/** One-time codes for the day the device is lost: ten, of 118 random bits each, as `xxxxxx-xxxxxx-xxxxxx-xxxxxx`. */
export const freshCodigos = (): string[] =>
  Array.from({ length: HOW_MANY }, () => {
    const letters = Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('')
    return (letters.match(/.{6}/g) ?? []).join('-')
  })

/** As it is stored (HMAC-SHA-256, hex), however it was typed: nobody searches 118 bits, and the key is not in the database. */
export const codigoHash = (key: Buffer, usuarioId: string, codigo: string): string =>
  createHmac('sha256', key)
    .update(`${usuarioId}:${codigo.toLowerCase().replace(/[^0-9a-z]/g, '')}`)
    .digest('hex')
