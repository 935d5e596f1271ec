import type { CallResult } from '@arisgourmet/contract/client'
import { changesOf, mergeBorrador, type Borrador } from './merge.js'

/** A thing on the server and its tag, as it was read last. */
export interface Leido<T> {
  vista: T
  etag: string | null
}

export interface Puerta<T, D extends Borrador> {
  leer: () => Promise<CallResult<T>>
  /** PATCH with `If-Match`. */
  escribir: (cambios: Partial<D>, etag: string) => Promise<CallResult<T>>
  borradorDe: (vista: T) => D
}

/** Somebody else saved meanwhile: what they changed, and what both changed. */
export interface Conflicto<D extends Borrador> {
  ajenos: (keyof D)[]
  choques: (keyof D)[]
  base: D
  mio: D
  suyo: D
}

export type Guardado<T, D extends Borrador> =
  | { kind: 'guardado'; leido: Leido<T> }
  /** Nothing was written. `borrador` is what to go on with, against `leido`. */
  | { kind: 'conflicto'; leido: Leido<T>; borrador: D; conflicto: Conflicto<D> }
  | { kind: 'rechazado'; result: Extract<CallResult<T>, { ok: false }> }

/**
 * Saves a draft. A lost race (412) is read again and joined field by field: where the other edit touched nothing that a person can
 * see here, it goes on by itself; else it writes nothing and says what changed.
 */
export const saveBorrador = async <T, D extends Borrador>(
  puerta: Puerta<T, D>,
  leido: Leido<T>,
  draft: D,
): Promise<Guardado<T, D>> => {
  let known = leido
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const base = puerta.borradorDe(known.vista)
    const cambios = changesOf(base, draft)
    if (Object.keys(cambios).length === 0) return { kind: 'guardado', leido: known }
    // Without a tag it is read first, as after a lost race: whoever edited meanwhile is not overwritten.
    const written = known.etag === null ? null : await puerta.escribir(cambios, known.etag)
    if (written?.ok) return { kind: 'guardado', leido: { vista: written.data, etag: written.etag } }
    if (written !== null && written.status !== 412) return { kind: 'rechazado', result: written }

    const fresh = await puerta.leer()
    if (!fresh.ok) return { kind: 'rechazado', result: fresh }
    known = { vista: fresh.data, etag: fresh.etag }
    const suyo = puerta.borradorDe(fresh.data)
    const { borrador, ajenos, choques } = mergeBorrador(base, draft, suyo)
    if (ajenos.length + choques.length > 0)
      return { kind: 'conflicto', leido: known, borrador, conflicto: { ajenos, choques, base, mio: draft, suyo } }
  }
  const fresh = await puerta.leer()
  return fresh.ok
    ? {
        kind: 'conflicto',
        leido: { vista: fresh.data, etag: fresh.etag },
        borrador: draft,
        conflicto: {
          ajenos: [],
          choques: [],
          base: puerta.borradorDe(fresh.data),
          mio: draft,
          suyo: puerta.borradorDe(fresh.data),
        },
      }
    : { kind: 'rechazado', result: fresh }
}

/** A table that fills and empties may change its tag a few times under a drag; more than this is no coincidence. */
const ATTEMPTS = 4
