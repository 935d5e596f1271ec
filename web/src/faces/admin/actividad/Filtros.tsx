import FilterX from 'lucide-react/icons/filter-x'
import { useTextos } from '../../../i18n/idioma.js'
import { usePersonal } from '../../../live/identidad/personal.js'
import { Button } from '../../../ui/Button.js'
import { Field, Select } from '../../../ui/Field.js'
import { useColeccion } from '../datos/useColeccion.js'
import type { Persona } from '../equipo/datos.js'
import { actividad } from './actividad.textos.js'
import s from './ActividadPagina.module.css'

/** `desde` and `hasta`: days, both included. */
export interface FiltroVisible {
  actorId: string
  sujetoTipo: string
  sujetoId: string
  desde: string
  hasta: string
}

interface Props {
  filtro: FiltroVisible
  onChange: (part: Partial<FiltroVisible>) => void
  onClear: () => void
}

/** Who, what, when. */
export const Filtros = ({ filtro, onChange, onClear }: Props) => {
  const t = useTextos(actividad)
  const { can } = usePersonal()
  const { actorId, sujetoTipo, desde, hasta } = filtro
  const filtered = Object.values(filtro).some((value) => value !== '')
  return (
    <div className={s.filters}>
      {can('usuarios.editar') && <Quien actorId={actorId} onChange={onChange} />}
      <Select
        label={t.que}
        value={sujetoTipo}
        onChange={(event) => onChange({ sujetoTipo: event.target.value, sujetoId: '' })}
      >
        <option value="">{t.todo}</option>
        {(Object.keys(t.temas) as (keyof typeof t.temas)[]).map((tema) => (
          <option key={tema} value={tema}>
            {t.temas[tema]}
          </option>
        ))}
      </Select>
      <Field
        label={t.desde}
        type="date"
        value={desde}
        max={hasta || undefined}
        onChange={(event) => onChange({ desde: event.target.value })}
      />
      <Field
        label={t.hasta}
        type="date"
        value={hasta}
        min={desde || undefined}
        onChange={(event) => onChange({ hasta: event.target.value })}
      />
      {filtered && (
        <Button variant="quiet" icon={<FilterX size={18} aria-hidden />} onClick={onClear}>
          {t.limpiar}
        </Button>
      )}
    </div>
  )
}

const Quien = ({ actorId, onChange }: { actorId: string; onChange: Props['onChange'] }) => {
  const t = useTextos(actividad)
  const { call } = usePersonal()
  const personas = useColeccion<Persona>((query) => call('GET /api/usuarios', { query }))
  const sorted = [...personas.items].sort((a, b) => a.nombre.localeCompare(b.nombre))
  return (
    <Select label={t.quien} value={actorId} onChange={(event) => onChange({ actorId: event.target.value })}>
      <option value="">{t.todos}</option>
      {sorted.map((persona) => (
        <option key={persona.id} value={persona.id}>
          {persona.nombre}
        </option>
      ))}
    </Select>
  )
}
