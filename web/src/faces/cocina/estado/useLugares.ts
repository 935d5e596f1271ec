import { useCallback, useEffect, useRef, useState, type PointerEvent, type RefObject } from 'react'
import { isFirme, track } from './firmeza.js'
import { arrange, isSame, type Lugar } from './orden.js'
import { keepLlegadas, rememberLlegadas, type OrdenCocina, type Ticket } from './tickets.js'

/** A finished ticket stays this long where it was. Milliseconds. */
const QUEDA_MS = 2_600
/** Tickets change their places only this long after the last touch or key. Milliseconds. */
export const CALMA_MS = 3_000

/**
 * Where each ticket stands, so that none moves under a finger: nothing changes place until the board was left alone for a while, finished
 * tickets keep their place for a moment, and what has only just moved cannot be pressed.
 */
export const useLugares = (board: RefObject<HTMLElement | null>, tickets: readonly Ticket[], orden: OrdenCocina) => {
  const [lugares, setLugares] = useState<Lugar[]>([])
  const [held, setHeld] = useState(false)
  const [lapse, setLapse] = useState(0)
  const lingers = useRef<ReadonlySet<string>>(new Set())
  const calm = useRef<ReturnType<typeof setTimeout>>(undefined)
  const places = useRef<ReturnType<typeof track>>(new Map())
  const seen = useRef<readonly string[]>([])
  const llegadas = useRef<ReadonlyMap<string, number>>(new Map())

  useEffect(() => {
    llegadas.current = rememberLlegadas(llegadas.current, tickets)
    const now = (orden === 'llegada' ? keepLlegadas(tickets, llegadas.current) : tickets).map(({ id }) => id)
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
  }, [tickets, orden, held, lapse])

  const remember = useCallback(() => {
    const items = [...(board.current?.children ?? [])].filter((el) => el instanceof HTMLElement)
    places.current = track(
      places.current,
      items.map((el) => [el.dataset.ticket ?? '', `${el.offsetLeft},${el.offsetTop}`] as const),
      performance.now(),
    )
  }, [board])
  useEffect(remember)

  const firme = useCallback((id: string) => isFirme(places.current, id, performance.now()), [])
  /** Somebody is at work: nothing moves until they leave the board alone. */
  const hold = useCallback(() => {
    clearTimeout(calm.current)
    setHeld(true)
  }, [])
  const release = useCallback(() => {
    clearTimeout(calm.current)
    calm.current = setTimeout(() => setHeld(false), CALMA_MS)
  }, [])
  useEffect(() => () => clearTimeout(calm.current), [])
  const swallow = useRef(false)
  const guard = {
    onPointerDownCapture: (event: PointerEvent) => {
      hold()
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
  /** A key was pressed that the board obeys. */
  const touch = useCallback(() => {
    hold()
    release()
  }, [hold, release])
  return { lugares, guard, firme, remember, touch }
}
