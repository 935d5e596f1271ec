import { mkdir, writeFile } from 'node:fs/promises'
import { isIP } from 'node:net'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import type { Settings } from './settings.js'
import { isAddress, readSender, readSmtp, type Sender, type Smtp } from './smtp.js'

export interface Mail {
  /** The same at every attempt, so that a mail program shows a message that came twice once. */
  id: string
  to: string
  subject: string
  text: string
  html: string
  date: Date
}

/** What came of one attempt. `later`: it may do better by itself, or after somebody mends the server or the settings; `never`: this message will not. */
export type Delivery = { outcome: 'delivered' } | { outcome: 'later' | 'never'; reason: string }

/** How the platform writes to people. Never rejects. */
export interface Mailer {
  send(mail: Mail): Promise<Delivery>
}

/** By SMTP where a server is set, else into a folder, for whoever delivers it from there. */
export function mailerOf(settings: Pick<Settings, 'SMTP_URL' | 'MAIL_FROM' | 'MAIL_FOLDER' | 'PUBLIC_URL'>): Mailer {
  const from = (settings.MAIL_FROM === undefined ? null : readSender(settings.MAIL_FROM)) ?? {
    name: 'ArisGourmet',
    address: `no-responder@${domainOf(settings.PUBLIC_URL)}`,
  }
  const smtp = settings.SMTP_URL === undefined ? null : readSmtp(settings.SMTP_URL)
  return smtp ? smtpMailer(smtp, from) : folderMailer(settings.MAIL_FOLDER, from)
}

function domainOf(publicUrl: string | undefined): string {
  const { hostname = '' } = (publicUrl === undefined ? null : URL.parse(publicUrl)) ?? {}
  return hostname === '' || hostname.startsWith('[') || isIP(hostname) !== 0 ? 'localhost' : hostname
}

const TIMEOUT_MS = 10_000

/**
 * Hands each message to an SMTP server, over TLS or not at all, save to a server on this machine that the setting says so of. What the server
 * says is kept without addresses and without what it was signed in with.
 * @param ca certificates to trust instead of the usual ones
 */
export function smtpMailer({ host, port, tls, user, password }: Smtp, from: Sender, ca?: string): Mailer {
  const transport = createTransport({
    host,
    port,
    secure: tls === 'implicit',
    requireTLS: tls === 'starttls',
    ignoreTLS: tls === 'off',
    tls: { minVersion: 'TLSv1.2', ...(ca === undefined ? {} : { ca }) },
    ...(user === null || password === null ? {} : { auth: { user, pass: password } }),
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    dnsTimeout: TIMEOUT_MS,
    socketTimeout: 2 * TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const secrets = [password, user].filter((it) => it !== null)
  return {
    async send(mail) {
      if (!isAddress(mail.to)) return NO_ADDRESS
      try {
        await transport.sendMail(messageOf(mail, from))
        return { outcome: 'delivered' }
      } catch (error) {
        return failureOf(error, secrets)
      }
    },
  }
}

/** Puts each message into a folder as an RFC 5322 file, readable by its owner only. */
export function folderMailer(folder: string, from: Sender): Mailer {
  const transport = createTransport({
    streamTransport: true,
    buffer: true,
    newline: 'windows',
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    async send(mail) {
      if (!isAddress(mail.to)) return NO_ADDRESS
      try {
        const { message } = await transport.sendMail(messageOf(mail, from))
        await mkdir(folder, { recursive: true, mode: 0o700 })
        await writeFile(join(folder, `${String(mail.date.getTime())}-${mail.id}.eml`), message, { mode: 0o600 })
        return { outcome: 'delivered' }
      } catch (error) {
        return failureOf(error, [])
      }
    },
  }
}

const NO_ADDRESS: Delivery = { outcome: 'never', reason: 'not an address' }

const messageOf = ({ id, to, subject, text, html, date }: Mail, from: Sender) => ({
  from,
  to: { name: '', address: to },
  envelope: { from: from.address, to: [to] },
  subject,
  text,
  html,
  date,
  messageId: `<${id}@${from.address.slice(from.address.lastIndexOf('@') + 1)}>`,
  // Nobody's absence note is to answer it (RFC 3834).
  headers: { 'Auto-Submitted': 'auto-generated' },
  xMailer: false as const,
})

/** Refused for good is what a server says of this sender, recipient or message; of the connection and the login nothing is for good. */
function failureOf(error: unknown, secrets: readonly string[]): Delivery {
  const {
    code = '',
    responseCode = 0,
    message = '',
  } = error as { code?: string; responseCode?: number; message?: string }
  const forGood = ['EENVELOPE', 'EMESSAGE'].includes(code) && responseCode >= 500 && responseCode !== 530
  let reason = `${code} ${message}`.trim()
  for (const secret of secrets) reason = reason.replaceAll(secret, '…')
  return {
    outcome: forGood ? 'never' : 'later',
    reason: reason
      .replace(/\S+@\S+/g, '…')
      .replace(/\s+/g, ' ')
      .slice(0, 300),
  }
}
