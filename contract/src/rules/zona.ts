import { addDias, type FechaHora } from './horario.js'

/** A zone that this machine's tz database does not know. Never answered as if it were UTC. */
export type ZonaDesconocida = { ok: false; code: 'zona_desconocida'; zona: string }

/**
 * True for a name of the IANA database, as "America/Santiago". Fixed offsets ("+03:00") are no zones: they know no clock
 * change.
 */
export function isZona(zona: string): boolean {
  return findFormat(zona) !== null
}

/** The wall time that people in the zone read at that instant. */
export function toLocal(instant: number, zona: string): { ok: true; local: FechaHora } | ZonaDesconocida {
  const format = findFormat(zona)
  if (!format) return refuseZona(zona)
  const text = new Date(toWall(instant, format)).toISOString()
  return { ok: true, local: { fecha: text.slice(0, 10), hora: text.slice(11, 16) } }
}

/**
 * The first instant (epoch milliseconds) at which clocks in the zone show that wall time. Where clocks skip it, the instant
 * of the change; where they show it twice, the first. "24:00" is the next day's midnight.
 */
export function toInstant({ fecha, hora }: FechaHora, zona: string): { ok: true; instant: number } | ZonaDesconocida {
  const format = findFormat(zona)
  if (!format) return refuseZona(zona)
  const wall = Date.parse(hora === '24:00' ? `${addDias(fecha, 1)}T00:00:00Z` : `${fecha}T${hora}:00Z`)
  if (Number.isNaN(wall)) throw new RangeError(`not a wall time: ${fecha} ${hora}`)
  const offsetAt = (instant: number) => toWall(instant, format) - instant
  const before = offsetAt(wall - DAY_MS)
  const after = offsetAt(wall + DAY_MS)
  const shown = [wall - before, wall - after].filter((instant) => toWall(instant, format) === wall)
  if (shown.length > 0) return { ok: true, instant: Math.min(...shown) }
  return { ok: true, instant: findChange(wall - after, wall - before, (instant) => offsetAt(instant) === after) }
}

export function refuseZona(zona: string): ZonaDesconocida {
  return { ok: false, code: 'zona_desconocida', zona }
}

const DAY_MS = 24 * 60 * 60_000
const formats = new Map<string, Intl.DateTimeFormat>()

/**
 * Making a format costs far more than using it, so each zone's is kept. Names that are not zones are not, so that nobody can
 * fill the memory.
 */
function findFormat(zona: string): Intl.DateTimeFormat | null {
  const known = formats.get(zona)
  if (known) return known
  if (!/^[A-Za-z]/.test(zona)) return null
  try {
    const made = new Intl.DateTimeFormat('en-US', {
      timeZone: zona,
      calendar: 'gregory',
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    })
    formats.set(zona, made)
    return made
  } catch {
    return null
  }
}

/** The wall time as if it were UTC, so that two of them subtract. */
function toWall(instant: number, format: Intl.DateTimeFormat): number {
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {}
  for (const { type, value } of format.formatToParts(instant)) parts[type] = Number(value)
  const { year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts
  return Date.UTC(year, month - 1, day, hour, minute, second) + (((instant % 1000) + 1000) % 1000)
}

/** First millisecond in (low, high] for which `changed` holds. */
function findChange(low: number, high: number, changed: (instant: number) => boolean): number {
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (changed(middle)) high = middle
    else low = middle
  }
  return high
}
