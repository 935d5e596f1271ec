import { ALERGENOS } from '@arisgourmet/contract/rules/alergenos'

type Id = (typeof ALERGENOS)[number]
type Alergenos = { [id in Id]?: 'contiene' | 'puede' | 'libre' }

/** A statement changed by merge patch (RFC 7396): `null` makes an allergen not stated. In the order of the regulation, whatever order it came in. */
export function mergeAlergenos(
  antes: Alergenos,
  patch: { readonly [id in Id]?: Alergenos[Id] | null | undefined },
): Alergenos {
  const despues: Alergenos = {}
  for (const id of ALERGENOS) {
    const estado = patch[id] === undefined ? antes[id] : patch[id]
    if (estado) despues[id] = estado
  }
  return despues
}
