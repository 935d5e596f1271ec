import { describe, expect, it } from 'vitest'
import { refuseNoWayIn } from './roles.js'

describe('how somebody comes in (issue 10, line 21)', () => {
  it.each([
    // conCorreo, conContrasena, conPin, administra → refusal
    [false, false, true, false, null],
    [true, true, false, false, null],
    [true, true, true, true, null],
    [true, true, false, true, null],
    [true, false, true, false, null],
    [false, false, false, false, 'sin_entrada'],
    [true, false, false, false, 'sin_entrada'],
    [false, true, true, false, 'correo_requerido'],
    [false, false, true, true, 'correo_requerido'],
    [false, true, true, true, 'correo_requerido'],
  ] as const)(
    'e-mail %s, password %s, PIN %s, administrator %s: %s',
    (conCorreo, conContrasena, conPin, administra, code) => {
      const permisos = administra ? (['mesas.ver', 'usuarios.editar'] as const) : (['mesas.ver'] as const)
      expect(refuseNoWayIn({ conCorreo, conContrasena, conPin, permisos })?.code ?? null).toBe(code)
    },
  )
})
