import { generateKeyPairSync, sign } from 'node:crypto'

/** A certificate for `localhost` and 127.0.0.1, signed by its own key, as PEM; made anew each time. */
export function selfSigned(): { key: string; cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  const name = seq(set(seq(oid('550403'), der(0x0c, Buffer.from('localhost')))))
  const time = (at: number) => der(0x18, Buffer.from(new Date(at).toISOString().replace(/[-:T]|\.\d+/g, '')))
  const DAY = 24 * 3_600_000
  // subjectAltName: dNSName and iPAddress.
  const names = seq(der(0x82, Buffer.from('localhost')), der(0x87, Buffer.from([127, 0, 0, 1])))
  const body = seq(
    der(0xa0, integer(2)),
    integer(1),
    ECDSA_SHA256,
    name,
    seq(time(Date.now() - DAY), time(Date.now() + DAY)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, seq(seq(oid('551d11'), der(0x04, names)))),
  )
  const cert = seq(body, ECDSA_SHA256, der(0x03, Buffer.concat([Buffer.of(0), sign('sha256', body, privateKey)])))
  const lines = cert.toString('base64').match(/.{1,64}/g) ?? []
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`,
  }
}

/** ASN.1: a tag, the length, and what is in it. */
function der(tag: number, content: Buffer): Buffer {
  const { length } = content
  const head = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.from([tag, ...head]), content])
}

const seq = (...parts: readonly Buffer[]): Buffer => der(0x30, Buffer.concat(parts))
const set = (...parts: readonly Buffer[]): Buffer => der(0x31, Buffer.concat(parts))
const oid = (hex: string): Buffer => der(0x06, Buffer.from(hex, 'hex'))
const integer = (value: number): Buffer => der(0x02, Buffer.of(value))
const ECDSA_SHA256 = seq(oid('2a8648ce3d040302'))
