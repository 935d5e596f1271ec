/** A CloudEvents 1.0 envelope as the realtime channels carry it; `data` is the whole view of the aggregate after the change. */
export interface Evento<D = unknown> {
  id: string
  type: string
  subject: string
  time: string
  aggregateversion: number
  restauranteid: string
  data: D
}

/** What a screen knows of one aggregate, and as of which version. */
export interface Conocido<D = unknown> {
  version: number
  data: D
}

/** Everything a screen shows, by the aggregate's noun (contract/src/events) and id. */
export interface Mundo {
  readonly [noun: string]: { readonly [id: string]: Conocido }
}

export const MUNDO_VACIO: Mundo = {}

/** Types whose aggregate is not the noun before the dot. The contract's table says the same, but weighs a schema library. */
const AGREGADO: Readonly<Record<string, string>> = {
  item: 'pedido',
  pago: 'cuenta',
  'sesion.solicitada': 'solicitud',
  'sesion.aprobada': 'solicitud',
  'sesion.telefono_retirado': 'solicitud',
}

/** The aggregate's noun of an event type: `item.listo` → `pedido`, `sesion.aprobada` → `solicitud`. */
export const nounOf = (type: string): string => {
  const noun = type.split('.')[0] ?? type
  return AGREGADO[type] ?? AGREGADO[noun] ?? noun
}

/**
 * Applies one event. An event that is as old as what is known, or older, changes nothing, so that a repeated or late
 * delivery is harmless; and since `data` is the whole view, a jump over versions loses nothing. The same object comes
 * back when nothing changed.
 */
export const applyEvento = (mundo: Mundo, evento: Evento): Mundo =>
  applyVista(mundo, nounOf(evento.type), evento.subject, evento.aggregateversion, evento.data)

/** Takes in a view that the server answered with, under the same rule as an event. */
export const applyVista = (mundo: Mundo, noun: string, id: string, version: number, data: unknown): Mundo => {
  const known = mundo[noun]?.[id]
  if (known !== undefined && known.version >= version) return mundo
  return { ...mundo, [noun]: { ...mundo[noun], [id]: { version, data } } }
}

/**
 * Takes in a fresh reading of some nouns. What the reading lacks is gone, unless it came by event while the reading was
 * under way (`since` is the world as it was when the reading was asked for); what is newer here than there stays.
 */
export const applyLectura = (mundo: Mundo, since: Mundo, lectura: Mundo): Mundo => {
  const next: Record<string, Record<string, Conocido>> = { ...mundo }
  for (const [noun, read] of Object.entries(lectura)) next[noun] = mergeNoun(mundo[noun] ?? {}, since[noun] ?? {}, read)
  return next
}

const mergeNoun = (now: Mundo[string], before: Mundo[string], read: Mundo[string]): Record<string, Conocido> => {
  const merged: Record<string, Conocido> = { ...read }
  for (const [id, known] of Object.entries(now)) {
    const fresh = read[id]
    const cameMeanwhile = before[id] !== known
    if (fresh === undefined ? cameMeanwhile : known.version > fresh.version) merged[id] = known
  }
  return merged
}
