import { useTextos } from '../../../i18n/idioma.js'
import { Interruptor } from '../piezas/Interruptor.js'
import { integraciones } from './integraciones.textos.js'
import s from './Webhooks.module.css'
import { FAMILIAS, isFamilia, isTodo, setEvento, setFamilia } from './webhook.js'

interface Props {
  eventos: readonly string[]
  onChange: (eventos: readonly string[]) => void
}

/** Of what a webhook tells: everything, whole kinds of things, or single events. */
export const EventosField = ({ eventos, onChange }: Props) => {
  const t = useTextos(integraciones)
  const all = isTodo(eventos)
  return (
    <fieldset className={s.events}>
      <legend className={s.legend}>{t.deQue}</legend>
      <Interruptor label={t.deTodo} detalle={t.deTodoTexto} on={all} onChange={(on) => onChange(on ? ['*'] : [])} />
      {!all &&
        FAMILIAS.map(({ noun, types }) => {
          const whole = isFamilia(eventos, noun)
          return (
            <div key={noun} className={s.family}>
              <label className={s.check}>
                <input
                  type="checkbox"
                  checked={whole}
                  onChange={(event) => onChange(setFamilia(eventos, noun, event.target.checked))}
                />
                <b>{t.familia[noun] ?? noun}</b>
              </label>
              {types.length > 1 && (
                <details className={s.types} open={!whole && types.some((type) => eventos.includes(type))}>
                  <summary>{t.algunos}</summary>
                  <ul>
                    {types.map((type) => (
                      <li key={type}>
                        <label className={s.check}>
                          <input
                            type="checkbox"
                            checked={whole || eventos.includes(type)}
                            onChange={(event) => onChange(setEvento(eventos, type, event.target.checked))}
                          />
                          {t.hecho[type.split('.')[1] ?? ''] ?? type}
                        </label>
                      </li>
                    ))}
                  </ul>
                </details>
              )}
            </div>
          )
        })}
      {eventos.length === 0 && (
        <p className={s.warn} role="alert">
          {t.ninguno}
        </p>
      )}
    </fieldset>
  )
}
