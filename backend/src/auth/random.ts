import { randomInt } from 'node:crypto'

const LETTERS = '23456789abcdefghjkmnpqrstuvwxyz'

/** A printed table code: 12 letters that nobody confuses, about 59 bits. It locates the table and opens nothing. */
export const freshCodigoQr = (): string => Array.from({ length: 12 }, () => LETTERS[randomInt(LETTERS.length)]).join('')

/** The PIN of a session: four digits, said aloud at the table; guessing is limited per table. */
export const freshPin = (): string => String(randomInt(10_000)).padStart(4, '0')
