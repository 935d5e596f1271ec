/** Wall time at the restaurante: `fecha` "2026-03-08", `hora` "01:30" (24 hours). */
export type FechaHora = { fecha: string; hora: string }

/**
 * From–to on wall time. A `to` that is not after its `from` lies on the next day: ["20:00", "01:00"]; "24:00" is midnight;
 * equal ends are a whole day.
 */
export type Tramo = readonly [string, string]

export const DIAS = ['dom', 'lun', 'mar', 'mie', 'jue', 'vie', 'sab'] as const
export type Dia = (typeof DIAS)[number]

/**
 * Opening hours by day of the week; a day that is missing is closed. An exception replaces what begins on that date; no
 * tramos: closed.
 */
export type Horario = { readonly [dia in Dia]?: readonly Tramo[] } & {
  readonly excepciones?: readonly { readonly fecha: string; readonly tramos: readonly Tramo[] }[]
}

export type ProblemaHorario = {
  donde: string
  motivo: 'hora_invalida' | 'fecha_invalida' | 'tramos_solapados' | 'fecha_repetida'
}

/** True where the restaurante serves at that wall time; the end itself is closed. No horario at all (null): always open. */
export function isOpen(horario: Horario | null, { fecha, hora }: FechaHora): boolean {
  if (horario === null) return true
  const minuto = toMinutos(hora)
  const tramos = [...getTramos(horario, addDias(fecha, -1), -DIA), ...getTramos(horario, fecha, 0)]
  return tramos.some(([from, to]) => from <= minuto && minuto < to)
}

/**
 * When it next opens, strictly after the wall time given; null where it is always open, or nothing opens within a year.
 * For the sentence "we open at …"; who wants to know whether it is open now asks `isOpen`.
 */
export function findNextOpening(horario: Horario | null, { fecha, hora }: FechaHora): FechaHora | null {
  if (horario === null) return null
  const minuto = toMinutos(hora)
  for (let ahead = 0; ahead <= 366; ahead++) {
    const day = addDias(fecha, ahead)
    const starts = getTramos(horario, day, ahead * DIA).map(([from]) => from)
    const next = starts.filter((from) => from > minuto).sort((a, b) => a - b)[0]
    if (next !== undefined) return { fecha: day, hora: formatHora(next - ahead * DIA) }
  }
  return null
}

/** What is wrong with opening hours as somebody typed them: `donde` is a day or a date. Empty where nothing is. */
export function checkHorario(horario: Horario): ProblemaHorario[] {
  const excepciones = horario.excepciones ?? []
  const days = DIAS.flatMap((dia) => checkTramos(dia, horario[dia] ?? []))
  const dates = excepciones.flatMap(({ fecha, tramos }, index): ProblemaHorario[] => {
    if (!isFecha(fecha)) return [{ donde: fecha, motivo: 'fecha_invalida' }]
    const repeated = excepciones.findIndex((other) => other.fecha === fecha) !== index
    return [...(repeated ? [{ donde: fecha, motivo: 'fecha_repetida' as const }] : []), ...checkTramos(fecha, tramos)]
  })
  return [...days, ...dates]
}

/** "2026-02-28" + 1 → "2026-03-01": dates of the calendar, no zone involved. */
export function addDias(fecha: string, dias: number): string {
  return new Date(Date.parse(`${fecha}T00:00:00Z`) + dias * DIA * 60_000).toISOString().slice(0, 10)
}

export function getDia(fecha: string): Dia {
  return DIAS[new Date(`${fecha}T00:00:00Z`).getUTCDay()] ?? 'dom'
}

/** A date of the calendar as "YYYY-MM-DD". */
export function isFecha(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) && addDias(text, 0) === text
}

/** "HH:MM" as minutes since midnight, "24:00" included. Throws RangeError for anything else. */
export function toMinutos(hora: string): number {
  if (!HORA.test(hora)) throw new RangeError(`not a time of day: ${JSON.stringify(hora)}`)
  return Number(hora.slice(0, 2)) * 60 + Number(hora.slice(3, 5))
}

/** Minutes since midnight as "HH:MM". */
export function formatHora(minutos: number): string {
  return `${String(Math.floor(minutos / 60)).padStart(2, '0')}:${String(minutos % 60).padStart(2, '0')}`
}

const DIA = 24 * 60
const HORA = /^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/

/** What begins on that date, in minutes, moved by `offset`. */
function getTramos(horario: Horario, fecha: string, offset: number): [number, number][] {
  const exception = horario.excepciones?.find((candidate) => candidate.fecha === fecha)
  return (exception?.tramos ?? horario[getDia(fecha)] ?? []).map((tramo) => toRange(tramo, offset))
}

function toRange([from, to]: Tramo, offset: number): [number, number] {
  const start = toMinutos(from)
  const end = toMinutos(to)
  return [start + offset, (end > start ? end : end + DIA) + offset]
}

function checkTramos(donde: string, tramos: readonly Tramo[]): ProblemaHorario[] {
  if (tramos.some(([from, to]) => !HORA.test(from) || !HORA.test(to) || from === '24:00'))
    return [{ donde, motivo: 'hora_invalida' }]
  const ranges = tramos.map((tramo) => toRange(tramo, 0)).sort((a, b) => a[0] - b[0])
  const overlap = ranges.some(([from], index) => index > 0 && from < (ranges[index - 1]?.[1] ?? 0))
  return overlap ? [{ donde, motivo: 'tramos_solapados' }] : []
}
