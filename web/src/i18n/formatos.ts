import type { Idioma } from '@arisgourmet/contract/idioma'
import { ahora } from '../live/reloj.js'

/** "21:40", on the restaurant's wall clock when its zone is given, else on the phone's. Always 24 hours, as on a kitchen's ticket. */
export const formatHora = (ms: number, idioma: Idioma, zona?: string): string => hora(idioma, zona).format(ms)

/** "dentro de 8 minutos", "hace 3 minutos", "ahora": whole minutes, since no kitchen promises seconds. */
export const formatRelativo = (ms: number, now: number, idioma: Idioma): string => {
  const minutes = Math.round((ms - now) / 60_000)
  if (minutes === 0) return idioma === 'es' ? 'ahora' : 'now'
  const far = Math.abs(minutes)
  const [value, unit] =
    far < 100
      ? [minutes, 'minute' as const]
      : far < TWO_DAYS
        ? [Math.round(minutes / 60), 'hour' as const]
        : [Math.round(minutes / 1440), 'day' as const]
  return relativo[idioma].format(value, unit)
}

const TWO_DAYS = 2 * 1440

/** "3 jul, 21:40": a day and an hour on the restaurante's wall clock when its zone is given; with the year where it is another one. */
export const formatFecha = (ms: number, idioma: Idioma, zona?: string | null): string => {
  const other = new Date(ms).getUTCFullYear() !== new Date(ahora()).getUTCFullYear()
  return new Intl.DateTimeFormat(idioma, {
    day: 'numeric',
    month: 'short',
    ...(other ? { year: 'numeric' as const } : {}),
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
    timeZone: zona ?? undefined,
  }).format(ms)
}

/** "8 min", "1 h 05": how long something has taken, for boards where width is dear. Never negative. */
export const formatDuracion = (ms: number): string => {
  const minutes = Math.max(0, Math.floor(ms / 60_000))
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')}`
}

const relativo = {
  es: new Intl.RelativeTimeFormat('es', { numeric: 'always', style: 'long' }),
  en: new Intl.RelativeTimeFormat('en', { numeric: 'always', style: 'long' }),
}

const horas = new Map<string, Intl.DateTimeFormat>()
const hora = (idioma: Idioma, zona: string | undefined): Intl.DateTimeFormat => {
  const key = `${idioma} ${zona ?? ''}`
  const known = horas.get(key)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat(idioma, { hour: '2-digit', minute: '2-digit', hour12: false, timeZone: zona })
  horas.set(key, made)
  return made
}
