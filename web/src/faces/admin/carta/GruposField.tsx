import ArrowDown from 'lucide-react/icons/arrow-down'
import ArrowUp from 'lucide-react/icons/arrow-up'
import X from 'lucide-react/icons/x'
import { useTextos } from '../../../i18n/idioma.js'
import { IconButton } from '../../../ui/Button.js'
import { Select } from '../../../ui/Field.js'
import { comun } from '../../../ui/textos.js'
import { piezas } from '../piezas/piezas.textos.js'
import { carta } from './carta.textos.js'
import { useCartaDatos } from './datos.js'
import s from './GruposField.module.css'

interface Props {
  elegidos: readonly string[]
  onChange: (ids: string[]) => void
}

/** Which groups of modifiers a producto asks about, and in which order. */
export const GruposField = ({ elegidos, onChange }: Props) => {
  const t = useTextos(carta)
  const p = useTextos(piezas)
  const c = useTextos(comun)
  const { grupos } = useCartaDatos()
  const chosen = elegidos.flatMap((id) => grupos.items.filter((grupo) => grupo.id === id))
  const left = grupos.items.filter((grupo) => !elegidos.includes(grupo.id))
  const move = (at: number, delta: number) => {
    const next = [...elegidos]
    next.splice(at + delta, 0, ...next.splice(at, 1))
    onChange(next)
  }
  return (
    <fieldset className={s.set}>
      <legend className={s.legend}>{t.gruposDe}</legend>
      <p className={s.hint}>{chosen.length === 0 ? t.sinGrupos : t.gruposDeAyuda}</p>
      {chosen.length > 0 && (
        <ol className={s.list}>
          {chosen.map((grupo, index) => (
            <li key={grupo.id} className={s.row}>
              <span className={s.words}>
                <span className={s.name}>{grupo.nombre}</span>
                <span className={s.rule}>{t.regla(grupo.min, grupo.max)}</span>
              </span>
              <IconButton label={p.subir(grupo.nombre)} disabled={index === 0} onClick={() => move(index, -1)}>
                <ArrowUp size={18} aria-hidden />
              </IconButton>
              <IconButton
                label={p.bajar(grupo.nombre)}
                disabled={index === chosen.length - 1}
                onClick={() => move(index, 1)}
              >
                <ArrowDown size={18} aria-hidden />
              </IconButton>
              <IconButton
                label={c.quitar(grupo.nombre)}
                onClick={() => onChange(elegidos.filter((id) => id !== grupo.id))}
              >
                <X size={18} aria-hidden />
              </IconButton>
            </li>
          ))}
        </ol>
      )}
      {left.length > 0 && (
        <Select
          label={t.agregarGrupo}
          labelHidden
          value=""
          onChange={(event) => event.target.value !== '' && onChange([...elegidos, event.target.value])}
        >
          <option value="">{t.agregarGrupo}</option>
          {left.map((grupo) => (
            <option key={grupo.id} value={grupo.id}>
              {grupo.nombre}
            </option>
          ))}
        </Select>
      )}
    </fieldset>
  )
}
