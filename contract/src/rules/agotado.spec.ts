import { expect, it } from 'vitest'
import { findGrupoAgotado, isGrupoAgotado, isPedible, VECES_POR_ELECCION } from './agotado.js'

const grupo = (min: number, ...hay: boolean[]) => ({
  nombre: 'Guarnición',
  min,
  modificadores: hay.map((disponible) => ({ disponible })),
})

it.each([
  [0, [false, false], false, 'nothing has to be chosen'],
  [1, [true, false], false, 'one is left'],
  [1, [false, false], true, 'all are sold out'],
  [2, [true, false], true, 'two must be chosen and one is left'],
  [1, [], true, 'there is nothing to choose'],
] as const)('H51 min %i of %j on a screen: %s (%s)', (min, hay, agotado, _) => {
  expect(isGrupoAgotado(grupo(min, ...hay), 1)).toBe(agotado)
  expect(isPedible({ disponible: true, gruposModificadores: [grupo(min, ...hay)] })).toBe(!agotado)
})

it('H51 at the API one choice may be taken several times', () => {
  expect(isGrupoAgotado(grupo(2, true, false), VECES_POR_ELECCION)).toBe(false)
  expect(isGrupoAgotado(grupo(2, false, false), VECES_POR_ELECCION)).toBe(true)
})

it('H51 names the group that stands in the way; a dish that is sold out itself is not orderable either', () => {
  const empty = { ...grupo(1, false), nombre: 'Salsa' }
  expect(findGrupoAgotado([grupo(1, true), empty])).toBe(empty)
  expect(isPedible({ disponible: false, gruposModificadores: [] })).toBe(false)
})
