import { useCallback, useEffect, useRef, useState, type PointerEvent as ReactPointerEvent } from 'react'
import type { MesaViva } from '../estado/piso.js'

export interface Arrastre {
  de: MesaViva
  sobre: MesaViva | null
  x: number
  y: number
}

/** A hand that moves this far (px) drags; less is a tap. */
const UMBRAL = 10

/** What dropping one table on another means: to a free one the party moves, with an occupied one it is joined. */
export const destinoOf = (de: MesaViva, a: MesaViva): 'pasar' | 'unir' | null => {
  if (de.mesa.id === a.mesa.id || de.sesion === null || a.sesion?.id === de.sesion.id) return null
  if (a.mesa.estado === 'libre' || a.mesa.estado === 'reservada') return 'pasar'
  return a.sesion === null ? null : 'unir'
}

/** Dragging an occupied table onto another one. The tap that ends a drag opens nothing; Escape lets go. */
export const useArrastre = (piso: readonly MesaViva[], onDrop: (de: MesaViva, a: MesaViva) => void) => {
  const [arrastre, setArrastre] = useState<Arrastre | null>(null)
  const start = useRef<{ de: MesaViva; x: number; y: number } | null>(null)
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
      if (current.current === null && Math.hypot(x - from.x, y - from.y) < UMBRAL) return
      const under = document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-mesa]')?.dataset.mesa
      const found = latest.current.piso.find((viva) => viva.mesa.id === under) ?? null
      set({ de: from.de, sobre: found !== null && destinoOf(from.de, found) !== null ? found : null, x, y })
    }
    const end = (drop: boolean) => {
      const last = current.current
      start.current = null
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
    const key = (event: KeyboardEvent) => event.key === 'Escape' && end(false)
    window.addEventListener('pointermove', move)
    window.addEventListener('pointerup', up)
    window.addEventListener('pointercancel', cancel)
    window.addEventListener('keydown', key)
    return () => {
      window.removeEventListener('pointermove', move)
      window.removeEventListener('pointerup', up)
      window.removeEventListener('pointercancel', cancel)
      window.removeEventListener('keydown', key)
    }
  }, [set])

  const grab = useCallback(
    (de: MesaViva) => (event: ReactPointerEvent<HTMLElement>) => {
      if (event.button !== 0 || de.sesion === null) return
      start.current = { de, x: event.clientX, y: event.clientY }
    },
    [],
  )
  /** False for the click that ends a drag. */
  const isTap = useCallback(() => !dropped.current, [])
  return { arrastre, grab, isTap }
}
