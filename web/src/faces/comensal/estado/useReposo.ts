import { useEffect, useState } from 'react'

/** What it was when it last stood still for `ms`: what is dear waits for a pause in the typing. */
export const useReposo = <T>(value: T, ms: number): T => {
  const [still, setStill] = useState(value)
  useEffect(() => {
    if (still === value) return
    const timer = setTimeout(() => setStill(value), ms)
    return () => clearTimeout(timer)
  }, [still, value, ms])
  return still
}
