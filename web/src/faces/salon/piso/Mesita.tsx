import Ban from 'lucide-react/icons/ban'
import BellRing from 'lucide-react/icons/bell-ring'
import CheckCheck from 'lucide-react/icons/check-check'
import CircleDashed from 'lucide-react/icons/circle-dashed'
import ClipboardList from 'lucide-react/icons/clipboard-list'
import Flame from 'lucide-react/icons/flame'
import HandPlatter from 'lucide-react/icons/hand-platter'
import Link2 from 'lucide-react/icons/link-2'
import Megaphone from 'lucide-react/icons/megaphone'
import Lock from 'lucide-react/icons/lock'
import ReceiptText from 'lucide-react/icons/receipt-text'
import ScanLine from 'lucide-react/icons/scan-line'
import Users from 'lucide-react/icons/users'
import type { CSSProperties, PointerEvent } from 'react'
import { formatDuracion, formatHora } from '../../../i18n/formatos.js'
import { useIdioma, useTextos } from '../../../i18n/idioma.js'
import { usePersonal } from '../../../live/identidad/personal.js'
import type { Fase, MesaViva } from '../estado/piso.js'
import { salon } from '../textos.js'
import { useDinero } from '../useDinero.js'
import s from './Mesita.module.css'

const SIGNO: Record<Fase, typeof Ban> = {
  libre: CircleDashed,
  reservada: Lock,
  inactiva: Ban,
  sentada: Users,
  decidir: ClipboardList,
  servir: HandPlatter,
  cuenta: ReceiptText,
  marchar: Megaphone,
  cocina: Flame,
  comiendo: CheckCheck,
}

interface MesitaProps {
  viva: MesaViva
  now: number
  current: boolean
  /** Not one of mine while only mine are asked for. */
  apagada: boolean
  /** What dropping here would do, while a table is dragged. */
  destino?: 'pasar' | 'unir' | null
  style?: CSSProperties
  onOpen: () => void
  onPointerDown?: (event: PointerEvent<HTMLElement>) => void
}

/** A table at a glance: its name, what it is doing in shape, word and colour, how long, how much; and a bell that nothing covers. */
export const Mesita = ({ viva, now, current, apagada, destino = null, style, onOpen, onPointerDown }: MesitaProps) => {
  const t = useTextos(salon)
  const dinero = useDinero()
  const { mesa, sesion, fase } = viva
  const Signo = SIGNO[fase]
  return (
    <button
      type="button"
      className={s.mesita}
      title={mesa.nombre}
      data-mesa={mesa.id}
      data-fase={fase}
      data-forma={mesa.forma}
      data-apagada={apagada}
      data-destino={destino ?? undefined}
      aria-current={current || undefined}
      style={style}
      onClick={onOpen}
      onPointerDown={onPointerDown}
    >
      <span className={s.nombre}>{mesa.nombre}</span>
      <span className={s.fase}>
        <Signo size={15} strokeWidth={2.4} aria-hidden />
        {fase === 'marchar' ? t.marcharCurso(viva.marchar?.nombre ?? t.marcharResto) : t.fase[fase]}
      </span>
      {sesion === null ? (
        <Pie viva={viva} />
      ) : (
        <span className={s.pie}>
          {Number.isFinite(sesion.abierta) && <span>{formatDuracion(now - sesion.abierta)}</span>}
          {viva.totalMinor > 0 && <span className="precio">{dinero(viva.totalMinor)}</span>}
          {viva.unidas.length > 0 && (
            <span title={t.unidaCon(viva.unidas.map((m) => m.nombre).join(', '))}>
              <Link2 size={14} aria-hidden />
            </span>
          )}
        </span>
      )}
      <Campanas viva={viva} />
    </button>
  )
}

const Pie = ({ viva: { mesa } }: { viva: MesaViva }) => {
  const t = useTextos(salon)
  const { idioma } = useIdioma()
  const zona = usePersonal().usuario?.restaurante.zonaHoraria ?? undefined
  const { reserva } = mesa
  if (reserva === null) return <span className={s.pie}>{t.capacidad(mesa.capacidad)}</span>
  return (
    <span className={s.pie}>
      {reserva.para !== null && <span>{formatHora(Date.parse(reserva.para), idioma, zona)}</span>}
      <span className={s.quien} title={reserva.nombre ?? undefined}>
        {reserva.nombre}
      </span>
    </span>
  )
}

const Campanas = ({ viva: { llamadas, solicitudes } }: { viva: MesaViva }) => {
  const t = useTextos(salon)
  if (llamadas.length + solicitudes.length === 0) return null
  return (
    <span className={s.campanas}>
      {solicitudes.length > 0 && (
        <span className={s.campana} data-tono="escaneo">
          <ScanLine size={18} strokeWidth={2.4} aria-hidden />
          <span className="solo-lector">{t.quiereEntrar(solicitudes[0]?.nombre ?? null)}</span>
        </span>
      )}
      {llamadas.length > 0 && (
        <span className={s.campana}>
          <BellRing size={18} strokeWidth={2.4} aria-hidden />
          <span className="solo-lector">{t.llama[llamadas[0]?.tipo ?? 'mesero']}</span>
        </span>
      )}
    </span>
  )
}
