import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { isoCBOR } from '@simplewebauthn/server/helpers'

type Opciones = Record<string, unknown>
interface Credencial {
  id: string
  rawId: string
  type: 'public-key'
  response: Record<string, string>
  clientExtensionResults: Record<string, unknown>
}

/** A passkey in software (ES256, user verified), as a phone's would answer; `contador` grows with each use. */
export interface Llavero {
  create: (opciones: Opciones) => Credencial
  get: (opciones: Opciones) => Credencial
}

/** `origin`: of the server's pages. @throws when it is asked to sign before it was made. */
export function newLlavero(origin: string): Llavero {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const credencialId = randomBytes(32)
  let handle = ''
  let contador = 0
  const clientData = (type: string, { challenge }: Opciones) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
  const authData = (rest = Buffer.alloc(0)): Buffer => {
    const count = Buffer.alloc(4)
    count.writeUInt32BE(++contador)
    // Present, verified, and with a credential inside where there is one.
    return Buffer.concat([sha256(new URL(origin).hostname), Buffer.from([rest.length > 0 ? 0x45 : 0x05]), count, rest])
  }
  const credential = (response: Record<string, Buffer>): Credencial => {
    const id = credencialId.toString('base64url')
    return {
      id,
      rawId: id,
      type: 'public-key',
      clientExtensionResults: {},
      response: {
        ...Object.fromEntries(Object.entries(response).map(([name, bytes]) => [name, bytes.toString('base64url')])),
        userHandle: handle,
      },
    }
  }
  return {
    create(opciones) {
      handle = (opciones.user as { id: string }).id
      const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
      const cose = isoCBOR.encode(
        new Map<number, number | Uint8Array>([
          [1, 2],
          [3, -7],
          [-1, 1],
          [-2, bytesOf(x)],
          [-3, bytesOf(y)],
        ]),
      )
      const attested = Buffer.concat([Buffer.alloc(16), Buffer.from([0, credencialId.length]), credencialId, cose])
      const attestationObject = isoCBOR.encode(
        new Map<string, string | Uint8Array | Map<string, string>>([
          ['fmt', 'none'],
          ['attStmt', new Map<string, string>()],
          ['authData', new Uint8Array(authData(attested))],
        ]),
      )
      return credential({
        clientDataJSON: clientData('webauthn.create', opciones),
        attestationObject: Buffer.from(attestationObject),
      })
    },
    get(opciones) {
      const [data, authenticatorData] = [clientData('webauthn.get', opciones), authData()]
      const signature = sign('sha256', Buffer.concat([authenticatorData, sha256(data)]), privateKey)
      return credential({ clientDataJSON: data, authenticatorData, signature })
    },
  }
}

const sha256 = (it: string | Buffer): Buffer => createHash('sha256').update(it).digest()
const bytesOf = (base64url: string): Uint8Array => new Uint8Array(Buffer.from(base64url, 'base64url'))
