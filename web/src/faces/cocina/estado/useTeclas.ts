import { useEffect, useRef, type RefObject } from 'react'
import type { Lugar } from './orden.js'
import { readTecla, type Orden } from './teclas.js'

interface Teclas {
  board: RefObject<HTMLElement | null>
  lugares: readonly Lugar[]
  /** Which key each ticket shows. */
  numeros: ReadonlyMap<string, number>
  columns: number
  /** False for a ticket that has only just moved. */
  firme: (id: string) => boolean
  /** False for a ticket out of sight, which it brings into sight. */
  isEnVista: (id: string) => boolean
  onPasar: (by: -1 | 1) => void
  /** A key was obeyed. */
  onTouch: () => void
  onRecall: () => void
  onAgotados: () => void
}

/** The board by keyboard or bump bar. It presses the very buttons that a finger would. */
export const useTeclas = (teclas: Teclas): void => {
  const latest = useRef(teclas)
  useEffect(() => {
    latest.current = teclas
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.repeat || isBusyElsewhere(event.target)) return
      const orden = readTecla(event, document.activeElement !== document.body)
      if (orden === null || (orden.kind === 'mover' && isTab(event.target))) return
      event.preventDefault()
      latest.current.onTouch()
      obey(orden, latest.current)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}

const obey = (
  orden: Orden,
  { board, lugares, numeros, columns, firme, isEnVista, onPasar, onRecall, onAgotados }: Teclas,
): void => {
  const buttons = [...(board.current?.querySelectorAll<HTMLElement>('[data-principal]') ?? [])]
  // A ticket that leaves is called back by touch or by R: a second press on its key means it has gone, not that it should return.
  const press = (lugar: Lugar | undefined) => {
    if (lugar === undefined || lugar.sale || !isEnVista(lugar.id)) return
    board.current?.querySelector<HTMLElement>(`[data-ticket="${lugar.id}"] [data-principal]`)?.click()
  }
  const first = lugares[0]
  switch (orden.kind) {
    case 'avanzar':
      return press(lugares.find(({ id }) => numeros.get(id) === orden.n))
    case 'primera':
      return first !== undefined && firme(first.id) ? press(first) : undefined
    case 'pasar':
      return onPasar(orden.by)
    case 'recuperar':
      return onRecall()
    case 'agotados':
      return onAgotados()
    case 'mover': {
      const here = buttons.findIndex((b) => b.closest('[data-ticket]')?.contains(document.activeElement))
      const by = orden.by === 'abajo' ? columns : orden.by === 'arriba' ? -columns : orden.by
      const next = buttons[here === -1 ? 0 : Math.max(0, Math.min(buttons.length - 1, here + by))]
      next?.focus()
      next?.scrollIntoView({ block: 'nearest' })
    }
  }
}

/** A sheet is open, or somebody types. */
const isBusyElsewhere = (target: EventTarget | null): boolean =>
  document.querySelector('dialog[open]') !== null ||
  (target instanceof HTMLElement && target.matches('input, textarea, select'))

/** Tabs have arrows of their own. */
const isTab = (target: EventTarget | null): boolean => target instanceof HTMLElement && target.matches('[role="tab"]')
