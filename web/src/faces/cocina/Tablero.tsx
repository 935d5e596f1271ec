import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useTextos } from '../../i18n/idioma.js'
import type { finishedOf, OrdenCocina, Ticket } from './estado/tickets.js'
import type { Accion } from './estado/useAcciones.js'
import type { Cambiados } from './estado/useCambios.js'
import { useLugares } from './estado/useLugares.js'
import { useNumeros } from './estado/useNumeros.js'
import { useTeclas } from './estado/useTeclas.js'
import { useVista } from './estado/useVista.js'
import type { Ocultos } from './estado/vista.js'
import s from './Tablero.module.css'
import { cocina } from './textos.js'
import { TicketCard } from './TicketCard.js'

interface TableroProps {
  tickets: readonly Ticket[]
  finished: ReturnType<typeof finishedOf>
  orden: OrdenCocina
  /** One tap makes ready what nobody began. */
  deUnToque: boolean
  now: number
  busy: ReadonlySet<string>
  /** Tickets that changed, with the lines that came, until somebody touches them. */
  cambiados: Cambiados
  onVisto: (id: string) => void
  nombreEstacion: (id: string) => string
  onAct: ((ticket: Ticket, items: Ticket['lineas'], accion: Accion) => void) | null
  onRecall: () => void
  onAgotados: () => void
  /** What is out of sight, and how to get there. */
  onVista: (vista: Vista) => void
}

export interface Vista {
  ocultos: Ocultos
  pasar: (by: -1 | 1) => void
}

/** The style's own property: narrower than this, in letter heights, a ticket cannot be read from where its cook stands. */
const ANCHO = '--ancho-ticket'

/** The board: tickets from left to right and down, as they came or by promise. None moves while somebody works at it. */
export const Tablero = ({
  tickets,
  finished,
  orden,
  deUnToque,
  now,
  busy,
  cambiados,
  onVisto,
  nombreEstacion,
  onAct,
  onRecall,
  onAgotados,
  onVista,
}: TableroProps) => {
  const t = useTextos(cocina)
  const board = useRef<HTMLOListElement>(null)
  const { lugares, guard, firme, remember, touch } = useLugares(board, tickets, orden)
  const numeros = useNumeros(lugares.flatMap(({ id, sale }) => (sale ? [] : [id])))
  const columns = useColumns(board)
  const shown = useShown(tickets, finished)
  const { ocultos, pasar, isEnVista, measure } = useVista(board, lugares)
  useEffect(() => onVista({ ocultos, pasar }), [onVista, ocultos, pasar])
  const fitted = useCallback(() => {
    remember()
    measure()
  }, [remember, measure])
  useTeclas({
    board,
    lugares,
    numeros,
    columns,
    firme,
    isEnVista,
    onPasar: pasar,
    onTouch: touch,
    onRecall,
    onAgotados,
  })
  return (
    <ol
      ref={board}
      className={s.tablero}
      style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}
      aria-label={t.tablero}
      {...guard}
    >
      {lugares.map(({ id, sale }, index) => {
        const ticket = shown(id)
        return (
          ticket && (
            <TicketCard
              key={id}
              ticket={ticket}
              tecla={sale ? null : (numeros.get(id) ?? null)}
              now={now}
              column={(index % columns) + 1}
              busy={busy.has(id)}
              sale={sale}
              deUnToque={deUnToque}
              nuevas={sale ? null : (cambiados.get(id) ?? null)}
              nombreEstacion={nombreEstacion}
              onVisto={() => onVisto(id)}
              onAct={onAct && ((items, accion) => onAct(ticket, items, accion))}
              onResize={fitted}
            />
          )
        )
      })}
    </ol>
  )
}

/** What each place shows: the ticket, what it is now that it is finished, or what it was when it was last seen. */
const useShown = (tickets: readonly Ticket[], finished: readonly Ticket[]): ((id: string) => Ticket | undefined) => {
  const last = useRef(new Map<string, Ticket>())
  const now = useMemo(
    () => new Map([...finished, ...tickets].map((ticket) => [ticket.id, ticket])),
    [finished, tickets],
  )
  useEffect(() => {
    last.current = new Map([...[...last.current].slice(-60), ...now])
  }, [now])
  return (id) => now.get(id) ?? last.current.get(id)
}

const useColumns = (board: { current: HTMLElement | null }): number => {
  const [columns, setColumns] = useState(1)
  const measure = useCallback(() => {
    const el = board.current
    if (el === null) return
    const style = getComputedStyle(el)
    const width = Number.parseFloat(style.getPropertyValue(ANCHO)) * Number.parseFloat(style.fontSize)
    const gap = Number.parseFloat(style.columnGap)
    setColumns(Math.max(1, Math.min(6, Math.floor((el.clientWidth + gap) / (width + gap)))))
  }, [board])
  useEffect(() => {
    const el = board.current
    if (el === null) return
    const observer = new ResizeObserver(measure)
    observer.observe(el)
    return () => observer.disconnect()
  }, [board, measure])
  return columns
}
