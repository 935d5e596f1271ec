import {
  ALERGENOS,
  getEstadoAlergeno,
  NOMBRES_ALERGENO,
  type AlergenoId,
  type EstadoAlergeno,
} from '@arisgourmet/contract/rules/alergenos'
import { useIdioma, useTextos } from '../../../i18n/idioma.js'
import { carta } from './carta.textos.js'
import s from './AlergenosField.module.css'
import type { Producto } from './datos.js'

type Alergenos = Producto['alergenos']

const ESTADOS: readonly EstadoAlergeno[] = ['contiene', 'puede', 'libre', 'noDeclarado']

interface Props {
  alergenos: Alergenos
  onChange: (alergenos: Alergenos) => void
}

/** The fourteen, each contains, may contain, free of, or not stated. */
export const AlergenosField = ({ alergenos, onChange }: Props) => {
  const t = useTextos(carta)
  const { idioma } = useIdioma()
  const set = (id: AlergenoId, estado: EstadoAlergeno) => {
    const { [id]: _, ...others } = alergenos
    onChange(estado === 'noDeclarado' ? others : { ...others, [id]: estado })
  }
  return (
    <fieldset className={s.set}>
      <legend className={s.legend}>{t.alergenos}</legend>
      <p className={s.hint}>{t.alergenosAyuda}</p>
      <ul className={s.list}>
        {ALERGENOS.map((id) => {
          const estado = getEstadoAlergeno(alergenos, id)
          return (
            <li key={id} className={s.row} data-estado={estado}>
              <label className={s.name} htmlFor={`alergeno-${id}`}>
                {NOMBRES_ALERGENO[id][idioma]}
              </label>
              <select
                id={`alergeno-${id}`}
                className={s.select}
                value={estado}
                onChange={(event) => set(id, event.target.value as EstadoAlergeno)}
              >
                {ESTADOS.map((one) => (
                  <option key={one} value={one}>
                    {t.alergeno[one]}
                  </option>
                ))}
              </select>
            </li>
          )
        })}
      </ul>
    </fieldset>
  )
}
