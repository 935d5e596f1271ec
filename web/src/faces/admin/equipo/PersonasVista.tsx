import KeyRound from 'lucide-react/icons/key-round'
import Plus from 'lucide-react/icons/plus'
import Search from 'lucide-react/icons/search'
import UserX from 'lucide-react/icons/user-x'
import { useMemo, useState } from 'react'
import { formatRelativo } from '../../../i18n/formatos.js'
import { useIdioma, useTextos } from '../../../i18n/idioma.js'
import { usePersonal } from '../../../live/identidad/personal.js'
import { useAhora } from '../../../live/reloj.js'
import { Button } from '../../../ui/Button.js'
import { Field, Select } from '../../../ui/Field.js'
import { Pagina } from '../../../ui/Pagina.js'
import { plain } from '../carta/filtros.js'
import { Interruptor } from '../piezas/Interruptor.js'
import { useEquipo, type Persona } from './datos.js'
import { equipo } from './equipo.textos.js'
import { PersonaEditor } from './PersonaEditor.js'
import s from './PersonasVista.module.css'

/** Everyone who works here: found by name, e-mail or role, opened by one tap. */
export const PersonasVista = () => {
  const t = useTextos(equipo)
  const { personas, roles } = useEquipo()
  const [abierta, setAbierta] = useState<Persona | 'nueva' | null>(null)
  const [buscado, setBuscado] = useState('')
  const [rolId, setRolId] = useState('')
  const [bajas, setBajas] = useState(false)
  const shown = useMemo(() => {
    const asked = plain(buscado)
    return personas.items
      .filter(
        (one) =>
          (bajas || one.activo) &&
          (rolId === '' || one.rolId === rolId) &&
          plain(`${one.nombre} ${one.email ?? ''}`).includes(asked),
      )
      .sort((a, b) => Number(b.activo) - Number(a.activo) || a.nombre.localeCompare(b.nombre))
  }, [personas.items, buscado, rolId, bajas])
  return (
    <Pagina
      title={t.personas}
      lead={t.personasLead}
      actions={
        <Button variant="primary" icon={<Plus size={18} aria-hidden />} onClick={() => setAbierta('nueva')}>
          {t.nueva}
        </Button>
      }
    >
      <div className={s.tools}>
        <div className={s.search}>
          <Search size={18} aria-hidden />
          <Field
            label={t.buscar}
            labelHidden
            type="search"
            placeholder={t.buscar}
            value={buscado}
            onChange={(event) => setBuscado(event.target.value)}
          />
        </div>
        <Select label={t.rol} labelHidden value={rolId} onChange={(event) => setRolId(event.target.value)}>
          <option value="">{t.todosLosRoles}</option>
          {roles.items.map((rol) => (
            <option key={rol.id} value={rol.id}>
              {rol.nombre}
            </option>
          ))}
        </Select>
        <div className={s.gone}>
          <Interruptor label={t.verInactivas} on={bajas} onChange={setBajas} />
        </div>
        <p className={s.count} role="status">
          {t.cuantas(shown.length)}
        </p>
      </div>
      {shown.length === 0 && <p className={s.none}>{t.ninguna}</p>}
      {shown.length > 0 && (
        <ul className={s.list}>
          {shown.map((persona) => (
            <Fila key={persona.id} persona={persona} onOpen={() => setAbierta(persona)} />
          ))}
        </ul>
      )}
      {abierta !== null && (
        <PersonaEditor
          key={abierta === 'nueva' ? abierta : abierta.id}
          persona={abierta === 'nueva' ? null : abierta}
          onClose={() => setAbierta(null)}
        />
      )}
    </Pagina>
  )
}

const Fila = ({ persona, onOpen }: { persona: Persona; onOpen: () => void }) => {
  const t = useTextos(equipo)
  const { idioma } = useIdioma()
  const { usuario } = usePersonal()
  const now = useAhora(60_000)
  const { nombre, email, rol, activo, conPin, lastLoginAt } = persona
  return (
    <li>
      <button type="button" className={s.row} data-activo={activo} onClick={onOpen}>
        <span className={s.initials} aria-hidden="true">
          {initials(nombre)}
        </span>
        <span className={s.words}>
          <span className={s.name}>
            {nombre}
            {persona.id === usuario?.id && <span className={s.you}>{t.tu}</span>}
          </span>
          <span className={s.meta}>
            {email ?? t.sinCorreo} ·{' '}
            {lastLoginAt === null ? t.nuncaEntro : t.entro(formatRelativo(Date.parse(lastLoginAt), now, idioma))}
          </span>
        </span>
        <span className={s.rol}>{rol}</span>
        <span className={s.pin} data-pin={conPin}>
          {activo ? (
            <>
              <KeyRound size={15} aria-hidden />
              {conPin ? t.conPin : t.sinPin}
            </>
          ) : (
            <>
              <UserX size={15} aria-hidden />
              {t.baja}
            </>
          )}
        </span>
      </button>
    </li>
  )
}

const initials = (nombre: string): string =>
  nombre
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => word.charAt(0).toUpperCase())
    .join('')
