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
            <label key={m.id} className={s.option} data-out={!m.disponible}>
              <input
                type={single ? 'radio' : 'checkbox'}
                name={grupo.id}
                checked={on}
                disabled={!m.disponible || (full && !on)}
                onChange={() => onToggle(m.id)}
              />
              <span className={s.mark} data-round={single} aria-hidden="true" />
              <span className={s.label}>{m.nombre}</span>
              {!m.disponible ? (
                <span className={s.delta}>{t.agotado}</span>
              ) : (
                m.precioMinor !== 0 && (
                  <span className={s.delta}>
                    {m.precioMinor > 0 ? '+' : ''}
                    <Precio minor={m.precioMinor} moneda={moneda} />
                  </span>
                )
              )}
            </label>
          )
        })}
      </div>
    </fieldset>
  )
}
