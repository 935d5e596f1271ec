import { useCallback, useEffect, useRef, useState, type PointerEvent as ReactPointerEvent } from 'react'
import type { MesaViva } from '../estado/piso.js'
import { juzgaAgarre, REPOSO_MS, type Agarre } from './agarre.js'

export interface Arrastre {
  de: MesaViva
  sobre: MesaViva | null
  x: number
  y: number
}

/** What dropping one table on another means: to a free one the party moves, with an occupied one it is joined. */
export const destinoOf = (de: MesaViva, a: MesaViva): 'pasar' | 'unir' | null => {
  if (de.mesa.id === a.mesa.id || de.sesion === null || a.sesion?.id === de.sesion.id) return null
  if (a.mesa.estado === 'libre' || a.mesa.estado === 'reservada') return 'pasar'
  return a.sesion === null ? null : 'unir'
}

/**
 * Dragging an occupied table onto another one: with a mouse by moving it, with a finger by resting on it first, since a swipe scrolls. The
 * tap that ends a drag opens nothing; Escape lets go. By keys the table's own sheet moves and joins.
 */
export const useArrastre = (piso: readonly MesaViva[], onDrop: (de: MesaViva, a: MesaViva) => void) => {
  const [arrastre, setArrastre] = useState<Arrastre | null>(null)
  const start = useRef<(Agarre & { de: MesaViva }) | null>(null)
  const rest = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const current = useRef<Arrastre | null>(null)
  const dropped = useRef(false)
  const latest = useRef({ piso, onDrop })
  useEffect(() => {
    latest.current = { piso, onDrop }
  })

  const set = useCallback((next: Arrastre | null) => {
    current.current = next
    setArrastre(next)
  }, [])

  useEffect(() => {
    const move = (event: PointerEvent) => {
      const from = start.current
      if (from === null) return
      const { clientX: x, clientY: y } = event
      if (current.current === null) {
        const means = juzgaAgarre(from, { x, y, ms: performance.now() })
        if (means === 'suelta') return end(false)
        if (means === 'nada') return
      }
      const under = document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-mesa]')?.dataset.mesa
      const found = latest.current.piso.find((viva) => viva.mesa.id === under) ?? null
      set({ de: from.de, sobre: found !== null && destinoOf(from.de, found) !== null ? found : null, x, y })
    }
    const end = (drop: boolean) => {
      const last = current.current
      start.current = null
      clearTimeout(rest.current)
      if (last === null) return
      dropped.current = true
      setTimeout(() => {
        dropped.current = false
      }, 0)
      set(null)
      if (drop && last.sobre !== null) latest.current.onDrop(last.de, last.sobre)
    }
    const up = () => end(true)
    const cancel = () => end(false)
    // A table in the hand does not scroll the page beneath it, nor call the browser's own menu.
    const still = (event: Event) => {
      if (current.current !== null && event.cancelable) event.preventDefault()
    }
    const key = (event: KeyboardEvent) => event.key === 'Escape' && end(false)
    window.addEventListener('pointermove', move)
    window.addEventListener('pointerup', up)
    window.addEventListener('pointercancel', cancel)
    window.addEventListener('keydown', key)
    window.addEventListener('touchmove', still, { passive: false })
    window.addEventListener('contextmenu', still)
    return () => {
      window.removeEventListener('pointermove', move)
      window.removeEventListener('pointerup', up)
      window.removeEventListener('pointercancel', cancel)
      window.removeEventListener('keydown', key)
      window.removeEventListener('touchmove', still)
      window.removeEventListener('contextmenu', still)
      clearTimeout(rest.current)
    }
  }, [set])

  const grab = useCallback(
    (de: MesaViva) => (event: ReactPointerEvent<HTMLElement>) => {
      if (event.button !== 0 || de.sesion === null) return
      const { clientX: x, clientY: y } = event
      const tipo = event.pointerType === 'mouse' ? 'mouse' : 'dedo'
      start.current = { de, tipo, x, y, desde: performance.now() }
      clearTimeout(rest.current)
      if (tipo === 'dedo')
        rest.current = setTimeout(() => {
          if (start.current?.de.mesa.id !== de.mesa.id) return
          navigator.vibrate?.(20)
          set({ de, sobre: null, x, y })
        }, REPOSO_MS)
    },
    [set],
  )
  /** False for the click that ends a drag. */
  const isTap = useCallback(() => !dropped.current, [])
  return { arrastre, grab, isTap }
}
