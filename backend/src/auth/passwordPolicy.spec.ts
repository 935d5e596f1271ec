import { expect, it } from 'vitest'
import { refusePassword } from './passwordPolicy.js'

const context = ['El Fogón', 'el-fogon', 'ana@elfogon.test']

it.each(['correct horse battery staple', 'ñandú azul 42', 'x7$kPq2v', 'una clave larga 2026', '🍷🥩🍷🥗🍷🥖🍷🍮', 'demo-fogon-2026'])('takes %s: a length, and no rules of composition', async (password) => {
  expect(await refusePassword(password, context)).toBeNull()
})

it.each([
  ['corta', 'siete77'], ['commonest', 'password1'], ['commonest, in capitals', 'PASSWORD1'], ['a row of the keyboard', 'qwertyuiop'], ['one character', 'aaaaaaaaaaaa'], ['two', 'abababababab'],
  ['the address', 'ana@elfogon.test'], ['the place', 'el-fogon'], ['the place and a year', 'el-fogon26'], ['our own name', 'ArisGourmet1'],
])('refuses %s', async (_, password) => {
  expect(await refusePassword(password, context)).toMatchObject({ code: 'contrasena_debil' })
})
