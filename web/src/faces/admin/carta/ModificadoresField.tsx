import ArrowDown from 'lucide-react/icons/arrow-down'
import ArrowUp from 'lucide-react/icons/arrow-up'
import Plus from 'lucide-react/icons/plus'
import Trash2 from 'lucide-react/icons/trash-2'
import { useMemo, useRef } from 'react'
import { useTextos } from '../../../i18n/idioma.js'
import { Button, IconButton } from '../../../ui/Button.js'
import { Field, Select } from '../../../ui/Field.js'
import { comun } from '../../../ui/textos.js'
import { Interruptor } from '../piezas/Interruptor.js'
import { piezas } from '../piezas/piezas.textos.js'
import { PrecioField } from '../piezas/PrecioField.js'
import { carta } from './carta.textos.js'
import { useCartaDatos, type Producto } from './datos.js'
import type { OpcionBorrador } from './grupo.js'
import s from './ModificadoresField.module.css'

interface Props {
  opciones: readonly OpcionBorrador[]
  onChange: (opciones: OpcionBorrador[]) => void
}

/** The options of a group, in the order in which they are offered. */
export const ModificadoresField = ({ opciones, onChange }: Props) => {
  const t = useTextos(carta)
  const p = useTextos(piezas)
  const c = useTextos(comun)
  const keys = useKeys(opciones)
  const all = useCartaDatos().productos.items
  const productos = useMemo(() => [...all].sort((a, b) => a.nombre.localeCompare(b.nombre)), [all])
  const edit = (at: number, part: Partial<OpcionBorrador>) =>
    onChange(opciones.map((opcion, index) => (index === at ? { ...opcion, ...part } : opcion)))
  const move = (at: number, delta: number) => {
    keys.move(at, at + delta)
    const next = [...opciones]
    next.splice(at + delta, 0, ...next.splice(at, 1))
    onChange(next)
  }
  const remove = (at: number) => {
    keys.remove(at)
    onChange(opciones.filter((_, index) => index !== at))
  }
  return (
    <fieldset className={s.set}>
      <legend className={s.legend}>{t.opciones}</legend>
      <ol className={s.list}>
        {opciones.map((opcion, index) => {
          const nombre = opcion.nombre.trim() === '' ? t.opcion(index + 1) : t.laOpcion(opcion.nombre)
          return (
            <li key={keys.at(index)} className={s.row}>
              <Field
                label={t.opcion(index + 1)}
                value={opcion.nombre}
                maxLength={80}
                onChange={(event) => edit(index, { nombre: event.target.value })}
              />
              <PrecioField
                label={t.opcionPrecio}
                signed
                value={opcion.precioMinor}
                onChange={(precioMinor) => edit(index, { precioMinor })}
              />
              <Select
                label={t.opcionSigue}
                value={opcion.productoId ?? ''}
                onChange={(event) => edit(index, follow(productos, event.target.value))}
              >
                <option value="">{t.opcionSola}</option>
                {productos.map((producto) => (
                  <option key={producto.id} value={producto.id}>
                    {t.opcionSigueA(producto.nombre, producto.disponible)}
                  </option>
                ))}
              </Select>
              <div className={s.tools}>
                {opcion.productoId === null && (
                  <Interruptor
                    label={t.opcionHay}
                    on={opcion.disponible}
                    onChange={(disponible) => edit(index, { disponible })}
                  />
                )}
                <span className={s.spring} />
                <IconButton label={p.subir(nombre)} disabled={index === 0} onClick={() => move(index, -1)}>
                  <ArrowUp size={18} aria-hidden />
                </IconButton>
                <IconButton
                  label={p.bajar(nombre)}
                  disabled={index === opciones.length - 1}
                  onClick={() => move(index, 1)}
                >
                  <ArrowDown size={18} aria-hidden />
                </IconButton>
                <IconButton label={c.quitar(nombre)} disabled={opciones.length === 1} onClick={() => remove(index)}>
                  <Trash2 size={18} aria-hidden />
                </IconButton>
              </div>
            </li>
          )
        })}
      </ol>
      <Button
        icon={<Plus size={18} aria-hidden />}
        onClick={() => onChange([...opciones, { nombre: '', precioMinor: 0, disponible: true, productoId: null }])}
      >
        {t.agregarOpcion}
      </Button>
    </fieldset>
  )
}

/** Follows a producto, whose availability is its own then; none: its own stays as it was. */
const follow = (productos: readonly Producto[], productoId: string): Partial<OpcionBorrador> => {
  const producto = productos.find((one) => one.id === productoId)
  return producto === undefined ? { productoId: null } : { productoId, disponible: producto.disponible }
}

/** Keeps a key for each option while it moves: a new one has no id yet, and what is typed must travel with it. */
const useKeys = (opciones: readonly OpcionBorrador[]) => {
  const keys = useRef<number[]>([])
  const next = useRef(0)
  while (keys.current.length < opciones.length) keys.current.push(next.current++)
  keys.current.length = opciones.length
  return {
    at: (index: number) => keys.current[index],
    move: (from: number, to: number) => void keys.current.splice(to, 0, ...keys.current.splice(from, 1)),
    remove: (at: number) => void keys.current.splice(at, 1),
  }
}
