import { findGrupoAgotado } from '@arisgourmet/contract/rules/agotado'
import Star from 'lucide-react/icons/star'
import { memo } from 'react'
import { useTextos } from '../../../i18n/idioma.js'
import { comun } from '../../../ui/textos.js'
import type { Producto } from '../../comensal/estado/carta.js'
import { salon } from '../textos.js'
import { useDinero } from '../useDinero.js'
import s from './PlatoBoton.module.css'

interface PlatoProps {
  producto: Producto
  cuantos: number
  marcado: boolean
  /** How many dishes the list has, where not all of them are drawn yet. */
  de: number | undefined
  lugar: number
  onAdd: (producto: Producto) => void
  onMarca: (productoId: string) => void
}

/** A dish to tap; how many of it are in the order already, and its star. Drawn again only where something of its own changed. */
export const PlatoBoton = memo(function PlatoBoton({
  producto,
  cuantos,
  marcado,
  de,
  lugar,
  onAdd,
  onMarca,
}: PlatoProps) {
  const t = useTextos(salon)
  const { estado } = useTextos(comun)
  const dinero = useDinero()
  const empty = findGrupoAgotado(producto.gruposModificadores)
  const hay = producto.disponible && empty === undefined
  return (
    <li className={s.plato} aria-setsize={de} aria-posinset={de === undefined ? undefined : lugar}>
      <button type="button" className={s.boton} disabled={!hay} onClick={() => onAdd(producto)}>
        <span className={s.nombre}>{producto.nombre}</span>
        <span className={s.pie}>
          {hay ? (
            <span className="precio">{dinero(producto.precioMinor)}</span>
          ) : (
            <b>{producto.disponible ? t.sinOpciones(empty?.nombre ?? '') : estado.agotado}</b>
          )}
        </span>
        {cuantos > 0 && <span className={s.cuantos}>{cuantos}</span>}
      </button>
      <button
        type="button"
        className={s.marca}
        aria-pressed={marcado}
        aria-label={t.marcar(producto.nombre)}
        onClick={() => onMarca(producto.id)}
      >
        <Star size={18} fill={marcado ? 'currentColor' : 'none'} aria-hidden />
      </button>
    </li>
  )
})
