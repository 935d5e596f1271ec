import Copy from 'lucide-react/icons/copy'
import Plus from 'lucide-react/icons/plus'
import X from 'lucide-react/icons/x'
import { useTextos } from '../../../i18n/idioma.js'
import { IconButton } from '../../../ui/Button.js'
import { ajustes as textos } from './ajustes.textos.js'
import type { Tramos } from './borrador.js'
import s from './TramosField.module.css'

interface Props {
  nombre: string
  tramos: Tramos
  error?: string | undefined
  onChange: (tramos: Tramos) => void
  onCopy?: () => void
}

const MAX = 6

/** The stretches of one day; a closing time that is not after its opening lies on the next day. */
export const TramosField = ({ nombre, tramos, error, onChange, onCopy }: Props) => {
  const t = useTextos(textos)
  const edit = (at: number, which: 0 | 1, hora: string) =>
    onChange(
      tramos.map((tramo, index): [string, string] =>
        index !== at ? tramo : which === 0 ? [hora, tramo[1]] : [tramo[0], hora],
      ),
    )
  const add = () => onChange([...tramos, tramos.length === 0 ? ['12:00', '23:30'] : ['19:30', '23:30']])
  return (
    <div className={s.day} role="group" aria-label={nombre}>
      <span className={s.name}>{nombre}</span>
      <div className={s.stretches}>
        {tramos.length === 0 && <span className={s.closed}>{t.cerrado}</span>}
        {tramos.map(([from, to], index) => (
          <span key={index} className={s.stretch}>
            <input
              className={s.time}
              type="time"
              value={from}
              aria-label={t.abre(nombre)}
              aria-invalid={error !== undefined || undefined}
              onChange={(event) => edit(index, 0, event.target.value)}
            />
            <span>{t.a}</span>
            <input
              className={s.time}
              type="time"
              value={to}
              aria-label={t.cierra(nombre)}
              aria-invalid={error !== undefined || undefined}
              onChange={(event) => edit(index, 1, event.target.value)}
            />
            <IconButton label={t.quitarTramo(nombre)} onClick={() => onChange(tramos.filter((_, at) => at !== index))}>
              <X size={17} aria-hidden />
            </IconButton>
            {from !== '' && to !== '' && to <= from && <span className={s.next}>{t.alDiaSiguiente}</span>}
          </span>
        ))}
        {error !== undefined && (
          <p className={s.error} role="alert">
            {error}
          </p>
        )}
      </div>
      <IconButton label={t.agregarTramo(nombre)} disabled={tramos.length >= MAX} onClick={add}>
        <Plus size={19} aria-hidden />
      </IconButton>
      {onCopy !== undefined && (
        <IconButton label={t.copiarDe(nombre)} onClick={onCopy}>
          <Copy size={17} aria-hidden />
        </IconButton>
      )}
    </div>
  )
}
