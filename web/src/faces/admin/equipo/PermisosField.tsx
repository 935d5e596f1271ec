import type { Permiso } from '@arisgourmet/contract/permisos'
import { useId } from 'react'
import { useTextos } from '../../../i18n/idioma.js'
import { usePersonal } from '../../../live/identidad/personal.js'
import { equipo } from './equipo.textos.js'
import { GRUPOS, type GrupoPermisos } from './permisos.js'
import { permisosTextos } from './permisos.textos.js'
import s from './PermisosField.module.css'

interface Props {
  permisos: readonly Permiso[]
  fijo: boolean
  onChange: (permisos: readonly Permiso[]) => void
}

/** What a role may do, by kind of work. What one lacks oneself cannot be given, and says so. */
export const PermisosField = ({ permisos, fijo, onChange }: Props) => {
  const p = useTextos(permisosTextos)
  return (
    <div className={s.groups}>
      {(Object.keys(GRUPOS) as GrupoPermisos[]).map((grupo) => (
        <fieldset key={grupo} className={s.group}>
          <legend className={s.legend}>{p.grupo[grupo]}</legend>
          <p className={s.text}>{p.grupoTexto[grupo]}</p>
          <ul>
            {GRUPOS[grupo].map((permiso) => (
              <Opcion
                key={permiso}
                permiso={permiso}
                on={permisos.includes(permiso)}
                fijo={fijo}
                onChange={(on) => onChange(on ? [...permisos, permiso] : permisos.filter((one) => one !== permiso))}
              />
            ))}
          </ul>
        </fieldset>
      ))}
    </div>
  )
}

const Opcion = ({
  permiso,
  on,
  fijo,
  onChange,
}: {
  permiso: Permiso
  on: boolean
  fijo: boolean
  onChange: (on: boolean) => void
}) => {
  const t = useTextos(equipo)
  const p = useTextos(permisosTextos)
  const { can } = usePersonal()
  const why = useId()
  const beyond = !can(permiso)
  return (
    <li className={s.option}>
      <label>
        <input
          type="checkbox"
          checked={on}
          disabled={fijo || beyond}
          aria-describedby={beyond ? why : undefined}
          onChange={(event) => onChange(event.target.checked)}
        />
        <span>{p.permiso[permiso]}</span>
      </label>
      {beyond && !fijo && (
        <p id={why} className={s.why}>
          {t.noLoTienes}
        </p>
      )}
    </li>
  )
}
