import { emittedTypes } from '@arisgourmet/contract/events/events'
import { expect, it } from 'vitest'
import { EVENTOS, FAMILIAS, isFamilia, isUrl, setEvento, setFamilia } from './webhook.js'

it('a noun stands for all its types, and all its types for the noun', () => {
  expect(setFamilia(['pedido.creado', 'pago.registrado'], 'pedido', true)).toEqual(['pago.registrado', 'pedido.*'])
  expect(setFamilia(['pedido.*', 'pago.registrado'], 'pedido', false)).toEqual(['pago.registrado'])
  expect(setEvento(['llamada.creada'], 'llamada.atendida', true)).toEqual(['llamada.*'])
  expect(setEvento(['llamada.*'], 'llamada.atendida', false)).toEqual(['llamada.creada'])
  expect(isFamilia(['*'], 'pedido')).toBe(true)
  expect([...EVENTOS].sort()).toEqual([...emittedTypes].sort())
  expect(FAMILIAS.flatMap(({ types }) => types)).toContain('llamada.atendida')
})

it.each([
  ['https://a.test/x', true],
  ['http://10.0.0.1', true],
  ['a.test', false],
  ['https://', false],
  ['ftp://a.test', false],
])('%s is an address: %s', (url, is) => {
  expect(isUrl(url)).toBe(is)
})
