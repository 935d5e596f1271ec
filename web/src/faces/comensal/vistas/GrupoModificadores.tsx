import CircleAlert from 'lucide-react/icons/circle-alert'
import { useTextos } from '../../../i18n/idioma.js'
import type { Grupo } from '../estado/carta.js'
import { countIn, isSingle, type Seleccion } from '../estado/seleccion.js'
import { comensal } from '../textos.js'
import s from './GrupoModificadores.module.css'
import { Precio } from './Precio.js'

interface GrupoProps {
  grupo: Grupo
  seleccion: Seleccion
  moneda: string
  wrong: boolean
  onToggle: (id: string) => void
}

/** One group of choices, on the browser's own radios or checkboxes; says how many may and must be chosen. */
export const GrupoModificadores = ({ grupo, seleccion, moneda, wrong, onToggle }: GrupoProps) => {
  const t = useTextos(comensal)
  const single = isSingle(grupo)
  const full = countIn(grupo, seleccion) >= grupo.max && grupo.max > 1
  return (
    <fieldset
      id={grupo.id}
      className={s.group}
      data-wrong={wrong}
      aria-describedby={wrong ? `${grupo.id}-e` : undefined}
    >
      <legend className={s.legend}>
        <span className={s.name}>{grupo.nombre}</span>
        <span className={s.rule}>
          {single ? t.eligeUno : t.eligeEntre(grupo.min, grupo.max)} · {grupo.min > 0 ? t.obligatorio : t.opcional}
        </span>
      </legend>
      {wrong && (
        <p id={`${grupo.id}-e`} className={s.error} role="alert">
          <CircleAlert size={16} aria-hidden />
          {t.faltaElegir(grupo.nombre)}
        </p>
      )}
      <div className={s.options}>
        {grupo.modificadores.map((m) => {
          const on = seleccion.includes(m.id)
          return (
            <label key={m.id} className={s.option} data-on={on} data-out={!m.disponible}>
              <input
                type={single ? 'radio' : 'checkbox'}
                name={grupo.id}
                checked={on}
                disabled={!m.disponible || (full && !on)}
                onChange={() => onToggle(m.id)}
              />
              <span className={s.mark} data-round={single} aria-hidden="true" />
              <span className={s.label}>{m.nombre}</span>
              <Diferencia modificador={m} moneda={moneda} />
            </label>
          )
        })}
      </div>
    </fieldset>
  )
}

/** The same group where nothing can be ordered (menu only, closed, paused, sold out): every choice with its price, and nothing to press. */
export const GrupoParaLeer = ({ grupo, moneda }: Pick<GrupoProps, 'grupo' | 'moneda'>) => {
  const t = useTextos(comensal)
  return (
    <section className={s.group} aria-labelledby={`${grupo.id}-n`}>
      <div className={s.legend}>
        <h3 id={`${grupo.id}-n`} className={s.name}>
          {grupo.nombre}
        </h3>
        <span className={s.rule}>{isSingle(grupo) ? t.eligeUno : t.eligeEntre(grupo.min, grupo.max)}</span>
      </div>
      <ul className={s.options}>
        {grupo.modificadores.map((m) => (
          <li key={m.id} className={s.option} data-out={!m.disponible}>
            <span className={s.label}>{m.nombre}</span>
            <Diferencia modificador={m} moneda={moneda} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What a choice adds to the price or takes off it; that it is sold out. */
const Diferencia = ({ modificador: m, moneda }: { modificador: Grupo['modificadores'][number]; moneda: string }) => {
  const t = useTextos(comensal)
  if (m.precioMinor === 0 && m.disponible) return null
  return (
    <span className={s.delta}>
      {!m.disponible && <span>{t.agotado}</span>}
      {m.precioMinor !== 0 && (
        <>
          {!m.disponible && ' · '}
          {m.precioMinor > 0 ? '+' : ''}
          <Precio minor={m.precioMinor} moneda={moneda} />
        </>
      )}
    </span>
  )
}
