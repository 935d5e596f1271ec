import { sentenceOf } from '@arisgourmet/contract/refusals'
import { expect, it } from 'vitest'
import { refusePassword } from './passwordPolicy.js'

const context = ['El Fogón', 'el-fogon', 'ana@elfogon.test']

it.each([
  'correct horse battery staple',
  'ñandú azul 42',
  'x7$kPq2v',
  'una clave larga 2026',
  '🍷🥩🍷🥗🍷🥖🍷🍮',
  'demo-fogon-2026',
])('takes %s: a length, and no rules of composition', async (password) => {
  expect(await refusePassword(password, context)).toBeNull()
})

it.each([
  ['corta', 'siete77'],
  ['commonest', 'password1'],
  ['commonest, in capitals', 'PASSWORD1'],
  ['a row of the keyboard', 'qwertyuiop'],
  ['one character', 'aaaaaaaaaaaa'],
  ['two', 'abababababab'],
  ['the address', 'ana@elfogon.test'],
  ['the place', 'el-fogon'],
  ['the place and a year', 'el-fogon26'],
  ['our own name', 'ArisGourmet1'],
])('refuses %s', async (_, password) => {
  expect(await refusePassword(password, context)).toMatchObject({ code: 'contrasena_debil' })
})

it.each([
  [
    'siete77',
    'La contraseña no sirve: tiene menos de 8 caracteres.',
    'The password is not acceptable: it has fewer than 8 characters.',
  ],
  [
    'password1',
    'La contraseña no sirve: está entre las más usadas y ya se filtró.',
    'The password is not acceptable: it is among the most used ones and has leaked.',
  ],
  [
    'abababababab',
    'La contraseña no sirve: repite los mismos caracteres.',
    'The password is not acceptable: it repeats the same characters.',
  ],
  [
    'el-fogon26',
    'La contraseña no sirve: es el nombre o el correo de la cuenta.',
    'The password is not acceptable: it is the name or the e-mail of the account.',
  ],
])('says why %s is refused, in the caller’s language', async (password, es, en) => {
  const refused = await refusePassword(password, context)
  expect(refused && (['es', 'en'] as const).map((idioma) => sentenceOf(refused.code, refused.params, idioma))).toEqual([
    es,
    en,
  ])
})
