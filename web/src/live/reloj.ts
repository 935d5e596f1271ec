import { useEffect, useState, useSyncExternalStore } from 'react'

/**
 * The one clock of all faces (H55): the server's time, learnt from the `Date` of its answers and carried on by the monotonic
 * `performance.now()`. The device's own clock serves only until the first answer, and to notice that it is far off.
 */
interface Medida {
  /** Bounds (ms) of what must be added to `performance.now()` to have the server's time. */
  desde: number
  hasta: number
}
let medida: Medida | null = null
const listeners = new Set<() => void>()

/** The present instant in milliseconds since 1970, by the server. */
export const ahora = (): number =>
  medida === null ? Date.now() : Math.round(performance.now() + (medida.desde + medida.hasta) / 2)

/** `Date` counts whole seconds: the answer was written within this many milliseconds after it. */
const RESOLUTION_MS = 1_000
/** The screens are redrawn at once when the clock moved by more than this; less shows at the next tick. */
const JUMP_MS = 1_500
/** A device that is further off than this is told. Two minutes: promises are given in minutes. */
const FAR_MS = 120_000

/**
 * Narrows the offset by one answer. What does not agree with what was known (the device slept, the server's clock was set) replaces it.
 * @param date the answer's `Date` header
 * @param sentAt, heardAt `performance.now()` around the request
 */
export const narrow = (known: Medida | null, date: string, sentAt: number, heardAt: number): Medida | null => {
  const server = Date.parse(date)
  if (Number.isNaN(server)) return known
  const fresh = { desde: server - heardAt, hasta: server + RESOLUTION_MS - sentAt }
  if (known === null || known.desde > fresh.hasta || known.hasta < fresh.desde) return fresh
  return { desde: Math.max(known.desde, fresh.desde), hasta: Math.min(known.hasta, fresh.hasta) }
}

/** Learns the time from an answer of our server; one that came out of a cache (`Age`) is as old as the cache. */
export const learnTime = (headers: Headers, sentAt: number, heardAt = performance.now()): void => {
  const date = headers.get('date')
  if (date === null || headers.has('age')) return
  const before = ahora()
  const wasFar = isDesviado()
  medida = narrow(medida, date, sentAt, heardAt)
  if (Math.abs(ahora() - before) > JUMP_MS || isDesviado() !== wasFar) for (const tell of listeners) tell()
}

/** By how much the device's clock is ahead of the server's, in ms. */
export const desvio = (): number => Date.now() - ahora()

const isDesviado = (): boolean => Math.abs(desvio()) > FAR_MS

/**
 * How long, in ms, the monotonic clock stood still or the device's clock was moved since `since`; about 0 while both run alike.
 * Some systems stop `performance.now()` while the device sleeps.
 */
export const sinceMark = (since: Marca): { pasado: number; salto: number } => {
  const pasado = performance.now() - since.fijo
  return { pasado, salto: Date.now() - since.propio - pasado }
}
export interface Marca {
  fijo: number
  propio: number
}
export const markNow = (): Marca => ({ fijo: performance.now(), propio: Date.now() })

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** By how much this device's clock is ahead of the server's, in ms, where that is far (two minutes); else null. */
export const useDesvio = (): number | null => {
  const far = useSyncExternalStore(subscribe, isDesviado, isDesviado)
  return far ? desvio() : null
}

/** The present instant (ms), renewed every `every` ms so that "8 min ago" stays true; asleep while the page is hidden. */
export const useAhora = (every = 15_000): number => {
  const [now, setNow] = useState(ahora)
  useEffect(() => {
    const tick = () => {
      if (!document.hidden) setNow(ahora())
    }
    const timer = setInterval(tick, every)
    document.addEventListener('visibilitychange', tick)
    const leave = subscribe(tick)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', tick)
      leave()
    }
  }, [every])
  return now
}

/** Forgets what was learnt: for tests. */
export const forgetTime = (): void => {
  medida = null
}
