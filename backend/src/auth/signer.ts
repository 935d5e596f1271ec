import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import {
  createLocalJWKSet,
  exportJWK,
  generateKeyPair,
  importJWK,
  jwtVerify,
  SignJWT,
  errors,
  type JWK,
  type JSONWebKeySet,
  type JWTPayload,
} from 'jose'
import type { signingKeysOf, SigningKeyRow } from '../store/identidad/signingKeys.js'

const ISSUER = 'arisgourmet'
/** For whom access tokens are: this API. What else these keys sign (`signFor`) is not for it. */
const AUDIENCE = 'arisgourmet-api'
/** How long a staff access token lives, in seconds. */
export const ACCESS_SECONDS = 600

const RELOAD_AT_MOST_MS = 1_000
const FOLLOW_MS = 5_000

/** What an access token says: who, of which restaurante, on which device. What they may do is read from their role at each request. */
export interface AccessClaims {
  usuarioId: string
  restauranteId: string
  familiaId: string
}

/** Signs and checks the staff's access tokens and, for other readers of the published keys, tokens of other audiences (JWT, EdDSA), with keys that every process shares through the database. */
export class Signer {
  private keys: SigningKeyRow[] = []
  private find: ReturnType<typeof createLocalJWKSet> = createLocalJWKSet({ keys: [] })
  /** The private half of the key in use, decrypted once. */
  private opened: { kid: string; key: Awaited<ReturnType<typeof importJWK>> } | null = null
  private reloadedAt = 0

  private constructor(
    private readonly store: ReturnType<typeof signingKeysOf>,
    private readonly kek: Buffer,
  ) {}

  /** Loads the keys and makes the first one where there is none. `kek`: 32 bytes that encrypt the private halves at rest. */
  static async open(store: ReturnType<typeof signingKeysOf>, kek: Buffer, now: () => Date): Promise<Signer> {
    const signer = new Signer(store, kek)
    await signer.reload()
    if (signer.keys.length > 0) return signer
    await store.insert(await newKey(kek, 'active'), now(), true)
    await signer.reload()
    return signer
  }

  /** Signs with a new key from now on. What the old one signed stays good until it ends by itself: nobody is signed out. */
  async rotate(now: Date): Promise<void> {
    await this.store.rotate(await newKey(this.kek, 'active'), now, new Date(now.getTime() - 2 * ACCESS_SECONDS * 1000))
    await this.reload()
  }

  /** Which keys there are, without their private halves. */
  list(): { kid: string; estado: SigningKeyRow['estado']; createdAt: Date | undefined }[] {
    return this.keys.map(({ kid, estado, createdAt }) => ({ kid, estado, createdAt }))
  }

  /** A key that was rotated elsewhere is in use here seconds later. */
  private async follow(): Promise<void> {
    if (performance.now() - this.reloadedAt > FOLLOW_MS) await this.reload()
  }

  async reload(): Promise<void> {
    this.keys = await this.store.list()
    this.find = createLocalJWKSet(this.jwks())
    this.reloadedAt = performance.now()
  }

  /** The public keys as other processes left them a moment ago, for `/.well-known/jwks.json`. */
  async published(): Promise<JSONWebKeySet> {
    await this.follow()
    return this.jwks()
  }

  private jwks(): JSONWebKeySet {
    return { keys: this.keys.map(({ kid, publicJwk }) => ({ ...publicJwk, kid, use: 'sig', alg: 'EdDSA' })) }
  }

  sign({ usuarioId, restauranteId, familiaId }: AccessClaims, now: Date): Promise<string> {
    return this.issue(
      { rid: restauranteId, fid: familiaId, sub: usuarioId },
      { audience: AUDIENCE, typ: 'at+jwt', seconds: ACCESS_SECONDS },
      now,
    )
  }

  async verify(token: string, now: Date): Promise<AccessClaims | 'expired' | null> {
    const payload = await this.read(token, { audience: AUDIENCE, typ: 'at+jwt' }, now)
    if (payload === 'expired' || payload === null) return payload
    const { sub, rid, fid } = payload
    return sub && typeof rid === 'string' && typeof fid === 'string'
      ? { usuarioId: sub, restauranteId: rid, familiaId: fid }
      : null
  }

  /** A token for somebody who is not this API, and may check it by the published keys. `audience` must be one of its own. */
  signFor(audience: string, claims: JWTPayload & { sub: string }, seconds: number, now: Date): Promise<string> {
    return this.issue(claims, { audience, typ: 'JWT', seconds }, now)
  }

  /** What a genuine token of that audience says. */
  verifyFor(audience: string, token: string, now: Date): Promise<JWTPayload | 'expired' | null> {
    return this.read(token, { audience, typ: 'JWT' }, now)
  }

  private async issue(
    { sub, ...claims }: JWTPayload & { sub: string },
    { audience, typ, seconds }: Kind & { seconds: number },
    now: Date,
  ): Promise<string> {
    await this.follow()
    const row = this.keys.findLast((one) => one.estado === 'active') ?? this.keys[0]
    if (!row) throw new Error('no signing key')
    if (this.opened?.kid !== row.kid)
      this.opened = { kid: row.kid, key: await importJWK(openKey(row.privateCifrada, this.kek), 'EdDSA') }
    const issuedAt = Math.floor(now.getTime() / 1000)
    return new SignJWT(claims)
      .setProtectedHeader({ alg: 'EdDSA', kid: row.kid, typ })
      .setSubject(sub)
      .setIssuer(ISSUER)
      .setAudience(audience)
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + seconds)
      .sign(this.opened.key)
  }

  private async read(token: string, kind: Kind, now: Date): Promise<JWTPayload | 'expired' | null> {
    try {
      return await this.check(token, kind, now)
    } catch (error) {
      // A key that another process made a moment ago; forged ones must not make us read the table for each token.
      if (error instanceof errors.JWKSNoMatchingKey && performance.now() - this.reloadedAt > RELOAD_AT_MOST_MS) {
        await this.reload()
        return this.check(token, kind, now).catch(() => null)
      }
      return error instanceof errors.JWTExpired ? 'expired' : null
    }
  }

  private async check(token: string, { audience, typ }: Kind, now: Date): Promise<JWTPayload> {
    const { payload } = await jwtVerify(token, this.find, {
      issuer: ISSUER,
      audience,
      algorithms: ['EdDSA'],
      typ,
      currentDate: now,
    })
    return payload
  }
}

/** What keeps a token of one use from serving for another. */
interface Kind {
  audience: string
  typ: string
}

async function newKey(kek: Buffer, estado: SigningKeyRow['estado']): Promise<SigningKeyRow> {
  const { publicKey, privateKey } = await generateKeyPair('EdDSA', { extractable: true })
  return {
    kid: randomBytes(12).toString('base64url'),
    publicJwk: await exportJWK(publicKey),
    privateCifrada: sealKey(await exportJWK(privateKey), kek),
    estado,
  }
}

function sealKey(jwk: JWK, kek: Buffer): string {
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', kek, iv)
  const sealed = Buffer.concat([cipher.update(JSON.stringify(jwk), 'utf8'), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url')
}

/** What was sealed under one key, sealed under another. @throws Error when it was not sealed under the first. */
export const resealKey = (text: string, from: Buffer, to: Buffer): string => sealKey(openKey(text, from), to)

function openKey(text: string, kek: Buffer): JWK {
  const bytes = Buffer.from(text, 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', kek, bytes.subarray(0, 12))
  decipher.setAuthTag(bytes.subarray(12, 28))
  return JSON.parse(Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')) as JWK
}
