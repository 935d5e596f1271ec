import type { ItemView, PedidoView } from '@arisgourmet/contract/http/pedidos'
import { isPorHacer, itemCan, voidNeedsReason } from '@arisgourmet/contract/rules/estados/item'
import { lastTold } from '@arisgourmet/contract/rules/promesa'
import X from 'lucide-react/icons/x'
import { formatDuracion, formatHora } from '../../../i18n/formatos.js'
import { useIdioma, useTextos } from '../../../i18n/idioma.js'
import { IconButton } from '../../../ui/Button.js'
import { EstadoBadge } from '../../../ui/EstadoBadge.js'
import { useCasa } from '../estado/casa.js'
import { comensal } from '../textos.js'
import s from './PedidoCard.module.css'
import { Precio } from './Precio.js'

interface PedidoCardProps {
  pedido: PedidoView
  yo: string | null
  now: number
  onVoid: (item: ItemView) => void
  /** What a held dish waits for, in words. */
  esperaDe: (item: ItemView) => string
}

/** One order of the table: who, when, and each dish with its state and time. */
export const PedidoCard = ({ pedido, yo, now, onVoid, esperaDe }: PedidoCardProps) => {
  const t = useTextos(comensal)
  const { idioma } = useIdioma()
  const { zona } = useCasa()
  const who =
    pedido.comensalId === null ? t.delMesero : pedido.comensalId === yo ? t.tu : (pedido.comensalNombre ?? t.alguien)
  const undecided = pedido.estado === 'pendiente'
  const refused = pedido.estado === 'rechazado'
  return (
    <li className={s.card} data-estado={pedido.estado}>
      <header className={s.head}>
        <div>
          <h2 className={s.who}>{who}</h2>
          <p className={s.meta}>
            {t.pedidoNumero(pedido.numero)} · {formatHora(Date.parse(pedido.createdAt), idioma, zona)}
          </p>
        </div>
        {(undecided || refused || pedido.estado === 'cancelado') && <EstadoBadge estado={pedido.estado} />}
      </header>
      {undecided && <p className={s.waiting}>{t.esperando}</p>}
      <ul>
        {pedido.items.map((item) => (
          <li key={item.id} className={s.item} data-dead={item.estado === 'anulado' || refused}>
            <span className={s.count}>{item.cantidad}</span>
            <div className={s.what}>
              <p className={s.name}>{item.nombre}</p>
              {item.modificadores.length > 0 && (
                <p className={s.detail}>{item.modificadores.map((m) => m.nombre).join(' · ')}</p>
              )}
              {item.nota !== null && item.nota !== '' && <p className={s.detail}>“{item.nota}”</p>}
              {!undecided && !refused && (
                <p className={s.state}>
                  <EstadoBadge estado={item.estado} size="sm" />
                  <Falta item={item} now={now} />
                  {item.estado === 'retenido' && <span className={s.left}>{esperaDe(item)}</span>}
                </p>
              )}
            </div>
            <div className={s.side}>
              <Precio minor={item.totalMinor} moneda={pedido.moneda} />
              {item.comensalId === yo && !refused && itemCan(item.estado, 'void') && !voidNeedsReason(item.estado) && (
                <IconButton label={`${t.anular}: ${item.nombre}`} className={s.void} onClick={() => onVoid(item)}>
                  <X size={18} aria-hidden />
                </IconButton>
              )}
            </div>
          </li>
        ))}
      </ul>
    </li>
  )
}

/** How long until a dish is ready; nothing where the kitchen has promised nothing. */
const Falta = ({ item, now }: { item: ItemView; now: number }) => {
  const t = useTextos(comensal)
  const told = lastTold(item)
  if (told === null || !isPorHacer(item.estado)) return null
  const left = Date.parse(told) - now
  return <span className={s.left}>{left <= 0 ? t.yaCasi : formatDuracion(left + 59_999)}</span>
}
