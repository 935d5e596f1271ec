import { useEffect, useState, type RefObject } from 'react'

/** Draws pictures near the screen, a few at a time, and none while somebody types. */
export interface Galeria {
  /** Calls `draw` again and again while the element is near the screen, until it says that it has drawn all; answers what gives up. */
  watch: (element: Element, draw: () => boolean) => () => void
  /** Somebody types: what can be read comes first. */
  hold: () => void
  close: () => void
}

/** Between two steps: a frame and a tap. */
const PAUSE_MS = 30
/** Who has typed nothing for so long reads what was found. */
const TYPING_MS = 400

export const openGaleria = (): Galeria => {
  const waiting = new Map<Element, () => boolean>()
  const near = new Set<Element>()
  let timer: ReturnType<typeof setTimeout> | null = null

  const later = (ms: number) => {
    timer ??= setTimeout(step, ms)
  }
  const step = () => {
    timer = null
    const [element] = near
    if (element === undefined) return
    if (waiting.get(element)?.() !== false) forget(element)
    later(PAUSE_MS)
  }
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (isIntersecting) near.add(target)
        else near.delete(target)
      }
      later(PAUSE_MS)
    },
    { rootMargin: '40% 0px' },
  )
  const forget = (element: Element) => {
    waiting.delete(element)
    near.delete(element)
    observer.unobserve(element)
  }

  return {
    watch(element, draw) {
      waiting.set(element, draw)
      observer.observe(element)
      return () => forget(element)
    },
    hold() {
      if (timer !== null) clearTimeout(timer)
      timer = null
      later(TYPING_MS)
    },
    close() {
      if (timer !== null) clearTimeout(timer)
      observer.disconnect()
    },
  }
}

const STEP = 3

/** How many pictures of `total` this element draws: none until it comes near the screen, then some more at each step. */
export const useDibujadas = (galeria: Galeria, element: RefObject<Element | null>, total: number): number => {
  const [drawn, setDrawn] = useState(0)
  const done = drawn >= total
  useEffect(() => {
    if (done || element.current === null) return
    let count = 0
    return galeria.watch(element.current, () => {
      count += STEP
      setDrawn((before) => Math.max(before, count))
      return count >= total
    })
  }, [galeria, element, total, done])
  return drawn
}
