import { useTextos } from '../../../i18n/idioma.js'
import { usePrecios } from '../datos/restaurante.js'
import type { Hora } from './dia.js'
import { hoy } from './hoy.textos.js'
import s from './Horas.module.css'

/** The evening as bars, one per hour; each says its numbers. */
export const Horas = ({ horas }: { horas: readonly Hora[] }) => {
  const t = useTextos(hoy)
  const { formato } = usePrecios()
  const most = Math.max(1, ...horas.map((hora) => hora.totalMinor))
  return (
    <ol className={s.bars} aria-label={t.porHora}>
      {horas.map(({ hora, totalMinor, pedidos }) => (
        <li key={hora} className={s.hour} title={t.barra(hora, formato(totalMinor), pedidos)}>
          <span className="solo-lector">{t.barra(hora, formato(totalMinor), pedidos)}</span>
          <span className={s.column} aria-hidden="true">
            <span className={s.bar} style={{ height: `${(totalMinor / most) * 100}%` }} />
          </span>
          <span className={s.label} aria-hidden="true">
            {hora}
          </span>
        </li>
      ))}
    </ol>
  )
}
