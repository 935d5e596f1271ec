import { permisos, type Permiso } from '@arisgourmet/contract/permisos'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Actor } from '../entorno.js'
import { needsPassword, refuseBeyond, refuseLastAdmin, refuseRolEdit } from './roles.js'

const some = fc.uniqueArray(fc.constantFrom(...permisos))
const actorWith = (held: readonly Permiso[]): Actor => ({ tipo: 'usuario', id: 'a', permisos: new Set(held) })
const rol = (held: readonly Permiso[], deSistema = false) => ({ nombre: 'X', permisos: held, deSistema })

describe('who may grant what', () => {
  it('nobody grants, edits away or takes over a permission that they lack', () => {
    fc.assert(
      fc.property(some, some, some, (held, before, after) => {
        const covered = [...before, ...after].every((permiso) => held.includes(permiso))
        expect(refuseRolEdit(actorWith(held), rol(before), rol(after)) === null).toBe(covered)
        expect(refuseBeyond(actorWith(held), after) === null).toBe(after.every((permiso) => held.includes(permiso)))
      }),
    )
  })

  it('names the permission that is missing', () => {
    expect(refuseBeyond(actorWith(['mesas.ver']), ['mesas.ver', 'caja.operar'])).toMatchObject({
      code: 'permiso_no_delegable',
      params: { permiso: 'caja.operar' },
    })
  })

  it('leaves the system’s role as it is, for everyone', () => {
    expect(refuseRolEdit(actorWith(permisos), rol(permisos, true), null)).toMatchObject({ code: 'rol_de_sistema' })
  })
})

describe('the last administrator', () => {
  const admin = { activo: true, rol: rol(permisos, true) }
  it.each([
    ['goes', null],
    ['is switched off', { ...admin, activo: false }],
    ['gets another role', { ...admin, rol: rol([]) }],
  ])('stays while there is no other: %s', (_, after) => {
    expect(refuseLastAdmin(admin, after, 0)).toMatchObject({ code: 'ultimo_administrador' })
    expect(refuseLastAdmin(admin, after, 1)).toBeNull()
  })

  it('may be renamed, and others may go', () => {
    expect(refuseLastAdmin(admin, admin, 0)).toBeNull()
    expect(refuseLastAdmin({ ...admin, activo: false }, null, 0)).toBeNull()
    expect(refuseLastAdmin({ activo: true, rol: rol(['mesas.ver']) }, null, 0)).toBeNull()
  })
})

it('a PIN opens no account that can change accounts', () => {
  expect(needsPassword(['caja.operar', 'usuarios.editar'])).toBe(true)
  expect(needsPassword(['roles.editar'])).toBe(true)
  expect(needsPassword(permisos.filter((permiso) => !/^(usuarios|roles)/.test(permiso)))).toBe(false)
})
