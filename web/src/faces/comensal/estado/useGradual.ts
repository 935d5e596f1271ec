import { useEffect, useState } from 'react'

const FIRST = 6
const STEP = 12

/** How much of a long carta to draw now. */
interface Gradual {
  /** Rows. */
  shown: number
  /** Whether they have their pictures yet. */
  pictured: boolean
}

/**
 * How many of `total` rows to draw now: a screenful of names, prices and buttons at once, so that a slow phone can be used, then its
 * pictures, then the rest between the phone's other work.
 */
export const useGradual = (total: number): Gradual => {
  const [step, setStep] = useState(0)
  const shown = FIRST + STEP * Math.max(0, step - 1)
  const pictured = step > 0
  useEffect(() => {
    if (pictured && shown >= total) return
    const timer = setTimeout(() => setStep(step + 1), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [step, shown, pictured, total])
  return { shown, pictured }
}

/** Long enough for a frame and a tap between two steps. */
const PAUSE_MS = 30
