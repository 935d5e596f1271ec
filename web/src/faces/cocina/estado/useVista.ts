import { useCallback, useEffect, useRef, useState, type RefObject } from 'react'
import { findOcultos, nextTop, type Caja, type Ocultos } from './vista.js'

const NADA: Ocultos = { antes: [], mas: [] }

/** What of the board is in sight, and the way to the rest. `places` changes when tickets come, go or move. */
export const useVista = (board: RefObject<HTMLElement | null>, places: unknown) => {
  const [ocultos, setOcultos] = useState(NADA)
  const frame = useRef(0)

  const measure = useCallback(() => {
    cancelAnimationFrame(frame.current)
    frame.current = requestAnimationFrame(() => {
      const seen = readVista(board.current)
      const next = seen === null ? NADA : findOcultos(seen.cajas, seen)
      setOcultos((before) => (isSame(before, next) ? before : next))
    })
  }, [board])
  useEffect(measure, [measure, places])
  useEffect(() => {
    const observer = new ResizeObserver(measure)
    if (board.current !== null) observer.observe(board.current)
    // Scrolling does not bubble; caught on its way down it is heard from whichever pane scrolls.
    document.addEventListener('scroll', measure, { capture: true, passive: true })
    window.addEventListener('resize', measure)
    return () => {
      observer.disconnect()
      document.removeEventListener('scroll', measure, { capture: true })
      window.removeEventListener('resize', measure)
      cancelAnimationFrame(frame.current)
    }
  }, [board, measure])

  const pasar = useCallback(
    (by: 1 | -1) => {
      const seen = readVista(board.current)
      if (seen !== null) seen.pane.scrollTo({ top: nextTop(seen.cajas, seen, by) + seen.lead, behavior: 'instant' })
    },
    [board],
  )
  /** True where the ticket's head can be seen; else it is brought into sight, and a press is for what was seen, not for what comes. */
  const isEnVista = useCallback(
    (id: string): boolean => {
      const seen = readVista(board.current)
      const caja = seen?.cajas.find((one) => one.id === id)
      if (seen === null || caja === undefined) return true
      if (caja.top >= seen.top - 2 && caja.top + CABEZA_PX <= seen.bottom) return true
      seen.pane.scrollTo({ top: caja.top + seen.lead, behavior: 'instant' })
      return false
    },
    [board],
  )
  return { ocultos, pasar, isEnVista, measure }
}

/** A ticket's head, which names table and key, px. */
const CABEZA_PX = 48

/** Places from the board's first row; `lead` is what stands before it in its pane. */
const readVista = (board: HTMLElement | null) => {
  const pane = board === null ? null : paneOf(board)
  if (board === null || pane === null) return null
  const from = board.getBoundingClientRect().top
  const shown = pane.getBoundingClientRect()
  const cajas: Caja[] = [...board.querySelectorAll<HTMLElement>('[data-ticket] > article')].map((card) => {
    const box = card.getBoundingClientRect()
    return {
      id: card.parentElement?.dataset.ticket ?? '',
      top: box.top - from,
      bottom: box.bottom - from,
    }
  })
  const lead = from - shown.top + pane.scrollTop
  return {
    pane,
    cajas,
    lead,
    top: pane.scrollTop - lead,
    bottom: pane.scrollTop - lead + pane.clientHeight,
    end: pane.scrollHeight - lead,
  }
}

/** What scrolls the board: its own pane, or on narrow screens the one around it. */
const paneOf = (board: HTMLElement): HTMLElement | null => {
  for (let el = board.parentElement; el !== null; el = el.parentElement)
    if (/auto|scroll/.test(getComputedStyle(el).overflowY)) return el
  return null
}

const isSame = (a: Ocultos, b: Ocultos): boolean => a.antes.join() === b.antes.join() && a.mas.join() === b.mas.join()
