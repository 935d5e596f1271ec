import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useTextos } from '../../i18n/idioma.js'
import type { finishedOf, Ticket } from './estado/tickets.js'
import type { Accion } from './estado/useAcciones.js'
import { useLugares } from './estado/useLugares.js'
import { useTeclas } from './estado/useTeclas.js'
import s from './Tablero.module.css'
import { cocina } from './textos.js'
import { TicketCard } from './TicketCard.js'

interface TableroProps {
  tickets: readonly Ticket[]
  finished: ReturnType<typeof finishedOf>
  now: number
  busy: ReadonlySet<string>
  nombreEstacion: (id: string) => string
  onAct: ((ticket: Ticket, items: Ticket['lineas'], accion: Accion) => void) | null
  onRecall: () => void
  onAgotados: () => void
}

/** Narrower than this a ticket cannot be read from afar; in the board's own letter height. */
const ANCHO_EM = 16.5

/** The board: tickets from left to right and down, in order of promise. None moves while it is touched. */
export const Tablero = ({
  tickets,
  finished,
  now,
  busy,
  nombreEstacion,
  onAct,
  onRecall,
  onAgotados,
}: TableroProps) => {
  const t = useTextos(cocina)
  const { lugares, board, guard, firme, remember } = useLugares(
    useMemo(() => tickets.map((ticket) => ticket.id), [tickets]),
  )
  const columns = useColumns(board)
  const shown = useShown(tickets, finished)
  useTeclas({ board, lugares, columns, firme, onRecall, onAgotados })
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
              tecla={index < 9 ? index + 1 : null}
              now={now}
              column={(index % columns) + 1}
              busy={busy.has(id)}
              sale={sale}
              nombreEstacion={nombreEstacion}
              onAct={onAct && ((items, accion) => onAct(ticket, items, accion))}
              onResize={remember}
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
    const em = Number.parseFloat(getComputedStyle(el).fontSize)
    setColumns(Math.max(1, Math.min(6, Math.floor(el.clientWidth / (ANCHO_EM * em)))))
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
