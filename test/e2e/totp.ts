import { totpAt } from '../../backend/src/domain/acceso/totp.js'

/** What an authenticator app shows for this secret (base32) now, or so many half minutes ahead. */
export const codeOfSecret = (secreto: string, ahead = 0): string =>
  totpAt(fromBase32(secreto), Math.floor(Date.now() / 30_000) + ahead)

function fromBase32(text: string): Buffer {
  const bits = [...text]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}
