import { markNow, sinceMark } from './reloj.js'

/** Ticks that are later than this, or a clock that moved by as much, mean that the device slept (ms). */
const NAP_MS = 4_000
const TICK_MS = 2_000
/** Several of these events come together: once in so many ms is enough. */
const CALM_MS = 500

/**
 * Calls back whenever the page may have been away (H58): it is seen again, taken out of the browser's back-forward cache, focused, the network came or
 * went, or timers stood still while the device slept.
 */
export const onWake = (wake: () => void): (() => void) => {
  let calmUntil = Number.NEGATIVE_INFINITY
  let mark = markNow()
  const tell = () => {
    const now = performance.now()
    if (now < calmUntil) return
    calmUntil = now + CALM_MS
    wake()
  }
  const seen = () => {
    if (!document.hidden) tell()
  }
  const tick = () => {
    const { pasado, salto } = sinceMark(mark)
    mark = markNow()
    if (pasado > TICK_MS + NAP_MS || Math.abs(salto) > NAP_MS) tell()
  }
  const timer = setInterval(tick, TICK_MS)
  document.addEventListener('visibilitychange', seen)
  document.addEventListener('resume', tell)
  for (const name of WINDOW_EVENTS) addEventListener(name, tell)
  return () => {
    clearInterval(timer)
    document.removeEventListener('visibilitychange', seen)
    document.removeEventListener('resume', tell)
    for (const name of WINDOW_EVENTS) removeEventListener(name, tell)
  }
}

const WINDOW_EVENTS = ['pageshow', 'focus', 'online', 'offline'] as const
