import type { Minuto } from './useEntregas.js'

/** How long something waited, in the largest unit that still tells: "40 ms", "2.5 s", "3 min". */
export const formatEspera = (ms: number, idioma: string): string => {
  if (ms < 1_000) return `${String(Math.round(ms))} ms`
  if (ms < 120_000) return `${(ms / 1_000).toLocaleString(idioma, { maximumFractionDigits: 1 })} s`
  return `${Math.round(ms / 60_000).toLocaleString(idioma)} min`
}

/** Every minute of the last hour, oldest first; null where nothing happened. */
export const fillHora = (minutos: readonly Minuto[], now: number): (Minuto | null)[] => {
  const known = new Map(minutos.map((one) => [Math.floor(Date.parse(one.minuto) / 60_000), one]))
  const last = Math.floor(now / 60_000)
  return Array.from({ length: 60 }, (_, index) => known.get(last - 59 + index) ?? null)
}

/** Heights in hundredths: a second is as far from a millisecond as an hour from seconds, so the scale is that of powers. */
export const heightOf = (ms: number): number =>
  Math.min(100, Math.max(4, (Math.log10(Math.max(1, ms)) / Math.log10(TALLEST_MS)) * 100))

const TALLEST_MS = 600_000

/** Slower than this and a cook would notice. */
export const LENTO_MS = 2_000
