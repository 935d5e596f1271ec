import type { ItemView } from '@arisgourmet/contract/http/pedidos'
import Check from 'lucide-react/icons/check'
import CircleDashed from 'lucide-react/icons/circle-dashed'
import Flame from 'lucide-react/icons/flame'
import StickyNote from 'lucide-react/icons/sticky-note'
import X from 'lucide-react/icons/x'
import { useTextos } from '../../i18n/idioma.js'
import { comun } from '../../ui/textos.js'
import { accionOf, textoOf } from './estado/tickets.js'
import type { Accion } from './estado/useAcciones.js'
import s from './Linea.module.css'
import { cocina } from './textos.js'

const SIGNO = {
  pendiente: CircleDashed,
  preparando: Flame,
  listo: Check,
  anulado: X,
  retenido: CircleDashed,
  entregado: Check,
}

interface LineaProps {
  item: ItemView
  /** One tap makes ready what nobody began. */
  deUnToque: boolean
  /** It came to a ticket that was there. */
  nueva: boolean
  onAct: ((accion: Accion) => void) | null
}

/** One line of a ticket: how many, what, and larger than the dish what is different about it. A tap moves it on; on a finished one, back. */
export const Linea = ({ item, deUnToque, nueva, onAct }: LineaProps) => {
  const t = useTextos(cocina)
  const { estado: words } = useTextos(comun)
  const accion = accionOf(item, deUnToque)
  const Signo = SIGNO[item.estado]
  const body = (
    <>
      <span className={s.cuantos}>{item.cantidad}</span>
      <span className={s.que}>
        {nueva && <span className={s.nueva}>{t.nueva}</span>}
        <span className={s.nombre}>{item.nombre}</span>
        {item.modificadores.map((m) => (
          <span key={m.id} className={s.modificador}>
            {textoOf(m)}
          </span>
        ))}
        {item.nota !== null && item.nota !== '' && (
          <span className={s.nota}>
            <StickyNote aria-hidden />
            <span className="solo-lector">{t.nota}: </span>
            {item.nota}
          </span>
        )}
      </span>
      <span className={s.signo}>
        <Signo strokeWidth={2.6} aria-hidden />
        <span className="solo-lector">{words[item.estado]}</span>
      </span>
    </>
  )
  if (accion === null || onAct === null)
    return (
      <div className={s.linea} data-estado={item.estado}>
        {body}
      </div>
    )
  return (
    <button
      type="button"
      className={s.linea}
      data-estado={item.estado}
      title={t.acciones[accion]}
      onClick={() => onAct(accion)}
    >
      {body}
    </button>
  )
}
