import { alergenoIds } from '@arisgourmet/contract/http/carta'

type Id = (typeof alergenoIds)[number]
type Alergenos = { [id in Id]?: 'contiene' | 'puede' | 'libre' }

/** A statement changed by merge patch (RFC 7396): `null` makes an allergen not stated. In the order of the regulation, whatever order it came in. */
export function mergeAlergenos(antes: Alergenos, patch: { readonly [id in Id]?: Alergenos[Id] | null | undefined }): Alergenos {
  const despues: Alergenos = {}
  for (const id of alergenoIds) {
    const estado = patch[id] === undefined ? antes[id] : patch[id]
    if (estado) despues[id] = estado
  }
  return despues
}
