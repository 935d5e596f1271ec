import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'

/** 256 random bits; whoever holds them is signed in, so only their hash is stored. */
export const freshRefreshToken = (): string => randomBytes(32).toString('base64url')

/** SHA-256, hex. A slow hash would add nothing to 256 random bits. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex')

/**
 * Encrypts a successor for the seconds of grace under a key that only its parent token yields (HKDF-SHA-256, AES-256-GCM):
 * the database alone opens nothing.
 */
export function sealSuccessor(parent: string, successor: string): string {
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', keyOf(parent), iv)
  const sealed = Buffer.concat([cipher.update(successor, 'utf8'), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url')
}

/** @throws Error when it was not sealed under this parent. */
export function openSuccessor(parent: string, text: string): string {
  const bytes = Buffer.from(text, 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', keyOf(parent), bytes.subarray(0, 12))
  decipher.setAuthTag(bytes.subarray(12, 28))
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
}

const keyOf = (parent: string): Buffer =>
  Buffer.from(hkdfSync('sha256', parent, '', 'arisgourmet refresh successor', 32))
