import { useLayoutEffect, useMemo, useState } from 'react'
import { countFound, firstFound, type SeccionCortada } from '../estado/tramos.js'

export interface Hallados {
  /** Where rows put themselves, by their dish. */
  registro: Map<string, HTMLElement>
  /** Shows the first of the dishes that a letter finds, until the next drawing shows them all. */
  showFirst: (found: ReadonlySet<string> | null) => void
}

/**
 * Shows the rows, parts and sections that are searched for and hides the others, past the drawing: a letter changes attributes, and
 * draws none of a thousand rows again. What is hidden as a whole is not looked into; what the browser leaves out is as high as the rows
 * that it shows. What comes to sight while somebody types comes without its picture, which is dearer than all its words.
 * @param found the dishes to show; null: all
 * @param counts how many dishes each part and section shows, by its element's id
 * @param made changes when rows were made
 */
export const useHallados = (
  secciones: readonly SeccionCortada[],
  found: ReadonlySet<string> | null,
  counts: ReadonlyMap<string, number>,
  made: unknown,
): Hallados => {
  const [registro] = useState(() => new Map<string, HTMLElement>())
  const [bare] = useState(() => new Set<HTMLElement>())
  useLayoutEffect(() => {
    showRows(secciones, found, counts, registro)
    for (const row of bare) delete row.dataset.sinDibujo
    bare.clear()
  }, [registro, bare, secciones, found, counts, made])
  return useMemo(
    () => ({
      registro,
      showFirst(all) {
        const first = firstFound(secciones, all)
        for (const row of showRows(secciones, first, countFound(secciones, first), registro)) {
          row.dataset.sinDibujo = ''
          bare.add(row)
        }
      },
    }),
    [registro, bare, secciones],
  )
}

/** @returns the rows that came to sight */
const showRows = (
  secciones: readonly SeccionCortada[],
  found: ReadonlySet<string> | null,
  counts: ReadonlyMap<string, number>,
  registro: ReadonlyMap<string, HTMLElement>,
): HTMLElement[] => {
  const show = (id: string): Paso => {
    const element = document.getElementById(id)
    const count = counts.get(id) ?? 0
    if (element === null) return 'hidden'
    const paso = setHidden(element, count === 0)
    if (count > 0) element.style.setProperty('--filas', String(count))
    return paso
  }
  const fresh: HTMLElement[] = []
  for (const { id, tramos } of secciones) {
    const seccion = show(id)
    if (seccion === 'hidden') continue
    for (const { id: tramoId, productos } of tramos) {
      const tramo = show(tramoId)
      if (tramo === 'hidden') continue
      for (const producto of productos) {
        const row = registro.get(producto.id)
        if (row === undefined) continue
        const paso = setHidden(row, found !== null && !found.has(producto.id))
        if (paso !== 'hidden' && [seccion, tramo, paso].includes('fresh')) fresh.push(row)
      }
    }
  }
  return fresh
}

/** What became of an element: it is hidden, comes to sight, or was there. */
type Paso = 'hidden' | 'fresh' | 'there'

const setHidden = (element: HTMLElement, hidden: boolean): Paso => {
  const changes = element.hidden !== hidden
  if (changes) element.hidden = hidden
  return hidden ? 'hidden' : changes ? 'fresh' : 'there'
}
