import { useEffect, useState } from 'react'

const FIRST = 6
const STEP = 12

/** How many of `total` rows to draw now: a screenful at once, so that a slow phone can be used, then the rest between its other work. */
export const useGradual = (total: number): number => {
  const [shown, setShown] = useState(FIRST)
  useEffect(() => {
    if (shown >= total) return
    const timer = setTimeout(() => setShown(shown + STEP), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [shown, total])
  return shown
}

/** Long enough for a frame and a tap between two steps. */
const PAUSE_MS = 30
