import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { Vista } from '../vistas/Muelle.js'

/** What lies over the view: a dish (perhaps a line that is being changed), or the order. */
export type Hoja = { tipo: 'producto'; productoId: string; lineaId: string | null } | { tipo: 'pedido' } | null
export interface Ruta {
  vista: Vista
  hoja: Hoja
}

const INICIO: Ruta = { vista: 'carta', hoja: null }

export interface Rutas {
  ruta: Ruta
  go: (next: Partial<Ruta>) => void
  /** The same, without a step back to what was there. */
  replace: (next: Partial<Ruta>) => void
  back: () => void
}

/** Where the person is, kept in the browser's history: the phone's back button closes a sheet or leaves a view, and never loses the carta's place. */
export const useRuta = (): Rutas => {
  const [ruta, setRuta] = useState<Ruta>(INICIO)
  const current = useRef(ruta)
  const scrolls = useRef<Partial<Record<Vista, number>>>({})

  const show = useCallback((next: Ruta) => {
    if (next.vista !== current.current.vista) scrolls.current[current.current.vista] = scrollY
    current.current = next
    setRuta(next)
  }, [])

  useEffect(() => {
    history.scrollRestoration = 'manual'
    history.replaceState(INICIO, '')
    const pop = (event: PopStateEvent) => show(isRuta(event.state) ? event.state : INICIO)
    addEventListener('popstate', pop)
    return () => removeEventListener('popstate', pop)
  }, [show])

  useLayoutEffect(() => {
    scrollTo(0, scrolls.current[ruta.vista] ?? 0)
  }, [ruta.vista])

  const go = useCallback(
    (next: Partial<Ruta>) => {
      const whole = { ...current.current, ...next }
      history.pushState(whole, '')
      show(whole)
    },
    [show],
  )
  const replace = useCallback(
    (next: Partial<Ruta>) => {
      const whole = { ...current.current, ...next }
      history.replaceState(whole, '')
      show(whole)
    },
    [show],
  )
  const back = useCallback(() => history.back(), [])
  return { ruta, go, replace, back }
}

const isRuta = (state: unknown): state is Ruta =>
  typeof state === 'object' && state !== null && 'vista' in state && 'hoja' in state
