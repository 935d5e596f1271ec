import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { createLocalJWKSet, exportJWK, generateKeyPair, importJWK, jwtVerify, SignJWT, errors, type JWK, type JSONWebKeySet } from 'jose'
import type { signingKeysOf, SigningKeyRow } from '../store/signingKeys.js'

const ISSUER = 'arisgourmet'
/** How long a staff access token lives, in seconds. */
export const ACCESS_SECONDS = 600

/** What an access token says: who, of which restaurante, on which device. What they may do is read from their role at each request. */
export interface AccessClaims {
  usuarioId: string
  restauranteId: string
  familiaId: string
}

/** Signs and checks the staff's access tokens (JWT, EdDSA), with keys that every process shares through the database. */
export class Signer {
  private keys: SigningKeyRow[] = []

  private constructor(private readonly store: ReturnType<typeof signingKeysOf>, private readonly kek: Buffer) {}

  /** Loads the keys and makes the first one where there is none. `kek`: 32 bytes that encrypt the private halves at rest. */
  static async open(store: ReturnType<typeof signingKeysOf>, kek: Buffer, now: () => Date): Promise<Signer> {
    const signer = new Signer(store, kek)
    await signer.reload()
    if (signer.keys.length > 0) return signer
    await store.insert(await newKey(kek, 'active'), now(), true)
    await signer.reload()
    return signer
  }

  async reload(): Promise<void> {
    this.keys = await this.store.list()
  }

  /** The public keys, for `/.well-known/jwks.json`. */
  jwks(): JSONWebKeySet {
    return { keys: this.keys.map(({ kid, publicJwk }) => ({ ...publicJwk, kid, use: 'sig', alg: 'EdDSA' })) }
  }

  async sign(claims: AccessClaims, now: Date): Promise<string> {
    const key = this.keys.findLast((one) => one.estado === 'active') ?? this.keys[0]
    if (!key) throw new Error('no signing key')
    const seconds = Math.floor(now.getTime() / 1000)
    return new SignJWT({ rid: claims.restauranteId, fid: claims.familiaId })
      .setProtectedHeader({ alg: 'EdDSA', kid: key.kid, typ: 'at+jwt' })
      .setSubject(claims.usuarioId).setIssuer(ISSUER).setIssuedAt(seconds).setExpirationTime(seconds + ACCESS_SECONDS)
      .sign(await importJWK(openKey(key.privateCifrada, this.kek), 'EdDSA'))
  }

  async verify(token: string, now: Date): Promise<AccessClaims | 'expired' | null> {
    try {
      return await this.check(token, now)
    } catch (error) {
      if (error instanceof errors.JWKSNoMatchingKey) {
        await this.reload()
        return this.check(token, now).catch(() => null)
      }
      return error instanceof errors.JWTExpired ? 'expired' : null
    }
  }

  private async check(token: string, now: Date): Promise<AccessClaims | null> {
    const { payload } = await jwtVerify(token, createLocalJWKSet(this.jwks()), { issuer: ISSUER, algorithms: ['EdDSA'], typ: 'at+jwt', currentDate: now })
    const { sub, rid, fid } = payload
    return sub && typeof rid === 'string' && typeof fid === 'string' ? { usuarioId: sub, restauranteId: rid, familiaId: fid } : null
  }
}

async function newKey(kek: Buffer, estado: SigningKeyRow['estado']): Promise<SigningKeyRow> {
  const { publicKey, privateKey } = await generateKeyPair('EdDSA', { extractable: true })
  return { kid: randomBytes(12).toString('base64url'), publicJwk: await exportJWK(publicKey), privateCifrada: sealKey(await exportJWK(privateKey), kek), estado }
}

function sealKey(jwk: JWK, kek: Buffer): string {
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', kek, iv)
  const sealed = Buffer.concat([cipher.update(JSON.stringify(jwk), 'utf8'), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url')
}

function openKey(text: string, kek: Buffer): JWK {
  const bytes = Buffer.from(text, 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', kek, bytes.subarray(0, 12))
  decipher.setAuthTag(bytes.subarray(12, 28))
  return JSON.parse(Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')) as JWK
}
