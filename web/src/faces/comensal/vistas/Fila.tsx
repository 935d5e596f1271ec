import { isPedible } from '@arisgourmet/contract/rules/agotado'
import Plus from 'lucide-react/icons/plus'
import { memo, useLayoutEffect, useRef } from 'react'
import { useTextos } from '../../../i18n/idioma.js'
import { clases } from '../../../ui/clases.js'
import { Foto } from '../../../ui/plato/Plato.js'
import type { Producto } from '../estado/carta.js'
import { comensal } from '../textos.js'
import { SignosAlergenos } from './Alergenos.js'
import s from './Fila.module.css'
import { Precio } from './Precio.js'
import { flyToBar } from './vuelo.js'

interface FilaProps {
  producto: Producto
  categoria: string
  moneda: string
  enCesta: number
  /** False where nothing can be ordered: the carta is only read. */
  ordering: boolean
  /** Where the row is found by its dish, to be hidden and shown without being drawn anew. */
  registro: Map<string, HTMLElement>
  /** False at first: its picture comes after what can be read and tapped. */
  pictured: boolean
  onOpen: (producto: Producto) => void
  onAdd: (producto: Producto) => void
}

/**
 * One dish of the carta: the row opens it, its + adds it (or opens it, where something must be chosen). One of perhaps a thousand: drawn
 * again only where something of its own changed.
 */
export const Fila = memo(function Fila({
  producto,
  categoria,
  moneda,
  enCesta,
  ordering,
  registro,
  pictured,
  onOpen,
  onAdd,
}: FilaProps) {
  const t = useTextos(comensal)
  const row = useRef<HTMLDivElement>(null)
  const picture = useRef<HTMLSpanElement>(null)
  const { id } = producto
  useLayoutEffect(() => {
    const { current } = row
    if (current === null) return
    registro.set(id, current)
    return () => {
      if (registro.get(id) === current) registro.delete(id)
    }
  }, [registro, id])
  const chooses = producto.gruposModificadores.length > 0
  const hay = isPedible(producto)
  const says = chooses ? t.elegir(producto.nombre) : t.agregar(producto.nombre)
  const add = () => {
    if (chooses) return onOpen(producto)
    onAdd(producto)
    if (picture.current !== null) flyToBar(picture.current)
  }
  return (
    <div ref={row} role="listitem" className={clases(s.row, !hay && s.out)}>
      <button type="button" className={s.open} onClick={() => onOpen(producto)} aria-label={t.ver(producto.nombre)} />
      <div className={s.text}>
        <h3 className={s.name}>{producto.nombre}</h3>
        {producto.descripcion !== '' && (
          <p className={s.description} title={producto.descripcion}>
            {producto.descripcion}
          </p>
        )}
        <div className={s.foot}>
          <Precio minor={producto.precioMinor} moneda={moneda} className={s.price} />
          <SignosAlergenos producto={producto} />
        </div>
      </div>
      <div className={s.side}>
        <span ref={picture} className={s.picture}>
          {pictured && <Foto foto={producto.foto} nombre={producto.nombre} categoria={categoria} />}
        </span>
        {!hay && <span className={s.badge}>{t.agotado}</span>}
        {hay && ordering && (
          <button
            type="button"
            className={s.add}
            onClick={add}
            aria-label={enCesta > 0 ? `${says}, ${t.yaLlevas(enCesta)}` : says}
            data-count={enCesta > 0}
          >
            {enCesta > 0 ? enCesta : <Plus size={22} strokeWidth={2.4} aria-hidden />}
          </button>
        )}
      </div>
    </div>
  )
})
