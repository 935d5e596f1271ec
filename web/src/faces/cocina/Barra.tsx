import Ban from 'lucide-react/icons/ban'
import ArrowDown from 'lucide-react/icons/arrow-down'
import ArrowUp from 'lucide-react/icons/arrow-up'
import Bell from 'lucide-react/icons/bell'
import BellOff from 'lucide-react/icons/bell-off'
import Hand from 'lucide-react/icons/hand'
import Play from 'lucide-react/icons/play'
import TriangleAlert from 'lucide-react/icons/triangle-alert'
import Undo2 from 'lucide-react/icons/undo-2'
import type { ReactNode } from 'react'
import { formatDuracion } from '../../i18n/formatos.js'
import { useTextos } from '../../i18n/idioma.js'
import { Button, IconButton } from '../../ui/Button.js'
import { Tabs } from '../../ui/Tabs.js'
import s from './Barra.module.css'
import type { Ticket } from './estado/tickets.js'
import type { Estacion } from './estado/useCocina.js'
import type { PausaState } from './estado/usePausa.js'
import { cocina } from './textos.js'

interface BarraProps {
  estaciones: readonly Estacion[]
  estacionId: string | null
  countOf: (estacionId: string | null) => number
  onEstacion: (id: string | null) => void
  sonido: boolean
  onSonido: () => void
  pausa: PausaState
  onAgotados: (() => void) | null
}

const TODAS = 'todas'

/** The board's tools: which station, sold out, pause, sound. */
export const Barra = ({
  estaciones,
  estacionId,
  countOf,
  onEstacion,
  sonido,
  onSonido,
  pausa,
  onAgotados,
}: BarraProps) => {
  const t = useTextos(cocina)
  const label = (nombre: string, n: number) => (
    <>
      {nombre}
      <span className={s.cuenta} data-nada={n === 0}>
        {n}
      </span>
    </>
  )
  const tabs = [
    { id: TODAS, label: label(t.todas, countOf(null)) },
    ...estaciones.map((e) => ({ id: e.id, label: label(e.nombre, countOf(e.id)) })),
  ]
  return (
    <>
      <div className={s.estaciones}>
        <Tabs
          kind="pill"
          label={t.estaciones}
          tabs={tabs}
          current={estacionId ?? TODAS}
          onChange={(id) => onEstacion(id === TODAS ? null : id)}
        />
      </div>
      <Button
        className={s.boton}
        icon={<Ban size={19} aria-hidden />}
        disabled={onAgotados === null}
        title={onAgotados === null ? t.sinPermisoAgotar : undefined}
        onClick={() => onAgotados?.()}
      >
        {t.agotados}
      </Button>
      <Button
        className={s.boton}
        icon={pausa.pausada ? <Play size={19} aria-hidden /> : <Hand size={19} aria-hidden />}
        busy={pausa.busy}
        disabled={pausa.toggle === null}
        title={pausa.toggle === null ? t.sinPermisoPausa : undefined}
        aria-pressed={pausa.pausada}
        onClick={() => pausa.toggle?.()}
      >
        {pausa.pausada ? t.reanudar : t.pausar}
      </Button>
      <IconButton label={sonido ? t.sonidoSi : t.sonidoNo} aria-pressed={sonido} onClick={onSonido}>
        {sonido ? <Bell size={20} aria-hidden /> : <BellOff size={20} aria-hidden />}
      </IconButton>
    </>
  )
}

/** While diners may not order, the kitchen is told so on every glance: a pause that is forgotten is an evening lost. */
export const Pausa = ({ pausa }: { pausa: PausaState }) => {
  const t = useTextos(cocina)
  if (!pausa.pausada) return null
  return (
    <div className={s.pausa} role="status">
      <Hand className={s.mano} strokeWidth={2.4} aria-hidden />
      <p>
        <b>{t.enPausa}.</b> {t.enPausaTexto}
      </p>
    </div>
  )
}

/** What has gone out lately, one tap away from coming back; and the keys, for who uses a bump bar. */
export const Salidas = ({
  finished,
  now,
  onRecall,
  fuera,
}: {
  finished: readonly Ticket[]
  now: number
  onRecall: ((ticket: Ticket) => void) | null
  /** The way to the tickets that are out of sight. */
  fuera: ReactNode
}) => {
  const t = useTextos(cocina)
  return (
    <footer className={s.salidas}>
      {finished.length > 0 && <span className={s.rotulo}>{t.ultimas}</span>}
      <ul className={s.lista}>
        {finished.slice(0, 8).map((ticket) => {
          const mesa = ticket.llevar === null ? ticket.mesa : t.llevar(ticket.llevar)
          const since = Math.max(...ticket.lineas.map((l) => (l.readyAt === null ? 0 : Date.parse(l.readyAt))))
          return (
            <li key={ticket.id}>
              <button
                type="button"
                className={s.salida}
                disabled={onRecall === null}
                title={`${t.recuperar}: ${mesa ?? ''}`}
                onClick={() => onRecall?.(ticket)}
              >
                <Undo2 aria-hidden />
                <span className="solo-lector">{t.recuperar} </span>
                <span className={s.cual}>{mesa}</span>
                <span className={s.hace}>{formatDuracion(now - since)}</span>
              </button>
            </li>
          )
        })}
      </ul>
      <p className={s.ayuda}>{onRecall === null ? t.sinPermisoPreparar : t.ayuda}</p>
      {fuera}
    </footer>
  )
}

/** Tickets further up and further down, with how many of them are late; a tap turns the page. */
export const OtrasComandas = ({
  antes,
  mas,
  label,
  onPasar,
}: {
  antes: { n: number; tarde: number }
  mas: { n: number; tarde: number }
  label: string
  onPasar: (by: -1 | 1) => void
}) => {
  const t = useTextos(cocina)
  if (antes.n + mas.n === 0) return null
  const late = ({ tarde }: { tarde: number }) =>
    tarde > 0 && (
      <span className={s.tarde}>
        <TriangleAlert aria-hidden />
        {t.demoradas(tarde)}
      </span>
    )
  return (
    <div className={s.fuera} role="group" aria-label={label}>
      {antes.n > 0 && (
        <button type="button" className={s.pasar} data-tarde={antes.tarde > 0} onClick={() => onPasar(-1)}>
          <ArrowUp aria-hidden />
          {t.antes(antes.n)}
          {late(antes)}
        </button>
      )}
      {mas.n > 0 && (
        <button
          type="button"
          className={s.pasar}
          data-mas={mas.n}
          data-tarde={mas.tarde > 0}
          aria-keyshortcuts="0"
          onClick={() => onPasar(1)}
        >
          <ArrowDown aria-hidden />
          {t.mas(mas.n)}
          {late(mas)}
          <kbd className={s.atajo} aria-hidden="true">
            0
          </kbd>
        </button>
      )}
    </div>
  )
}
