import Pencil from 'lucide-react/icons/pencil'
import TriangleAlert from 'lucide-react/icons/triangle-alert'
import { MAX_CANTIDAD } from '@arisgourmet/contract/rules/limites'
import { useTextos } from '../../../i18n/idioma.js'
import { Button } from '../../../ui/Button.js'
import { EmptyState } from '../../../ui/Estados.js'
import { Plato } from '../../../ui/plato/Plato.js'
import { Sheet } from '../../../ui/Sheet.js'
import { Stepper } from '../../../ui/Stepper.js'
import { cambiosOf, totalOf, totalVistoOf, type LineaLeida } from '../estado/cesta.js'
import { comensal } from '../textos.js'
import s from './PedidoSheet.module.css'
import { Precio } from './Precio.js'

interface PedidoSheetProps {
  lineas: LineaLeida[]
  moneda: string
  /** Why it cannot be sent now (closed, paused, not seated); null when it can. */
  blocked: string | null
  /** Whether what is sent goes to the kitchen at once, without a waiter's word. */
  directo: boolean
  /** The person agrees to what was sold out or changed its price. */
  onAccept: () => void
  onChange: (id: string, cantidad: number) => void
  onEdit: (linea: LineaLeida) => void
  onSend: () => void
  onClose: () => void
}

const FALTA = { agotado: 'lineaAgotada', quitado: 'lineaQuitada', opciones: 'lineaOpciones' } as const

/** The phone's own lines, with a total that says what it is, and one button. */
export const PedidoSheet = ({
  lineas,
  moneda,
  blocked,
  directo,
  onAccept,
  onChange,
  onEdit,
  onSend,
  onClose,
}: PedidoSheetProps) => {
  const t = useTextos(comensal)
  const total = totalOf(lineas)
  const doubtful = lineas.some((l) => l.falta !== null)
  const cambios = cambiosOf(lineas)
  const before = totalVistoOf(lineas)
  if (lineas.length === 0) {
    return (
      <Sheet hoja="cesta-vacia" title={t.tuPedido} onClose={onClose}>
        <EmptyState
          drawing={<Plato nombre="vacio" categoria="" />}
          title={t.cestaVacia}
          action={<Button onClick={onClose}>{t.seguir}</Button>}
        >
          {blocked ?? t.cestaVaciaTexto}
        </EmptyState>
      </Sheet>
    )
  }
  return (
    <Sheet
      hoja="cesta"
      title={t.tuPedido}
      onClose={onClose}
      footer={
        <div className={s.foot}>
          {blocked !== null && (
            <p className={s.blocked}>
              <TriangleAlert size={18} aria-hidden />
              {blocked}
            </p>
          )}
          {cambios.length > 0 ? (
            <>
              <p className={s.moved} role="status">
                {t.pedidoCambio}{' '}
                <s>
                  <span className="solo-lector">{t.antes}: </span>
                  <Precio minor={before} moneda={moneda} />
                </s>{' '}
                <strong>
                  <span className="solo-lector">{t.ahora}: </span>
                  <Precio minor={total} moneda={moneda} />
                </strong>
              </p>
              <Button variant="primary" size="lg" wide onClick={onAccept}>
                {cambios.length === lineas.length && total === 0 ? t.quitarAgotados : t.aceptarCambios}
              </Button>
            </>
          ) : (
            <Button
              variant="primary"
              size="lg"
              wide
              className={s.send}
              disabled={doubtful || blocked !== null}
              onClick={onSend}
            >
              <span>{directo ? t.enviarCocina : t.enviarMesero}</span>
              <Precio minor={total} moneda={moneda} />
            </Button>
          )}
        </div>
      }
    >
      <ul className={s.lines}>
        {lineas.map((linea) => (
          <li key={linea.id} className={s.line} data-wrong={linea.falta !== null}>
            <div className={s.what}>
              <p className={s.name}>
                {linea.nombre}
                {linea.producto?.disponible === true && <Pencil size={15} aria-hidden />}
              </p>
              {linea.opciones.length > 0 && <p className={s.options}>{linea.opciones.join(' · ')}</p>}
              {linea.nota !== '' && <p className={s.note}>“{linea.nota}”</p>}
              {linea.falta !== null && (
                <p className={s.wrong}>
                  <TriangleAlert size={15} aria-hidden />
                  {t[FALTA[linea.falta]]}
                </p>
              )}
              {linea.falta === null && linea.antesMinor !== null && (
                <p className={s.moved}>
                  <TriangleAlert size={15} aria-hidden />
                  {t.lineaPrecio}{' '}
                  <s>
                    <Precio minor={linea.antesMinor * linea.cantidad} moneda={moneda} />
                  </s>
                </p>
              )}
              {linea.producto?.disponible === true && (
                <button
                  type="button"
                  className={s.edit}
                  onClick={() => onEdit(linea)}
                  aria-label={t.cambiar(linea.nombre)}
                />
              )}
            </div>
            <div className={s.side}>
              <Precio minor={linea.totalMinor} moneda={moneda} className={s.price} />
              <Stepper
                label={linea.nombre}
                value={linea.cantidad}
                min={0}
                max={MAX_CANTIDAD}
                onChange={(n) => onChange(linea.id, n)}
              />
            </div>
          </li>
        ))}
      </ul>
      <div className={s.total}>
        <span>{t.total}</span>
        <Precio minor={total} moneda={moneda} />
      </div>
      <p className={s.small}>{t.impuestos}</p>
    </Sheet>
  )
}
