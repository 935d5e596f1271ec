import { useState } from 'react'
import { useTextos } from '../../../i18n/idioma.js'
import { usePersonal } from '../../../live/identidad/personal.js'
import { useEnvio } from '../../../live/useEnvio.js'
import { useAvisos } from '../../../ui/Toast.js'
import { useEdicion } from '../datos/useEdicion.js'
import { ConflictoPanel, type Campos } from '../piezas/ConflictoPanel.js'
import { EditorSheet } from '../piezas/EditorSheet.js'
import { TelefonoPerdido } from './TelefonoPerdido.js'
import { useEquipo, type Persona } from './datos.js'
import { equipo } from './equipo.textos.js'
import {
  cambiaEntrada,
  isPersona,
  personaBorradorDe,
  personaCuerpo,
  personaNueva,
  type PersonaBorrador,
} from './persona.js'
import { PersonaCampos } from './PersonaCampos.js'
import { lackedBy } from './permisos.js'
import { permisosTextos } from './permisos.textos.js'
import s from './PersonaEditor.module.css'

/** One member of staff: who it is, what they may do, how they sign in. */
export const PersonaEditor = ({ persona, onClose }: { persona: Persona | null; onClose: () => void }) =>
  persona === null ? <Nueva onClose={onClose} /> : <Existente persona={persona} onClose={onClose} />

const VACIA: PersonaBorrador = {
  nombre: '',
  email: '',
  rolId: '',
  activo: true,
  password: '',
  passwordActual: '',
  pin: '',
}

const Nueva = ({ onClose }: { onClose: () => void }) => {
  const t = useTextos(equipo)
  const { call } = usePersonal()
  const { show } = useAvisos()
  const { personas } = useEquipo()
  const { busy, error, run } = useEnvio()
  const [borrador, setBorrador] = useState(VACIA)
  const create = async () => {
    const created = await run(() => call('POST /api/usuarios', { body: personaNueva(borrador) }))
    if (created === null) return
    personas.put(created.data)
    show(created.data.email === null ? t.creadaConPin(created.data.nombre) : t.creada(created.data.nombre), 'bien')
    onClose()
  }
  return (
    <EditorSheet
      hoja="persona-nuevo"
      nuevo
      title={t.nueva}
      sucio={borrador.nombre !== '' || borrador.email !== '' || borrador.pin !== ''}
      guardando={busy}
      error={error}
      valido={isPersona(borrador, { nueva: true, conPin: false })}
      onSave={() => void create()}
      onClose={onClose}
    >
      <PersonaCampos
        borrador={borrador}
        persona={null}
        onChange={(part) => setBorrador((now) => ({ ...now, ...part }))}
      />
    </EditorSheet>
  )
}

const Existente = ({ persona, onClose }: { persona: Persona; onClose: () => void }) => {
  const t = useTextos(equipo)
  const p = useTextos(permisosTextos)
  const { call, can, usuario } = usePersonal()
  const { show } = useAvisos()
  const { personas, roles } = useEquipo()
  const params = { id: persona.id }
  const edicion = useEdicion<Persona, PersonaBorrador>(
    {
      leer: () => call('GET /api/usuarios/:id', { params }),
      escribir: (cambios, etag) =>
        call('PATCH /api/usuarios/:id', {
          params,
          body: personaCuerpo(cambios),
          ifMatch: etag,
        }),
      borradorDe: personaBorradorDe,
    },
    persona,
  )
  const { borrador, conflicto, cambiar } = edicion
  const rolOf = (id: string) => roles.items.find((rol) => rol.id === id)
  const own = persona.id === usuario?.id
  const [beyond] = lackedBy(can, rolOf(edicion.vista?.rolId ?? persona.rolId)?.permisos ?? [])
  const campos: Campos<PersonaBorrador> = {
    nombre: { label: t.nombre, mostrar: (value) => value },
    email: { label: t.correo, mostrar: (value) => value },
    rolId: { label: t.rol, mostrar: (value) => rolOf(value)?.nombre ?? '' },
    activo: { label: t.activa, mostrar: (value) => (value ? t.si : t.no) },
    password: { label: t.contrasenaNueva, mostrar: () => t.cambiada },
    passwordActual: { label: t.contrasenaActual, mostrar: () => t.cambiada },
    pin: { label: t.pin, mostrar: () => t.cambiada },
  }
  const save = async () => {
    const saved = await edicion.guardar()
    if (saved === null) return
    personas.put(saved)
    show(t.guardada(saved.nombre), 'bien')
    onClose()
  }
  return (
    <EditorSheet
      hoja="persona"
      title={persona.nombre}
      sucio={edicion.sucio}
      guardando={edicion.guardando}
      error={edicion.error}
      valido={
        borrador !== null &&
        beyond === undefined &&
        isPersona(borrador, { nueva: false, conPin: (edicion.vista ?? persona).conPin }) &&
        !(own && cambiaEntrada(persona, borrador) && borrador.passwordActual === '')
      }
      aviso={
        conflicto !== null &&
        borrador !== null && (
          <ConflictoPanel conflicto={conflicto} borrador={borrador} campos={campos} onChange={cambiar} />
        )
      }
      onSave={() => void save()}
      onClose={onClose}
    >
      {beyond !== undefined && (
        <p className={s.beyond} role="note" tabIndex={0}>
          {t.fueraDeAlcance(p.permiso[beyond])}
        </p>
      )}
      <fieldset className={s.fields} disabled={beyond !== undefined}>
        {borrador !== null && (
          <PersonaCampos borrador={borrador} persona={edicion.vista ?? persona} onChange={cambiar} />
        )}
      </fieldset>
      {!own && beyond === undefined && <TelefonoPerdido persona={persona} />}
      {can('auditoria.ver') && (
        <a className={s.link} href={`#/actividad/${persona.id}`}>
          {t.verAuditoria}
        </a>
      )}
    </EditorSheet>
  )
}
