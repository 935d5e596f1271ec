import { describe, expect, it } from 'vitest'
import { cambiaEntrada, isPersona, personaCuerpo, personaNueva, type PersonaBorrador } from './persona.js'

const ana: PersonaBorrador = {
  nombre: 'Ana',
  email: 'ana@fogon.test',
  rolId: 'r1',
  activo: true,
  password: '',
  passwordActual: '',
  pin: '',
}

describe('what is sent of a person', () => {
  it('leaves out what was left empty, and takes a PIN away only when asked', () => {
    expect(personaCuerpo({ nombre: ' Ana ', password: '', pin: '' })).toEqual({ nombre: 'Ana' })
    expect(personaCuerpo({ email: '  ' })).toEqual({ email: null })
    expect(personaCuerpo({ pin: null })).toEqual({ pin: null })
    expect(personaCuerpo({ pin: '4821', password: 'una tarde larga', activo: false })).toEqual({
      pin: '4821',
      password: 'una tarde larga',
      activo: false,
    })
  })
  it('a new waiter is a name, a role and a PIN (issue 10, line 21)', () => {
    expect(personaNueva({ ...ana, email: ' ', pin: '4821' })).toEqual({ nombre: 'Ana', rolId: 'r1', pin: '4821' })
    expect(personaNueva({ ...ana, password: 'una tarde larga' })).toEqual({
      nombre: 'Ana',
      rolId: 'r1',
      email: 'ana@fogon.test',
      password: 'una tarde larga',
    })
  })
  it('knows when the way into an account changes', () => {
    expect(
      [
        {},
        { nombre: 'Eva', pin: '1234' },
        { email: ' ANA@fogon.test ' },
        { email: 'eva@fogon.test' },
        { password: 'x' },
      ].map((part) => cambiaEntrada(ana, { ...ana, ...part })),
    ).toEqual([false, false, false, true, true])
  })
  it.each([
    [{}, false, true],
    [{}, true, false],
    [{ password: 'una tarde larga' }, true, true],
    [{ password: 'corta' }, false, false],
    [{ pin: '123' }, false, false],
    [{ pin: '12a4' }, false, false],
    [{ pin: null }, false, true],
    [{ email: 'ana' }, false, false],
    [{ nombre: '  ' }, false, false],
    [{ rolId: '' }, false, false],
    [{ email: '', pin: '4821' }, true, true],
    [{ email: '' }, true, false],
    [{ email: '', pin: '4821', password: 'una tarde larga' }, true, false],
    [{ email: '', pin: '4821' }, false, true],
    [{ email: '' }, false, false],
  ] as const)('%j (new: %s) can be saved: %s', (part, nueva, can) => {
    expect(isPersona({ ...ana, ...part }, { nueva, conPin: false })).toBe(can)
  })
  it('who has a PIN already needs no e-mail, unless the PIN is taken away', () => {
    const deja = (pin: string | null) => isPersona({ ...ana, email: '', pin }, { nueva: false, conPin: true })
    expect([deja(''), deja(null)]).toEqual([true, false])
  })
})
