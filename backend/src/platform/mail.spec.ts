import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { fileMailer } from './mail.js'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aris-correo-'))
})
afterAll(() => rm(folder, { recursive: true }))

it('no address adds a header or a second recipient, no subject a line, and only the owner reads the message', async () => {
  const mailer = fileMailer(folder, () => new Date('2026-11-22T00:00:00Z'))
  await mailer.send({
    to: 'ana@fogon.test>\r\nBcc: <eva@evil.example',
    subject: 'Uno\r\nBcc: eva@evil.example',
    text: 'hola\n.\nBcc: no',
  })
  const [file = ''] = await readdir(folder)
  const [head = '', body = ''] = (await readFile(join(folder, file), 'utf8')).split('\r\n\r\n')
  expect(head.split('\r\n').map((line) => line.split(':')[0])).toEqual([
    'To',
    'Subject',
    'Date',
    'MIME-Version',
    'Content-Type',
  ])
  expect(head.match(/[<>]/g)).toEqual(['<', '>'])
  expect(body).toBe('hola\r\n.\r\nBcc: no\r\n')
  expect((await stat(join(folder, file))).mode & 0o077).toBe(0)
})
