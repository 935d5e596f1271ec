import BellPlus from 'lucide-react/icons/bell-plus'
import Check from 'lucide-react/icons/check'
import Flame from 'lucide-react/icons/flame'
import ShoppingBag from 'lucide-react/icons/shopping-bag'
import TriangleAlert from 'lucide-react/icons/triangle-alert'
import Undo2 from 'lucide-react/icons/undo-2'
import { useLayoutEffect, useRef } from 'react'
import { formatDuracion, formatHora } from '../../i18n/formatos.js'
import { useIdioma, useTextos } from '../../i18n/idioma.js'
import { usePersonal } from '../../live/identidad/personal.js'
import { lineasFor, nextAccion, urgenciaOf, type Ticket } from './estado/tickets.js'
import type { Accion } from './estado/useAcciones.js'
import { Linea } from './Linea.js'
import { cocina } from './textos.js'
import s from './TicketCard.module.css'

interface TicketProps {
  ticket: Ticket
  /** Which key moves it on; from 1 to 9. */
  tecla: number | null
  now: number
  column: number
  busy: boolean
  /** It is done and leaves. */
  sale: boolean
  /** One tap makes ready what nobody began. */
  deUnToque: boolean
  /** It changed and nobody has touched it since: the lines that came. */
  nuevas: ReadonlySet<string> | null
  nombreEstacion: (id: string) => string
  onVisto: () => void
  /** Null where the person may only look. */
  onAct: ((items: Ticket['lineas'], accion: Accion) => void) | null
  onResize: () => void
}

/** Height of one row of the board's grid, in px; a ticket spans as many as it needs. */
const FILA = 8

/** One order as its station sees it. The foot is one large button: it begins what waits, then says that all is ready. */
export const TicketCard = ({
  ticket,
  tecla,
  now,
  column,
  busy,
  sale,
  deUnToque,
  nuevas,
  nombreEstacion,
  onVisto,
  onAct,
  onResize,
}: TicketProps) => {
  const t = useTextos(cocina)
  const place = useRef<HTMLLIElement>(null)
  const card = useRef<HTMLElement>(null)
  useLayoutEffect(() => {
    if (card.current === null) return
    const fit = () => {
      if (place.current === null || card.current === null) return
      const gap = Number.parseFloat(getComputedStyle(place.current).paddingBottom)
      place.current.style.gridRowEnd = `span ${Math.ceil((card.current.offsetHeight + gap) / FILA)}`
      onResize()
    }
    fit()
    const observer = new ResizeObserver(fit)
    observer.observe(card.current)
    return () => observer.disconnect()
  }, [onResize])
  const anulado = sale && ticket.lineas.every((l) => l.estado === 'anulado')
  return (
    <li ref={place} className={s.lugar} data-ticket={ticket.id} style={{ gridColumn: column }}>
      <article
        ref={card}
        className={s.ticket}
        data-urgencia={sale ? 'sale' : urgenciaOf(ticket, now)}
        data-anulado={anulado}
        data-cambio={nuevas !== null}
        aria-busy={busy}
        onClickCapture={onVisto}
      >
        <Cabeza ticket={ticket} tecla={tecla} now={now} sale={sale} anulado={anulado} cambio={nuevas !== null} />
        <div>
          {ticket.lineas.map((item) => (
            <Linea
              key={item.id}
              item={item}
              deUnToque={deUnToque}
              nueva={nuevas?.has(item.id) === true}
              onAct={onAct === null || sale ? null : (accion) => onAct([item], accion)}
            />
          ))}
        </div>
        {ticket.retenidos > 0 && <p className={s.retenidos}>{t.retenidos(ticket.retenidos)}</p>}
        {ticket.otras.length > 0 && !sale && (
          <p className={s.otras}>
            {t.sale}:{' '}
            {ticket.otras
              .map((o) => `${nombreEstacion(o.estacionId)} ${o.abiertas === 0 ? '✓' : o.abiertas}`)
              .join(' · ')}
          </p>
        )}
        <Pie
          ticket={ticket}
          tecla={tecla}
          busy={busy}
          sale={sale}
          deUnToque={deUnToque}
          anulado={anulado}
          onAct={onAct}
        />
      </article>
    </li>
  )
}

const Cabeza = ({
  ticket,
  tecla,
  now,
  sale,
  anulado,
  cambio,
}: Pick<TicketProps, 'ticket' | 'tecla' | 'now' | 'sale'> & { anulado: boolean; cambio: boolean }) => {
  const t = useTextos(cocina)
  const { idioma } = useIdioma()
  const zona = usePersonal().usuario?.restaurante.zonaHoraria ?? undefined
  const dura = formatDuracion(now - ticket.desde)
  return (
    <header className={s.cabeza}>
      <h3 className={s.mesa}>
        {ticket.llevar !== null && (
          <>
            <ShoppingBag className={s.bolsa} aria-hidden />
            <span className="solo-lector">{t.paraLlevar} </span>
          </>
        )}
        {ticket.llevar ?? ticket.mesa ?? t.pedido(ticket.numero)}
      </h3>
      {tecla !== null && (
        <kbd className={s.tecla} aria-hidden="true">
          {tecla}
        </kbd>
      )}
      <p className={s.reloj}>{sale ? anulado ? t.anulado : t.salio : <Plazo ticket={ticket} now={now} />}</p>
      {cambio && (
        <p className={s.cambio}>
          <BellPlus aria-hidden />
          {t.cambio}
        </p>
      )}
      <p className={s.edad}>
        {!sale && <span>{ticket.enMarcha ? t.alFuego(dura) : t.espera(dura)}</span>}
        {ticket.prometido !== null && <span>{t.para(formatHora(ticket.prometido, idioma, zona))}</span>}
        <span>
          {t.pedido(ticket.numero)}
          {ticket.comensal === null ? '' : ` · ${ticket.comensal}`}
        </span>
      </p>
    </header>
  )
}

const Plazo = ({ ticket, now }: { ticket: Ticket; now: number }) => {
  const t = useTextos(cocina)
  if (ticket.prometido === null) return <>{t.sinHora}</>
  const left = ticket.prometido - now
  if (left < 0)
    return (
      <>
        <TriangleAlert aria-hidden />
        {left > -60_000 ? t.demoradoApenas : t.demorado(formatDuracion(-left))}
      </>
    )
  return <>{left < 60_000 ? t.ya : t.faltan(formatDuracion(left))}</>
}

const Pie = ({
  ticket,
  tecla,
  busy,
  sale,
  deUnToque,
  anulado,
  onAct,
}: Pick<TicketProps, 'ticket' | 'tecla' | 'busy' | 'sale' | 'deUnToque' | 'onAct'> & { anulado: boolean }) => {
  const t = useTextos(cocina)
  if (onAct === null || anulado) return null
  const accion = sale ? 'recall' : nextAccion(ticket, deUnToque)
  const Signo = { start: Flame, ready: Check, recall: Undo2 }[accion]
  const label = { start: t.empezar, ready: t.listo, recall: t.recuperar }[accion]
  const items = lineasFor(ticket, accion, deUnToque)
  return (
    <button
      type="button"
      className={s.pie}
      data-accion={accion}
      data-principal
      disabled={items.length === 0}
      aria-label={`${label}: ${ticket.mesa ?? ticket.llevar ?? t.pedido(ticket.numero)}`}
      aria-keyshortcuts={tecla === null ? undefined : String(tecla)}
      aria-busy={busy || undefined}
      onClick={() => onAct(items, accion)}
    >
      <Signo strokeWidth={2.6} aria-hidden />
      {label}
    </button>
  )
}
