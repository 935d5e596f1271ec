import type { CuentaView } from '@arisgourmet/contract/http/cuentas'
import { formatHora } from '../../i18n/formatos.js'
import { useIdioma, useTextos } from '../../i18n/idioma.js'
import { usePersonal } from '../../live/identidad/personal.js'
import { clases } from '../../ui/clases.js'
import { caja } from './caja.textos.js'
import { useDinero } from './dinero.js'
import s from './Papel.module.css'

interface Props {
  cuenta: CuentaView
  mesa: string
  abiertaAt: number
  restaurante: string
}

/** The bill as it lies on the table: every line, every charge, to the last minor unit. */
export const Papel = ({ cuenta, mesa, abiertaAt, restaurante }: Props) => {
  const t = useTextos(caja)
  const { idioma } = useIdioma()
  const { usuario } = usePersonal()
  const {
    lines,
    subtotalMinor,
    ajustesMinor,
    servicioMinor,
    impuestoMinor,
    totalMinor,
    paidMinor,
    propinaMinor,
    pagos,
  } = cuenta
  const agregado = totalMinor - subtotalMinor - ajustesMinor - servicioMinor
  const incluido = impuestoMinor - agregado
  return (
    <article className={s.paper} aria-label={t.cuenta}>
      <header className={s.head}>
        <p className={s.house}>{restaurante}</p>
        <p className={s.table}>{t.mesa(mesa)}</p>
        <p className={s.when}>{formatHora(abiertaAt, idioma, usuario?.restaurante.zonaHoraria ?? undefined)}</p>
      </header>
      {lines.length === 0 && <p className={s.nothing}>{t.sinConsumo}</p>}
      <ul className={s.lines}>
        {lines.map((line) => (
          <li key={line.itemId} className={s.line}>
            <span className={s.quantity}>{line.cantidad}</span>
            <span className={s.name}>{line.nombre}</span>
            <Monto minor={line.totalMinor} />
          </li>
        ))}
      </ul>
      <dl className={s.sums}>
        <Renglon label={t.subtotal} minor={subtotalMinor} />
        {ajustesMinor !== 0 && <Renglon label={t.ajustes} minor={ajustesMinor} />}
        {servicioMinor !== 0 && <Renglon label={t.servicio} minor={servicioMinor} />}
        {agregado !== 0 && <Renglon label={t.impuesto} minor={agregado} />}
        <Renglon label={t.total} minor={totalMinor} className={s.total} />
        {incluido > 0 && <Renglon label={t.impuestoIncluido} minor={incluido} className={s.soft} />}
      </dl>
      {pagos.length > 0 && (
        <dl className={s.sums}>
          {pagos.map((pago) => (
            <Renglon key={pago.id} label={t.metodo[pago.metodo]} minor={pago.montoMinor} className={s.soft} />
          ))}
          {propinaMinor > 0 && <Renglon label={t.propina} minor={propinaMinor} className={s.soft} />}
          <Renglon label={t.pagado} minor={paidMinor} />
        </dl>
      )}
    </article>
  )
}

const Renglon = ({ label, minor, className }: { label: string; minor: number; className?: string | undefined }) => (
  <div className={clases(s.row, className)}>
    <dt>{label}</dt>
    <dd>
      <Monto minor={minor} />
    </dd>
  </div>
)

const Monto = ({ minor }: { minor: number }) => {
  const { formato } = useDinero()
  return <span className="precio">{formato(minor)}</span>
}
