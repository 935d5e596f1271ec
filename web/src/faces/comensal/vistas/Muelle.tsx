import Armchair from 'lucide-react/icons/armchair'
import BellRing from 'lucide-react/icons/bell-ring'
import BookOpen from 'lucide-react/icons/book-open'
import ConciergeBell from 'lucide-react/icons/concierge-bell'
import ReceiptText from 'lucide-react/icons/receipt-text'
import Utensils from 'lucide-react/icons/utensils'
import { useEffect, useRef, type ReactNode } from 'react'
import { useTextos } from '../../../i18n/idioma.js'
import type { Llamado } from '../estado/useLlamar.js'
import { useAvisos } from '../../../ui/Toast.js'
import { comensal } from '../textos.js'
import s from './Muelle.module.css'
import { Precio } from './Precio.js'
import { BARRA_ID } from './vuelo.js'

export type Vista = 'carta' | 'mesa' | 'cuenta'

interface MuelleProps {
  vista: Vista
  onVista: (vista: Vista) => void
  /** Dishes on their way, for the badge. */
  enCamino: number
  llamado: Llamado
  onLlamar: () => void
  seated: boolean
  /** For who only looks: the way to a seat, and whether it was asked for; null where one sits without the phone. */
  sit: { go: () => void; waiting: boolean } | null
  /** `cambio`: something in it was sold out or changed its price, and nobody has agreed yet. */
  cesta: { count: number; totalMinor: number; moneda: string; cambio: boolean }
  onPedido: () => void
  /** Who stands at the door finds the way in here. */
  ingreso: ReactNode
}

/** What is always at the thumb: the order, the table, the waiter, the bill. */
export const Muelle = ({
  vista,
  onVista,
  enCamino,
  llamado,
  onLlamar,
  seated,
  sit,
  cesta,
  onPedido,
  ingreso,
}: MuelleProps) => {
  const t = useTextos(comensal)
  const { lift } = useAvisos()
  const dock = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const { current } = dock
    if (current === null) return
    const sizes = new ResizeObserver(() => lift(current.offsetHeight))
    sizes.observe(current)
    return () => {
      sizes.disconnect()
      lift(0)
    }
  }, [lift])
  const mesero =
    llamado.estado === 'nada' ? t.mesero : llamado.estado === 'avisado' ? t.meseroLlamado : t.viene(llamado.nombre)
  const tab = (id: Vista) => ({
    type: 'button' as const,
    className: s.item,
    'aria-current': vista === id ? ('page' as const) : undefined,
    onClick: () => onVista(id),
  })
  return (
    <div ref={dock} className={s.dock} translate="no">
      {cesta.count > 0 && (
        <button id={BARRA_ID} type="button" className={s.order} onClick={onPedido}>
          <span key={cesta.count} className={s.count} aria-hidden="true">
            {cesta.count}
          </span>
          <span className={s.says}>{cesta.cambio ? t.pedidoCambioRevisa : t.verPedido}</span>
          <span className="solo-lector">{t.yaLlevas(cesta.count)}</span>
          <Precio minor={cesta.totalMinor} moneda={cesta.moneda} className={s.total} />
        </button>
      )}
      {ingreso}
      {!seated && ingreso === null && sit !== null && (
        <div className={s.bar}>
          <button type="button" className={s.sit} onClick={sit.go}>
            <Armchair size={21} aria-hidden />
            {sit.waiting ? t.esperandoMesa : t.sentarme}
          </button>
        </div>
      )}
      {seated && (
        <nav className={s.bar} aria-label={t.navegacion}>
          <button {...tab('carta')}>
            <BookOpen size={23} aria-hidden />
            {t.carta}
          </button>
          <button {...tab('mesa')}>
            <span className={s.icon}>
              <Utensils size={23} aria-hidden />
              {enCamino > 0 && (
                <span className={s.badge} aria-hidden="true">
                  {enCamino}
                </span>
              )}
            </span>
            {t.laMesa}
          </button>
          <button
            type="button"
            className={s.item}
            data-called={llamado.estado !== 'nada'}
            onClick={onLlamar}
            aria-pressed={llamado.estado === 'avisado'}
          >
            {llamado.estado === 'nada' ? <ConciergeBell size={23} aria-hidden /> : <BellRing size={23} aria-hidden />}
            <span className={s.word} title={mesero}>
              {mesero}
            </span>
          </button>
          <button {...tab('cuenta')}>
            <ReceiptText size={23} aria-hidden />
            {t.cuenta}
          </button>
        </nav>
      )}
    </div>
  )
}
