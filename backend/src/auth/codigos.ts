import { createHmac, randomInt } from 'node:crypto'

const LETTERS = '23456789abcdefghjkmnpqrstuvwxyz'
const HOW_MANY = 10
const LENGTH = 10

/** One-time codes for the day the device is lost: ten, of 49 random bits each, as `xxxxx-xxxxx`. */
export const freshCodigos = (): string[] => Array.from({ length: HOW_MANY }, () => {
  const letters = Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('')
  return `${letters.slice(0, LENGTH / 2)}-${letters.slice(LENGTH / 2)}`
})

/** As it is stored (HMAC-SHA-256, hex), however it was typed: 49 bits are guessed from a hash that needs no key. */
export const codigoHash = (key: Buffer, usuarioId: string, codigo: string): string =>
  createHmac('sha256', key).update(`${usuarioId}:${codigo.toLowerCase().replace(/[^0-9a-z]/g, '')}`).digest('hex')
