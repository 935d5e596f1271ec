import { createHash } from 'node:crypto'

/** One row as a thing is stored: column → value. */
export type Fila = Readonly<Record<string, unknown>>

/** What may be shown of a change, and what belongs to a person and can be erased apart. */
export interface Cambio {
  antes: Record<string, unknown> | null
  despues: Record<string, unknown> | null
  personal: Record<string, unknown>
}

const SECRET = /hash|secret|cifrad|token|^pin(_anterior)?$|codigo_qr/i
const PERSONAL = /^(email|email_norm|telefono|reservada_nombre|reserva_nombre|ip)$/
/** Things whose name is a person's. */
const PEOPLE = new Set(['usuarios', 'solicitudes'])
const NOISE = new Set(['updated_at', 'created_at', 'restaurante_id'])

/** What differs between two states of a thing: secrets only as changed, personal data apart. */
export function describeCambio(sujetoTipo: string, before: Fila | null, after: Fila | null): Cambio {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])].filter(
    (name) => !NOISE.has(name) && !isSame(before?.[name], after?.[name]),
  )
  const personal: Record<string, unknown> = {}
  const isPersonal = (name: string): boolean => PERSONAL.test(name) || (name === 'nombre' && PEOPLE.has(sujetoTipo))
  for (const name of names.filter(isPersonal)) personal[name] = [before?.[name] ?? null, after?.[name] ?? null]
  const shown = (row: Fila | null) =>
    row === null
      ? null
      : Object.fromEntries(
          names
            .filter((name) => !isPersonal(name))
            .map((name) => [
              name,
              SECRET.test(name) && (row[name] ?? null) !== null ? '«oculto»' : (row[name] ?? null),
            ]),
        )
  return { antes: shown(before), despues: shown(after), personal }
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)

/** One entry of the trail as the chain seals it; what belongs to a person is not in it. */
export interface Asiento {
  id: string
  restauranteId: string
  actorTipo: 'usuario' | 'comensal' | 'sistema'
  actorId: string | null
  accion: string
  sujetoTipo: string
  sujetoId: string | null
  antes: unknown
  despues: unknown
  createdAt: Date
}

/** The first link's predecessor. */
export const ORIGEN = '0'.repeat(64)

/** A link of the chain (SHA-256, hex): what it says, its place, and the link before it. */
export function linkHash(previous: string, secuencia: number, it: Asiento): string {
  const { id, restauranteId, actorTipo, actorId, accion, sujetoTipo, sujetoId, antes, despues, createdAt } = it
  const text = canonical([
    previous,
    secuencia,
    id,
    restauranteId,
    actorTipo,
    actorId,
    accion,
    sujetoTipo,
    sujetoId,
    antes,
    despues,
    createdAt.toISOString(),
  ])
  return createHash('sha256').update(text).digest('hex')
}

/** JSON with sorted keys: engines may keep an object's keys in another order. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    inner && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
