import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { selfSigned } from './certificado.js'

/** A message as the server took it. */
export interface Tomado {
  from: string
  to: string[]
  secure: boolean
  user: string | null
  raw: string
}

const CERTIFICADO = selfSigned()
/** What a client has to trust to speak to the server. */
export const SMTP_CA = CERTIFICADO.cert
export const SMTP_LOGIN = { user: 'aris', password: 'clave @ secreta' }

/** An SMTP server of the test's own, with STARTTLS under a certificate that was made for it. `port` 0: a free one. */
export async function startSmtp(options: SMTPServerOptions & { port?: number } = {}) {
  const tomados: Tomado[] = []
  const { port = 0, ...own } = options
  const server = new SMTPServer({
    key: CERTIFICADO.key,
    cert: CERTIFICADO.cert,
    closeTimeout: 100,
    onAuth({ username, password }, _session, done) {
      const isRight = username === SMTP_LOGIN.user && password === SMTP_LOGIN.password
      done(isRight ? null : new Error('wrong login'), isRight ? { user: username } : undefined)
    },
    onData(stream, { envelope, secure, user }, done) {
      const pieces: Buffer[] = []
      stream.on('data', (piece: Buffer) => pieces.push(piece))
      stream.on('end', () => {
        tomados.push({
          from: envelope.mailFrom === false ? '' : (envelope.mailFrom?.address ?? ''),
          to: envelope.rcptTo.map(({ address }) => address),
          secure,
          user: typeof user === 'string' ? user : null,
          raw: Buffer.concat(pieces).toString('utf8'),
        })
        done()
      })
    },
    ...own,
  })
  server.on('error', () => undefined)
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  return {
    tomados,
    port: (server.server.address() as AddressInfo).port,
    stop: () => new Promise<void>((resolve) => server.close(resolve)),
  }
}

/** What a server answers that refuses: a code of three digits. */
export const smtpError = (responseCode: number, message: string): Error =>
  Object.assign(new Error(message), { responseCode })
