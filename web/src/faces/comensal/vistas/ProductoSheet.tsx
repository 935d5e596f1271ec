import Clock from 'lucide-react/icons/clock'
import TriangleAlert from 'lucide-react/icons/triangle-alert'
import { useState } from 'react'
import { findGrupoAgotado } from '@arisgourmet/contract/rules/agotado'
import { MAX_CANTIDAD } from '@arisgourmet/contract/rules/limites'
import { useTextos } from '../../../i18n/idioma.js'
import { newUuid } from '../../../live/ids.js'
import { Button } from '../../../ui/Button.js'
import { TextArea } from '../../../ui/Field.js'
import { Foto } from '../../../ui/plato/Plato.js'
import { Sheet } from '../../../ui/Sheet.js'
import { Stepper } from '../../../ui/Stepper.js'
import { EstadoBadge } from '../../../ui/EstadoBadge.js'
import type { Producto } from '../estado/carta.js'
import type { Linea } from '../estado/cesta.js'
import { missing, precioDe, toggle, vigentes } from '../estado/seleccion.js'
import { comensal } from '../textos.js'
import { AlergenosEnPalabras } from './Alergenos.js'
import { GrupoModificadores, GrupoParaLeer } from './GrupoModificadores.js'
import { Precio } from './Precio.js'
import s from './ProductoSheet.module.css'

interface ProductoSheetProps {
  producto: Producto
  categoria: string
  moneda: string
  /** Why nothing can be ordered now; null when it can. */
  cerrado: string | null
  /** A line of the basket that is being changed; none for a new one. */
  linea?: Linea | undefined
  onDone: (linea: Linea) => void
  onClose: () => void
}

const MAX_NOTA = 280

/** A dish up close: what it is, what it holds, how one wants it, how many. */
export const ProductoSheet = ({ producto, categoria, moneda, cerrado, linea, onDone, onClose }: ProductoSheetProps) => {
  const t = useTextos(comensal)
  const [elegida, setSeleccion] = useState(() => linea?.seleccion ?? [])
  const seleccion = vigentes(producto, elegida)
  const [cantidad, setCantidad] = useState(linea?.cantidad ?? 1)
  const [nota, setNota] = useState(linea?.nota ?? '')
  const [asked, setAsked] = useState(false)
  const [absent] = missing(producto, seleccion)
  const empty = findGrupoAgotado(producto.gruposModificadores)
  const hay = producto.disponible && empty === undefined
  /** What is sold out or cannot be ordered now is read all the same, sizes and prices included. */
  const choosing = cerrado === null && hay

  const done = () => {
    if (absent !== undefined) {
      setAsked(true)
      document.getElementById(absent.id)?.scrollIntoView({ block: 'center', behavior: 'smooth' })
      return
    }
    onDone({
      id: linea?.id ?? newUuid(),
      productoId: producto.id,
      nombre: producto.nombre,
      cantidad,
      seleccion,
      nota: nota.trim(),
      vistoMinor: precioDe(producto, seleccion),
    })
  }

  const footer = !hay ? (
    <div className={s.soldOut} role="status">
      <EstadoBadge estado="agotado" size="lg" />
      {producto.disponible && empty !== undefined && <p>{t.sinOpciones(empty.nombre)}</p>}
    </div>
  ) : cerrado !== null ? (
    <p className={s.closed}>
      <TriangleAlert size={18} aria-hidden />
      {cerrado}
    </p>
  ) : (
    <div className={s.foot}>
      <Stepper label={producto.nombre} value={cantidad} max={MAX_CANTIDAD} onChange={setCantidad} />
      <Button variant="primary" size="lg" className={s.add} onClick={done}>
        <span>
          {absent !== undefined ? t.faltaElegir(absent.nombre) : linea === undefined ? t.anadir : t.actualizar}
        </span>
        <Precio minor={precioDe(producto, seleccion) * cantidad} moneda={moneda} />
      </Button>
    </div>
  )

  return (
    <Sheet hoja="plato" title={producto.nombre} titleHidden onClose={onClose} reading={!choosing} footer={footer}>
      <div className={s.picture}>
        <Foto foto={producto.foto} nombre={producto.nombre} categoria={categoria} lazy={false} />
      </div>
      <div className={s.body}>
        <header className={s.head}>
          <p className={s.name} aria-hidden="true">
            {producto.nombre}
          </p>
          <div className={s.facts}>
            <Precio minor={producto.precioMinor} moneda={moneda} className={s.price} />
            {producto.minutosBase > 0 && (
              <span className={s.time}>
                <Clock size={16} aria-hidden />
                {t.unosMinutos(producto.minutosBase)}
              </span>
            )}
          </div>
          {producto.descripcion !== '' && <p className={s.description}>{producto.descripcion}</p>}
        </header>
        {producto.gruposModificadores.map((grupo) =>
          choosing ? (
            <GrupoModificadores
              key={grupo.id}
              grupo={grupo}
              seleccion={seleccion}
              moneda={moneda}
              wrong={asked && absent?.id === grupo.id}
              onToggle={(id) => setSeleccion(toggle(grupo, seleccion, id))}
            />
          ) : (
            <GrupoParaLeer key={grupo.id} grupo={grupo} moneda={moneda} />
          ),
        )}
        {choosing && (
          <TextArea
            label={t.nota}
            placeholder={t.notaEjemplo}
            maxLength={MAX_NOTA}
            rows={2}
            value={nota}
            onChange={(event) => setNota(event.currentTarget.value)}
          />
        )}
        <AlergenosEnPalabras producto={producto} />
      </div>
    </Sheet>
  )
}
