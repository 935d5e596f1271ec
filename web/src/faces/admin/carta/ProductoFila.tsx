import { ALERGENOS, NOMBRES_ALERGENO } from '@arisgourmet/contract/rules/alergenos'
import TriangleAlert from 'lucide-react/icons/triangle-alert'
import { useIdioma, useTextos } from '../../../i18n/idioma.js'
import { usePersonal } from '../../../live/identidad/personal.js'
import { Foto } from '../../../ui/plato/Plato.js'
import { useAvisos } from '../../../ui/Toast.js'
import { useEnvio } from '../../../live/useEnvio.js'
import { Interruptor } from '../piezas/Interruptor.js'
import { carta } from './carta.textos.js'
import { useCartaDatos, type Producto } from './datos.js'
import { PrecioRapido } from './PrecioRapido.js'
import s from './ProductoFila.module.css'

/** One producto in the list: open it, change its price in place, mark it sold out. */
export const ProductoFila = ({
  producto,
  categoria,
  onEdit,
}: {
  producto: Producto
  categoria: string
  onEdit: () => void
}) => {
  const t = useTextos(carta)
  const { idioma } = useIdioma()
  const { can, call } = usePersonal()
  const { estaciones, productos } = useCartaDatos()
  const { show } = useAvisos()
  const { busy, run } = useEnvio()
  const estacion = estaciones.items.find((one) => one.id === producto.estacionId)?.nombre
  const contiene = ALERGENOS.filter((id) => producto.alergenos[id] === 'contiene').map(
    (id) => NOMBRES_ALERGENO[id][idioma],
  )
  const meta = [estacion, t.minutos(producto.minutosBase), contiene.join(', ')].filter(Boolean).join(' · ')
  const undeclared = Object.keys(producto.alergenos).length === 0

  const setDisponible = async (disponible: boolean) => {
    const before = producto
    productos.put({ ...producto, disponible })
    const done = await run(() =>
      call('POST /api/productos/:id/availability', { params: { id: producto.id }, body: { disponible } }),
    )
    productos.put(done?.data ?? before)
    if (done !== null)
      show(
        disponible ? t.quedoDisponible(producto.nombre) : t.quedoAgotado(producto.nombre),
        disponible ? 'bien' : 'info',
      )
  }

  return (
    <li className={s.row} data-agotado={!producto.disponible}>
      <button type="button" className={s.open} onClick={onEdit} disabled={!can('carta.editar')}>
        <span className={s.photo}>
          <Foto foto={producto.foto} nombre={producto.nombre} categoria={categoria} />
        </span>
        <span className={s.words}>
          <span className={s.name}>{producto.nombre}</span>
          <span className={s.meta} title={meta}>
            {meta}
          </span>
          {undeclared && (
            <span className={s.warn}>
              <TriangleAlert size={14} aria-hidden />
              {t.sinDeclarar}
            </span>
          )}
        </span>
      </button>
      <PrecioRapido producto={producto} />
      <Interruptor
        label={t.hay(producto.nombre)}
        labelHidden
        on={producto.disponible}
        disabled={busy || !can('carta.agotar')}
        palabras={[t.disponible, t.agotado]}
        onChange={(on) => void setDisponible(on)}
      />
    </li>
  )
}
