import { findGrupoAgotado } from '@arisgourmet/contract/rules/agotado'
import Star from 'lucide-react/icons/star'
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
  onAdd: () => void
  onMarca: () => void
}

/** A dish to tap; how many of it are in the order already, and its star. */
export const PlatoBoton = ({ producto, cuantos, marcado, onAdd, onMarca }: PlatoProps) => {
  const t = useTextos(salon)
  const { estado } = useTextos(comun)
  const dinero = useDinero()
  const empty = findGrupoAgotado(producto.gruposModificadores)
  const hay = producto.disponible && empty === undefined
  return (
    <li className={s.plato}>
      <button type="button" className={s.boton} disabled={!hay} onClick={onAdd}>
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
        onClick={onMarca}
      >
        <Star size={18} fill={marcado ? 'currentColor' : 'none'} aria-hidden />
      </button>
    </li>
  )
}
