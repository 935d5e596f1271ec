import { randomUUID } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readMail } from '../../../test/support/mail.js'
import { folderMailer, mailerOf, type Mail } from './mail.js'
import { writeMail } from './mailText.js'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aris-correo-'))
})
afterAll(() => rm(folder, { recursive: true }))

const mailTo = (to: string, mas: Partial<Mail> = {}): Mail => ({
  id: randomUUID(),
  to,
  ...writeMail('Hola', ['¿Qué tal?']),
  date: new Date('2026-11-22T00:00:00Z'),
  ...mas,
})

it('no address adds a header or a second recipient, no subject a line, and only the owner reads the message', async () => {
  const mailer = folderMailer(folder, { name: 'Aris', address: 'no-responder@fogon.test' })
  for (const to of [
    'ana@fogon.test>\r\nBcc: <eva@evil.example',
    'a@b.test,c@d.test',
    'a@b.test c@d.test',
    'sin arroba',
  ])
    expect(await mailer.send(mailTo(to))).toMatchObject({ outcome: 'never' })
  expect(await readdir(folder)).toEqual([])
  const mail = mailTo('ana@fogon.test', { subject: 'Uno\r\nBcc: eva@evil.example', text: 'hola\n.\nBcc: no' })
  expect(await mailer.send(mail)).toEqual({ outcome: 'delivered' })
  const [file = ''] = await readdir(folder)
  const raw = await readFile(join(folder, file), 'utf8')
  const { headers, text } = readMail(raw)
  expect(Object.keys(headers)).toEqual([
    ...['auto-submitted', 'from', 'to', 'subject', 'message-id', 'date', 'mime-version', 'content-type'],
  ])
  expect(headers).toMatchObject({
    from: 'Aris <no-responder@fogon.test>',
    to: 'ana@fogon.test',
    subject: 'Uno Bcc: eva@evil.example',
    'message-id': `<${mail.id}@fogon.test>`,
    date: 'Sun, 22 Nov 2026 00:00:00 +0000',
  })
  expect(text).toBe('hola\n.\nBcc: no\n')
  expect(raw.replaceAll('\r\n', '')).not.toContain('\n')
  expect((await stat(join(folder, file))).mode & 0o077).toBe(0)
})

it.each([
  [{}, 'ArisGourmet <no-responder@localhost>'],
  [{ PUBLIC_URL: 'https://carta.fogon.test/x' }, 'ArisGourmet <no-responder@carta.fogon.test>'],
  [{ PUBLIC_URL: 'http://192.168.1.5:4000' }, 'ArisGourmet <no-responder@localhost>'],
  [{ PUBLIC_URL: 'https://a.test', MAIL_FROM: 'La Fonda <hola@fonda.test>' }, 'La Fonda <hola@fonda.test>'],
])('in the folder a message is from whom the settings say: %j', async (settings, from) => {
  const own = join(folder, randomUUID())
  await mailerOf({
    SMTP_URL: undefined,
    MAIL_FROM: undefined,
    PUBLIC_URL: undefined,
    MAIL_FOLDER: own,
    ...settings,
  }).send(mailTo('ana@fogon.test'))
  const [file = ''] = await readdir(own)
  expect(readMail(await readFile(join(own, file), 'utf8')).headers.from).toBe(from)
})

it('a folder that cannot be written to is tried again later', async () => {
  const mailer = folderMailer('/dev/null/correo', { name: '', address: 'a@b.test' })
  expect(await mailer.send(mailTo('ana@fogon.test'))).toMatchObject({ outcome: 'later' })
})

it('what people wrote is text in both forms, and a link is one', () => {
  const { text, html } = writeMail('A & <b>', [
    '<script>1</script>',
    { enlace: 'https://x.test/?a="&b', rotulo: 'Abrir' },
  ])
  expect(text).toBe('<script>1</script>\n\nhttps://x.test/?a="&b')
  expect(html).toContain('<title>A &#38; &#60;b&#62;</title>')
  expect(html).toContain('<p>&#60;script&#62;1&#60;/script&#62;</p>')
  expect(html).toContain('<a href="https://x.test/?a=&#34;&#38;b"')
  expect(html).not.toMatch(/<script|"&b/)
})
