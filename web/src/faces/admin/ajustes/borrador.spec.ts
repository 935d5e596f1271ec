import { describe, expect, it } from 'vitest'
import { changesOf } from '../datos/merge.js'
import type { Restaurante } from '../datos/restaurante.js'
import { ajustesBorradorDe, ajustesCuerpo, checkAjustes, HORARIO_INICIAL, isAjustesValido } from './borrador.js'

const restaurante: Restaurante = {
  id: 'r',
  slug: 'el-fogon',
  nombre: 'El Fogón',
  pais: 'AR',
  moneda: 'ARS',
  zonaHoraria: 'America/Argentina/Buenos_Aires',
  idioma: 'es',
  direccion: null,
  telefono: null,
  ajustes: {
    aceptacionAutomatica: false,
    modoMesa: 'aprobacion',
    minutosInactividad: 90,
    horaCorte: '04:00',
    impuesto: { tasaBps: 2100, incluido: true },
    redondeoImpuesto: 'linea',
    servicioBps: 0,
    propinaSugeridaBps: 1000,
    redondeoEfectivo: 'ninguno',
    pasoEfectivoMinor: 1,
    digitosMostrados: null,
    retenerCursos: true,
    ordenCocina: 'llegada',
    listoDeUnToque: false,
    mostrarQuienAtiende: true,
    trato: 'tu',
    segundoFactorAdministradores: false,
  },
  horario: null,
  cocinaPausada: false,
  version: 1,
  createdAt: '2026-01-01T00:00:00Z',
}

describe('settings as a merge patch', () => {
  const base = ajustesBorradorDe(restaurante)
  const patchOf = (part: Partial<typeof base>) => ajustesCuerpo(changesOf(base, { ...base, ...part }))

  it('sends what changed, and settings within their own member', () => {
    expect(patchOf({})).toEqual({})
    expect(patchOf({ nombre: 'Fogón', servicioBps: 1000 })).toEqual({ nombre: 'Fogón', ajustes: { servicioBps: 1000 } })
  })
  it('an emptied line of text is none', () =>
    expect(patchOf({ direccion: 'Calle 1' })).toEqual({ direccion: 'Calle 1' }))
  it('spaces are no address', () => expect(patchOf({ direccion: '  ' })).toEqual({ direccion: null }))
  it('always open is null', () =>
    expect(ajustesCuerpo(changesOf({ ...base, horario: HORARIO_INICIAL }, base))).toEqual({ horario: null }))
  it('back to the currency’s decimals is null', () =>
    expect(ajustesCuerpo({ digitosMostrados: null })).toEqual({ ajustes: { digitosMostrados: null } }))
})

describe('what may be saved', () => {
  const base = ajustesBorradorDe(restaurante)
  it('everything as it comes, and the hours we propose', () => {
    expect(isAjustesValido(checkAjustes(base))).toBe(true)
    expect(isAjustesValido(checkAjustes({ ...base, horario: HORARIO_INICIAL }))).toBe(true)
  })
  it.each([
    ['no name', { nombre: ' ' }],
    ['an unknown zone', { zonaHoraria: 'Lima' }],
    ['no number', { servicioBps: null }],
    ['no closing hour', { horaCorte: '' }],
    [
      'stretches that overlap',
      {
        horario: {
          ...HORARIO_INICIAL,
          lun: [
            ['12:00', '16:00'],
            ['15:00', '18:00'],
          ] as [string, string][],
        },
      },
    ],
    ['a time that is missing', { horario: { ...HORARIO_INICIAL, lun: [['', '16:00']] as [string, string][] } }],
  ])('not with %s', (_, part) => {
    expect(isAjustesValido(checkAjustes({ ...base, ...part }))).toBe(false)
  })
})
