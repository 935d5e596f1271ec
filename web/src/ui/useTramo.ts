import { useCallback, useState } from 'react'

const STEP = 36

/** The part of a long list that is drawn. */
interface Tramo<T> {
  shown: readonly T[]
  /** How many are not drawn yet. */
  rest: number
  /** Stands after the last one: when it comes near the screen, more are drawn. */
  end: (element: HTMLElement | null) => (() => void) | undefined
}

/**
 * The beginning of a list that may hold a thousand, and more of it as one scrolls or tabs there.
 * @param of what the list answers (a search, a section): another one begins anew, the same one keeps its place when something in it changes
 */
export const useTramo = <T>(list: readonly T[], of: string): Tramo<T> => {
  const [drawn, setDrawn] = useState({ of, count: STEP })
  const count = drawn.of === of ? drawn.count : STEP
  const end = useCallback(
    (element: HTMLElement | null) => {
      if (element === null) return
      const observer = new IntersectionObserver(
        ([entry]) => {
          if (entry?.isIntersecting === true) setDrawn({ of, count: count + STEP })
        },
        { rootMargin: '100% 0px' },
      )
      observer.observe(element)
      return () => observer.disconnect()
    },
    [of, count],
  )
  return { shown: list.slice(0, count), rest: Math.max(0, list.length - count), end }
}
