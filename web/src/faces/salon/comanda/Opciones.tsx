import { MAX_CANTIDAD } from '@arisgourmet/contract/rules/limites'
import { SIN_MONEDA } from '@arisgourmet/contract/rules/moneda'
import { useState } from 'react'
import { useTextos } from '../../../i18n/idioma.js'
import { newUuid } from '../../../live/ids.js'
import { usePersonal } from '../../../live/identidad/personal.js'
import { Button } from '../../../ui/Button.js'
import { Field } from '../../../ui/Field.js'
import { Sheet } from '../../../ui/Sheet.js'
import { Stepper } from '../../../ui/Stepper.js'
import type { Producto } from '../../comensal/estado/carta.js'
import type { Linea } from '../../comensal/estado/cesta.js'
import { missing, precioDe, toggle, vigentes } from '../../comensal/estado/seleccion.js'
import { GrupoModificadores } from '../../comensal/vistas/GrupoModificadores.js'
import { comensal } from '../../comensal/textos.js'
import { salon } from '../textos.js'
import { useDinero } from '../useDinero.js'
import s from './Opciones.module.css'

interface OpcionesProps {
  producto: Producto
  linea: Linea | null
  onDone: (linea: Linea) => void
  onClose: () => void
}

const MAX_NOTA = 280

/** How the dish is wanted: its choices, a note, how many. */
export const Opciones = ({ producto, linea, onDone, onClose }: OpcionesProps) => {
  const t = useTextos(salon)
  const d = useTextos(comensal)
  const dinero = useDinero()
  const moneda = usePersonal().usuario?.restaurante.moneda ?? SIN_MONEDA
  const [elegida, setSeleccion] = useState(() => linea?.seleccion ?? [])
  const seleccion = vigentes(producto, elegida)
  const [cantidad, setCantidad] = useState(linea?.cantidad ?? 1)
  const [nota, setNota] = useState(linea?.nota ?? '')
  const [asked, setAsked] = useState(false)
  const [absent] = missing(producto, seleccion)
  const done = () => {
    if (absent !== undefined) {
      setAsked(true)
      document.getElementById(absent.id)?.scrollIntoView({ block: 'center' })
      return
    }
    onDone({
      id: linea?.id ?? newUuid(),
      productoId: producto.id,
      nombre: producto.nombre,
      cantidad,
      seleccion,
      nota: nota.trim(),
    })
  }
  const total = dinero(precioDe(producto, seleccion) * cantidad)
  return (
    <Sheet
      hoja="salon-opciones"
      title={producto.nombre}
      onClose={onClose}
      footer={
        <div className={s.pie}>
          <Stepper label={producto.nombre} value={cantidad} max={MAX_CANTIDAD} onChange={setCantidad} />
          <Button variant="primary" size="lg" className={s.agrega} onClick={done}>
            {absent === undefined ? (linea === null ? t.agregar : t.cambiar)(total) : d.faltaElegir(absent.nombre)}
          </Button>
        </div>
      }
    >
      <div className={s.hoja}>
        {producto.gruposModificadores.map((grupo) => (
          <GrupoModificadores
            key={grupo.id}
            grupo={grupo}
            seleccion={seleccion}
            moneda={moneda}
            wrong={asked && absent?.id === grupo.id}
            onToggle={(id) => setSeleccion(toggle(grupo, seleccion, id))}
          />
        ))}
        <Field
          label={t.nota}
          value={nota}
          maxLength={MAX_NOTA}
          autoComplete="off"
          onChange={(event) => setNota(event.target.value)}
        />
      </div>
    </Sheet>
  )
}
