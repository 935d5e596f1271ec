import { randomUUID } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

export interface Mail {
  to: string
  subject: string
  text: string
}

/** How the platform writes to people. */
export interface Mailer {
  send(mail: Mail): Promise<void>
}

/** Puts each message into a folder as an RFC 5322 file, for whoever delivers it from there; readable by its owner only. */
export const fileMailer = (folder: string, now: () => Date): Mailer => ({
  async send({ to, subject, text }) {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const head = [
      `To: <${to.replaceAll(/[\r\n<>]/g, '')}>`,
      `Subject: =?utf-8?B?${Buffer.from(subject).toString('base64')}?=`,
      `Date: ${now().toUTCString()}`,
      'MIME-Version: 1.0',
      'Content-Type: text/plain; charset=utf-8',
    ]
    await writeFile(
      join(folder, `${String(now().getTime())}-${randomUUID()}.eml`),
      `${head.join('\r\n')}\r\n\r\n${text.replaceAll('\n', '\r\n')}\r\n`,
      { mode: 0o600 },
    )
  },
})
