import { permisos } from '@arisgourmet/contract/permisos'
import { expect, it } from 'vitest'
import { GRUPOS, lackedBy } from './permisos.js'

it('every permission stands in one group, and in no other', () => {
  expect(Object.values(GRUPOS).flat().sort()).toEqual([...permisos].sort())
})

it('a role that holds what one lacks is beyond one’s reach', () => {
  expect(lackedBy((permiso) => permiso !== 'outbox.ver', ['mesas.ver', 'outbox.ver'])).toEqual(['outbox.ver'])
  expect(lackedBy(() => true, permisos)).toEqual([])
})
