import { useEffect, useMemo, useState } from 'react'
import { searchedIn } from './carta.js'
import type { SeccionCortada, Tramo } from './tramos.js'

/** Long enough for a frame and a tap between two steps. */
const PAUSE_MS = 30

/**
 * Which parts of the carta have their rows: the first at once, so that a slow phone can be used, then one after another between the
 * phone's other work. Of what is searched for the first part has its rows at once, wherever it stands. What was once made stays.
 * @param shown how many dishes of each part are searched for
 */
export const useMontados = (
  secciones: readonly SeccionCortada[],
  shown: ReadonlyMap<string, number>,
): ReadonlySet<string> => {
  const tramos = useMemo(() => secciones.flatMap((one) => one.tramos), [secciones])
  const [made, setMade] = useState<ReadonlySet<string>>(new Set())
  const montados = useMemo(() => {
    const first = tramos.find(({ id }) => shown.get(id) !== 0)
    return first === undefined || made.has(first.id) ? made : new Set([...made, first.id])
  }, [made, tramos, shown])
  useEffect(() => {
    const missing = tramos.filter(({ id }) => !montados.has(id))
    const next = missing.find(({ id }) => shown.get(id) !== 0) ?? missing[0]
    if (next === undefined) return
    const timer = setTimeout(() => {
      foldAll(secciones, next)
      setMade(new Set([...montados, next.id]))
    }, PAUSE_MS)
    return () => clearTimeout(timer)
  }, [tramos, secciones, shown, montados])
  return montados
}

/** What the search reads is made now: the first letter would wait for a thousand dishes. */
const foldAll = (secciones: readonly SeccionCortada[], tramo: Tramo): void => {
  const seccion = secciones.find(({ tramos }) => tramos.includes(tramo))
  if (seccion !== undefined) for (const producto of tramo.productos) searchedIn(producto, seccion.categoria)
}
