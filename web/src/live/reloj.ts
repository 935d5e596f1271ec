import { useEffect, useState } from 'react'

/** The present instant (ms), renewed every `every` ms so that "8 min ago" stays true; asleep while the page is hidden. */
export const useAhora = (every = 15_000): number => {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const tick = () => {
      if (!document.hidden) setNow(Date.now())
    }
    const timer = setInterval(tick, every)
    document.addEventListener('visibilitychange', tick)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', tick)
    }
  }, [every])
  return now
}
