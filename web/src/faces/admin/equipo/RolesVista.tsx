import Plus from 'lucide-react/icons/plus'
import { useState } from 'react'
import { useTextos } from '../../../i18n/idioma.js'
import { usePersonal } from '../../../live/identidad/personal.js'
import { Button } from '../../../ui/Button.js'
import { Pagina } from '../../../ui/Pagina.js'
import { useEquipo, type Rol } from './datos.js'
import { equipo } from './equipo.textos.js'
import { GRUPOS, type GrupoPermisos } from './permisos.js'
import { permisosTextos } from './permisos.textos.js'
import { RolEditor } from './RolEditor.js'
import s from './RolesVista.module.css'

/** The roles, each with how much of each kind of work it may do, and how many hold it. */
export const RolesVista = () => {
  const t = useTextos(equipo)
  const { can } = usePersonal()
  const { roles } = useEquipo()
  const [abierto, setAbierto] = useState<Rol | 'nuevo' | null>(null)
  const sorted = [...roles.items].sort(
    (a, b) => b.permisos.length - a.permisos.length || a.nombre.localeCompare(b.nombre),
  )
  return (
    <Pagina
      title={t.roles}
      lead={t.rolesLead}
      actions={
        can('roles.editar') && (
          <Button variant="primary" icon={<Plus size={18} aria-hidden />} onClick={() => setAbierto('nuevo')}>
            {t.nuevoRol}
          </Button>
        )
      }
    >
      <ul className={s.grid}>
        {sorted.map((rol) => (
          <li key={rol.id}>
            <Tarjeta rol={rol} onOpen={() => setAbierto(rol)} />
          </li>
        ))}
      </ul>
      {abierto !== null && (
        <RolEditor
          key={abierto === 'nuevo' ? abierto : abierto.id}
          rol={abierto === 'nuevo' ? null : abierto}
          onClose={() => setAbierto(null)}
        />
      )}
    </Pagina>
  )
}

const Tarjeta = ({ rol, onOpen }: { rol: Rol; onOpen: () => void }) => {
  const t = useTextos(equipo)
  const p = useTextos(permisosTextos)
  return (
    <button type="button" className={s.card} onClick={onOpen} title={t.ver(rol.nombre)}>
      <span className={s.name}>
        {rol.nombre}
        {rol.deSistema && <span className={s.system}>{t.deSistema}</span>}
      </span>
      <span className={s.bars}>
        {(Object.keys(GRUPOS) as GrupoPermisos[]).map((grupo) => {
          const [has, all] = [
            GRUPOS[grupo].filter((permiso) => rol.permisos.includes(permiso)).length,
            GRUPOS[grupo].length,
          ]
          return (
            <span key={grupo} className={s.bar} data-nada={has === 0}>
              <span>{p.grupo[grupo]}</span>
              <span className={s.dots} aria-hidden="true">
                {GRUPOS[grupo].map((permiso) => (
                  <i key={permiso} data-on={rol.permisos.includes(permiso)} />
                ))}
              </span>
              <span className={s.sum}>{t.resumen(has, all)}</span>
            </span>
          )
        })}
      </span>
      <span className={s.uses}>{t.personasCon(rol.usuarios)}</span>
    </button>
  )
}
