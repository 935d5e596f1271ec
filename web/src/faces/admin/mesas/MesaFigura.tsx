import { clases } from '../../../ui/clases.js'
import { nombreCorto, type Mesa } from './datos.js'
import s from './MesaFigura.module.css'
import { placeSillas } from './geometria.js'

type Dibujable = Pick<Mesa, 'nombre' | 'capacidad' | 'forma' | 'ancho' | 'alto' | 'estado'>

interface Props {
  mesa: Dibujable
  elegida?: boolean
  encimada?: boolean
  moviendo?: boolean
}

/** A table seen from above, around its own centre, with its chairs. */
export const MesaFigura = ({
  mesa: { nombre, capacidad, forma, ancho, alto, estado },
  elegida = false,
  encimada = false,
  moviendo = false,
}: Props) => {
  const rounded = forma === 'redonda'
  const label = nombreCorto(nombre)
  return (
    <g
      className={clases(
        s.table,
        elegida && s.chosen,
        encimada && s.over,
        moviendo && s.moving,
        estado === 'inactiva' && s.off,
      )}
    >
      {placeSillas(forma, capacidad, ancho, alto).map((silla, index) => (
        <rect
          key={index}
          className={s.chair}
          x={-13}
          y={-8}
          width={26}
          height={16}
          rx={7}
          transform={`translate(${silla.x} ${silla.y}) rotate(${silla.giro})`}
        />
      ))}
      {rounded ? (
        <ellipse className={s.top} rx={ancho / 2} ry={alto / 2} />
      ) : (
        <rect
          className={s.top}
          x={-ancho / 2}
          y={-alto / 2}
          width={ancho}
          height={alto}
          rx={forma === 'barra' ? 10 : 16}
        />
      )}
      <text className={s.name} textAnchor="middle" dominantBaseline="central" fontSize={sizeOf(label, ancho)}>
        {label}
      </text>
    </g>
  )
}

/** As large as the name allows. */
const sizeOf = (nombre: string, ancho: number): number =>
  Math.max(13, Math.min(34, (ancho * 1.45) / Math.max(3, nombre.length)))
