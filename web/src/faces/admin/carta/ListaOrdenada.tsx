import ArrowDown from 'lucide-react/icons/arrow-down'
import ArrowUp from 'lucide-react/icons/arrow-up'
import { useTextos } from '../../../i18n/idioma.js'
import { IconButton } from '../../../ui/Button.js'
import { piezas } from '../piezas/piezas.textos.js'
import s from './ListaOrdenada.module.css'

interface Props<T> {
  items: readonly T[]
  vacio: string
  busy: boolean
  detalle: (item: T) => string
  onOpen: (item: T) => void
  onMove: (id: string, delta: -1 | 1) => void
}

/** Things in an order that matters: open one, or move it. */
export const ListaOrdenada = <T extends { id: string; nombre: string }>({
  items,
  vacio,
  busy,
  detalle,
  onOpen,
  onMove,
}: Props<T>) => {
  const p = useTextos(piezas)
  if (items.length === 0) return <p className={s.empty}>{vacio}</p>
  return (
    <ol className={s.list}>
      {items.map((item, index) => (
        <li key={item.id} className={s.row}>
          <span className={s.number} aria-hidden="true">
            {index + 1}
          </span>
          <button type="button" className={s.open} onClick={() => onOpen(item)}>
            <span className={s.name}>{item.nombre}</span>
            <span className={s.detail}>{detalle(item)}</span>
          </button>
          <IconButton label={p.subir(item.nombre)} disabled={busy || index === 0} onClick={() => onMove(item.id, -1)}>
            <ArrowUp size={18} aria-hidden />
          </IconButton>
          <IconButton
            label={p.bajar(item.nombre)}
            disabled={busy || index === items.length - 1}
            onClick={() => onMove(item.id, 1)}
          >
            <ArrowDown size={18} aria-hidden />
          </IconButton>
        </li>
      ))}
    </ol>
  )
}
