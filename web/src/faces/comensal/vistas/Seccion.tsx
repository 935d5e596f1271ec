import { memo, useRef } from 'react'
import { useTextos } from '../../../i18n/idioma.js'
import type { Producto } from '../estado/carta.js'
import { useDibujadas, type Galeria } from '../estado/galeria.js'
import type { SeccionCortada, Tramo } from '../estado/tramos.js'
import { comensal } from '../textos.js'
import { Fila } from './Fila.js'
import s from './Seccion.module.css'
import { BARRA_ID } from './vuelo.js'

/** What every row needs; the same from one drawing to the next but for the counts. */
export interface Comun {
  moneda: string
  /** How many of each dish lie in the basket. */
  cantidades: ReadonlyMap<string, number>
  ordering: boolean
  registro: Map<string, HTMLElement>
  galeria: Galeria
  onOpen: (producto: Producto) => void
  onAdd: (producto: Producto) => void
}

interface SeccionProps extends Comun {
  seccion: SeccionCortada
  /** The parts that have their rows by now. */
  montados: ReadonlySet<string>
  /** There is an order to go to. */
  hayPedido: boolean
}

/** One section of the carta with its dishes. */
export const Seccion = memo(
  function Seccion({ seccion: { id, categoria, tramos }, montados, hayPedido, ...comun }: SeccionProps) {
    const t = useTextos(comensal)
    return (
      <section id={id} className={s.section} aria-labelledby={`${id}-t`}>
        <h2 id={`${id}-t`} className={s.heading}>
          {categoria.nombre}
        </h2>
        <div role="list">
          {tramos.map((tramo) => (
            <Filas
              key={tramo.id}
              tramo={tramo}
              categoria={categoria.nombre}
              montado={montados.has(tramo.id)}
              {...comun}
            />
          ))}
        </div>
        {hayPedido && (
          <button type="button" className={s.skip} onClick={() => document.getElementById(BARRA_ID)?.focus()}>
            {t.saltarAlPedido}
          </button>
        )}
      </section>
    )
  },
  (a, b) => isSame(a, b, b.seccion.categoria.productos),
)

interface FilasProps extends Comun {
  tramo: Tramo
  categoria: string
  montado: boolean
}

/** The rows of one part, drawn again only where something of its own changed: of the basket only its own dishes count. */
const Filas = memo(
  function Filas({ tramo, categoria, montado, galeria, cantidades, ...comun }: FilasProps) {
    const element = useRef<HTMLDivElement>(null)
    const drawn = useDibujadas(galeria, element, tramo.productos.length)
    return (
      <div ref={element} id={tramo.id} className={s.rows} data-montado={montado}>
        {montado &&
          tramo.productos.map((p, at) => (
            <Fila
              key={p.id}
              producto={p}
              categoria={categoria}
              enCesta={cantidades.get(p.id) ?? 0}
              pictured={at < drawn}
              {...comun}
            />
          ))}
      </div>
    )
  },
  (a, b) => isSame(a, b, b.tramo.productos),
)

/** True where nothing changed but, perhaps, what the basket holds of other dishes. */
const isSame = <T extends Comun>(a: Readonly<T>, b: Readonly<T>, productos: readonly Producto[]): boolean =>
  (Object.keys(b) as (keyof T)[]).every((key) => key === 'cantidades' || a[key] === b[key]) &&
  (a.cantidades === b.cantidades || productos.every((p) => a.cantidades.get(p.id) === b.cantidades.get(p.id)))
