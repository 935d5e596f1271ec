import { expect, it } from 'vitest'
import { securityTxt } from './securityTxt.js'

const now = new Date('2026-11-22T00:00:00Z')

it('RFC 9116: names each contact, an end, the languages and its own address', () => {
  expect(
    securityTxt(
      {
        SECURITY_CONTACT: 'mailto:seguridad@fogon.example, https://fogon.example/avisos',
        PUBLIC_URL: 'https://mesa.fogon.example',
      },
      now,
    ),
  ).toBe(
    'Contact: mailto:seguridad@fogon.example\nContact: https://fogon.example/avisos\nExpires: 2027-05-21T00:00:00.000Z\nPreferred-Languages: es, en\nCanonical: https://mesa.fogon.example/.well-known/security.txt\n',
  )
})

it('is not there where nobody is named', () => {
  expect(securityTxt({ SECURITY_CONTACT: undefined, PUBLIC_URL: undefined }, now)).toBeNull()
})
