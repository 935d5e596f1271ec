import { describe, expect, it } from 'vitest'
import { BadSettings, readSettings } from './settings.js'
import { readSender, readSmtp } from './smtp.js'

describe('where mail is handed over', () => {
  it.each([
    ['smtp://u:p@correo.test', ['correo.test', 587, 'starttls', 'u', 'p']],
    ['smtp://correo.test:2525', ['correo.test', 2525, 'starttls', null, null]],
    ['smtps://u%40x.test:c%3Al%2Fave@correo.test', ['correo.test', 465, 'implicit', 'u@x.test', 'c:l/ave']],
    ['smtp://localhost:25?tls=off', ['localhost', 25, 'off', null, null]],
    ['smtp://[::1]:25?tls=off', ['::1', 25, 'off', null, null]],
  ])('%s', (url, [host, port, tls, user, password]) => {
    expect(readSmtp(url)).toEqual({ host, port, tls, user, password })
  })

  it.each([
    ...['correo.test', 'http://correo.test', 'smtp://', 'smtp://u@correo.test', 'smtp://correo.test/buzon'],
    ...[
      'smtp://correo.test?tls=off',
      'smtp://localhost.evil.test?tls=off',
      'smtps://localhost?tls=off',
      'smtp://correo.test?tls=on',
    ],
  ])('not %s', (url) => {
    expect(readSmtp(url)).toBeNull()
  })
})

it.each([
  ['a@b.test', { name: '', address: 'a@b.test' }],
  ['La Fonda, de Ana <a@b.test>', { name: 'La Fonda, de Ana', address: 'a@b.test' }],
  ['"La Fonda" <a@b.test>', { name: 'La Fonda', address: 'a@b.test' }],
  ['La Fonda', null],
  ['<a@b.test>, <c@d.test>', null],
  ['X\r\nBcc <a@b.test>', null],
])('whom mail is from: %j', (text, sender) => {
  expect(readSender(text)).toEqual(sender)
})

describe('half a setting', () => {
  const refused = (env: Record<string, string>): string => {
    try {
      readSettings(
        { NODE_ENV: 'test', APP_SECRET: 'x'.repeat(32), DATABASE_URL: 'sqlite:///none/none.db', ...env },
        '/tmp',
      )
      return ''
    } catch (error) {
      return error instanceof BadSettings ? error.message : 'thrown'
    }
  }

  it('is refused at start with a sentence in both languages that does not repeat the password', () => {
    const SMTP_URL = 'smtp://u:muy-secreta@correo.test'
    expect(refused({ SMTP_URL })).toMatch(/^MAIL_FROM falta.*MAIL_FROM is missing/)
    expect(refused({ SMTP_URL: `${SMTP_URL}/x`, MAIL_FROM: 'a@b.test' })).toMatch(/^SMTP_URL: escriba.*Write smtp/)
    expect(refused({ SMTP_URL, MAIL_FROM: 'nadie' })).toMatch(/^MAIL_FROM: escriba/)
    expect([refused({ SMTP_URL }), refused({ SMTP_URL: `${SMTP_URL}/x` })].join()).not.toContain('muy-secreta')
  })

  it('and a whole one is not, nor a sender for the folder', () => {
    expect(refused({ SMTP_URL: 'smtp://u:p@correo.test', MAIL_FROM: 'a@b.test' })).toBe('')
    expect(refused({ MAIL_FROM: 'a@b.test' })).toBe('')
  })
})
