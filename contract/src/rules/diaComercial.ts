import { addDias, toMinutos, type FechaHora } from './horario.js'
import { toInstant, toLocal, type ZonaDesconocida } from './zona.js'

/**
 * The business day (día comercial) of a wall time: before the cut-off hour it is still the day before (H18).
 * On the night of a clock change an hour may occur twice; who knows the instant asks `diaComercialOf`.
 * @param horaCorte "04:00"
 */
export function diaComercialOfLocal({ fecha, hora }: FechaHora, horaCorte: string): string {
  return toMinutos(hora) < toMinutos(horaCorte) ? addDias(fecha, -1) : fecha
}

/**
 * The business day of an instant (epoch milliseconds) in the restaurante's zone. It agrees with `rangeOfDiaComercial` for
 * every instant: where clocks go back over the cut-off, a day that has begun stays.
 */
export function diaComercialOf(
  instant: number,
  zona: string,
  horaCorte: string,
): { ok: true; fecha: string } | ZonaDesconocida {
  const read = toLocal(instant, zona)
  if (!read.ok) return read
  const fecha = diaComercialOfLocal(read.local, horaCorte)
  const next = addDias(fecha, 1)
  const start = toInstant({ fecha: next, hora: horaCorte }, zona)
  if (!start.ok) return start
  return { ok: true, fecha: instant >= start.instant ? next : fecha }
}

/**
 * [startMs, endMs) of a business day: from the first moment that clocks show the cut-off hour, or pass it, to the same of the
 * next day. 23 or 25 hours long where clocks change; days follow each other without gap or overlap.
 */
export function rangeOfDiaComercial(
  fecha: string,
  zona: string,
  horaCorte: string,
): { ok: true; startMs: number; endMs: number } | ZonaDesconocida {
  const start = toInstant({ fecha, hora: horaCorte }, zona)
  if (!start.ok) return start
  const end = toInstant({ fecha: addDias(fecha, 1), hora: horaCorte }, zona)
  return end.ok ? { ok: true, startMs: start.instant, endMs: end.instant } : end
}
