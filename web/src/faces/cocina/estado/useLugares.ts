import { useCallback, useEffect, useRef, useState, type PointerEvent } from 'react'
import { isFirme, track } from './firmeza.js'
import { arrange, isSame, type Lugar } from './orden.js'

/** A finished ticket stays this long where it was. Milliseconds. */
const QUEDA_MS = 2_600
/** The board stays as it is this long after the last finger left it. Milliseconds. */
const REPOSO_MS = 700

/**
 * Where each ticket stands, so that none moves under a finger: the board is held while it is touched, finished tickets keep their place
 * for a moment, and what has only just moved cannot be pressed.
 */
export const useLugares = (wanted: readonly string[]) => {
  const [lugares, setLugares] = useState<Lugar[]>([])
  const [held, setHeld] = useState(false)
  const [lapse, setLapse] = useState(0)
  const lingers = useRef<ReadonlySet<string>>(new Set())
  const rest = useRef<ReturnType<typeof setTimeout>>(undefined)
  const board = useRef<HTMLOListElement>(null)
  const places = useRef<ReturnType<typeof track>>(new Map())
  const seen = useRef<readonly string[]>([])
  const key = wanted.join()

  useEffect(() => {
    const now = key === '' ? [] : key.split(',')
    const gone = seen.current.filter((id) => !now.includes(id))
    seen.current = now
    if (gone.length > 0) {
      lingers.current = new Set([...lingers.current, ...gone])
      setTimeout(() => {
        lingers.current = new Set([...lingers.current].filter((id) => !gone.includes(id)))
        setLapse((n) => n + 1)
      }, QUEDA_MS)
    }
    setLugares((before) => {
      const after = arrange(before, now, { held, lingers: lingers.current })
      return isSame(before, after) ? before : after
    })
  }, [key, held, lapse])

  const remember = useCallback(() => {
    const items = [...(board.current?.children ?? [])].filter((el) => el instanceof HTMLElement)
    places.current = track(
      places.current,
      items.map((el) => [el.dataset.ticket ?? '', `${el.offsetLeft},${el.offsetTop}`] as const),
      performance.now(),
    )
  }, [])
  useEffect(remember)

  const firme = useCallback((id: string) => isFirme(places.current, id, performance.now()), [])
  const release = () => {
    clearTimeout(rest.current)
    rest.current = setTimeout(() => setHeld(false), REPOSO_MS)
  }
  const swallow = useRef(false)
  const guard = {
    onPointerDownCapture: (event: PointerEvent) => {
      clearTimeout(rest.current)
      setHeld(true)
      const id = (event.target as HTMLElement).closest<HTMLElement>('[data-ticket]')?.dataset.ticket
      swallow.current = id !== undefined && !firme(id)
    },
    onPointerUpCapture: release,
    onPointerCancelCapture: release,
    onPointerLeave: release,
    onClickCapture: (event: { stopPropagation: () => void; preventDefault: () => void }) => {
      if (!swallow.current) return
      swallow.current = false
      event.stopPropagation()
      event.preventDefault()
    },
  }
  return { lugares, board, guard, firme, remember }
}
