import { permisos as TODOS, type Permiso } from '@arisgourmet/contract/permisos'
import { useState } from 'react'
import { useTextos } from '../../../i18n/idioma.js'
import { usePersonal } from '../../../live/identidad/personal.js'
import { useEnvio } from '../../../live/useEnvio.js'
import { Field } from '../../../ui/Field.js'
import { useAvisos } from '../../../ui/Toast.js'
import { useEdicion } from '../datos/useEdicion.js'
import { ConflictoPanel, type Campos } from '../piezas/ConflictoPanel.js'
import { EditorSheet } from '../piezas/EditorSheet.js'
import { useEquipo, type Rol } from './datos.js'
import { equipo } from './equipo.textos.js'
import { PermisosField } from './PermisosField.js'
import { lackedBy } from './permisos.js'
import { permisosTextos } from './permisos.textos.js'
import s from './PersonaEditor.module.css'

type RolBorrador = { nombre: string; permisos: readonly Permiso[] }

/** One role: its name and what it may do, in words. */
export const RolEditor = ({ rol, onClose }: { rol: Rol | null; onClose: () => void }) =>
  rol === null ? <Nuevo onClose={onClose} /> : <Existente rol={rol} onClose={onClose} />

const Nuevo = ({ onClose }: { onClose: () => void }) => {
  const t = useTextos(equipo)
  const { call } = usePersonal()
  const { roles } = useEquipo()
  const { busy, error, run } = useEnvio()
  const [borrador, setBorrador] = useState<RolBorrador>({ nombre: '', permisos: [] })
  const create = async () => {
    const created = await run(() =>
      call('POST /api/roles', { body: { nombre: borrador.nombre.trim(), permisos: [...borrador.permisos] } }),
    )
    if (created === null) return
    roles.put(created.data)
    onClose()
  }
  return (
    <EditorSheet
      hoja="rol-nuevo"
      nuevo
      title={t.nuevoRol}
      sucio={borrador.nombre !== ''}
      guardando={busy}
      error={error}
      valido={borrador.nombre.trim() !== ''}
      onSave={() => void create()}
      onClose={onClose}
    >
      <RolCampos borrador={borrador} onChange={(part) => setBorrador((now) => ({ ...now, ...part }))} />
    </EditorSheet>
  )
}

const Existente = ({ rol, onClose }: { rol: Rol; onClose: () => void }) => {
  const t = useTextos(equipo)
  const p = useTextos(permisosTextos)
  const { call, can } = usePersonal()
  const { show } = useAvisos()
  const { roles } = useEquipo()
  const borrado = useEnvio()
  const params = { id: rol.id }
  const edicion = useEdicion<Rol, RolBorrador>(
    {
      leer: () => call('GET /api/roles/:id', { params }),
      escribir: ({ nombre, permisos }, etag) =>
        call('PATCH /api/roles/:id', {
          params,
          body: {
            ...(nombre === undefined ? {} : { nombre }),
            ...(permisos === undefined ? {} : { permisos: [...permisos] }),
          },
          ifMatch: etag,
        }),
      borradorDe: ({ nombre, permisos }) => ({ nombre, permisos: inOrder(permisos) }),
    },
    rol,
  )
  const { borrador, conflicto, cambiar } = edicion
  const [beyond] = lackedBy(can, edicion.vista?.permisos ?? rol.permisos)
  const why = rol.deSistema
    ? t.deSistemaTexto
    : !can('roles.editar')
      ? t.sinRolesEditar
      : beyond !== undefined
        ? t.rolAjenoTexto(p.permiso[beyond])
        : null
  const campos: Campos<RolBorrador> = {
    nombre: { label: t.nombreRol, mostrar: (value) => value },
    permisos: {
      label: t.permisos,
      mostrar: (value) => value.map((permiso) => p.permiso[permiso]).join(', ') || t.ninguno,
    },
  }
  const save = async () => {
    const saved = await edicion.guardar()
    if (saved === null) return
    roles.put(saved)
    show(t.guardada(saved.nombre), 'bien')
    onClose()
  }
  const remove = async () => {
    if ((await borrado.run(() => call('DELETE /api/roles/:id', { params }))) === null) return
    roles.drop(rol.id)
    onClose()
  }
  return (
    <EditorSheet
      hoja="rol"
      title={rol.nombre}
      sucio={edicion.sucio}
      guardando={edicion.guardando || borrado.busy}
      error={edicion.error ?? borrado.error}
      valido={why === null && borrador !== null && borrador.nombre.trim() !== ''}
      aviso={
        conflicto !== null &&
        borrador !== null && (
          <ConflictoPanel conflicto={conflicto} borrador={borrador} campos={campos} onChange={cambiar} />
        )
      }
      onSave={() => void save()}
      onDelete={why === null && rol.usuarios === 0 ? remove : undefined}
      onClose={onClose}
    >
      {/* A stop for keys: a role that cannot be edited has no other, and must still be read to its end. */}
      {why !== null && (
        <p className={s.beyond} role="note" tabIndex={0}>
          {why}
        </p>
      )}
      {why === null && rol.usuarios > 0 && (
        <p>
          {t.personasCon(rol.usuarios)}. {t.enUso}
        </p>
      )}
      {borrador !== null && <RolCampos fijo={why !== null} borrador={borrador} onChange={cambiar} />}
    </EditorSheet>
  )
}

const RolCampos = ({
  borrador,
  fijo = false,
  onChange,
}: {
  borrador: RolBorrador
  fijo?: boolean
  onChange: (part: Partial<RolBorrador>) => void
}) => {
  const t = useTextos(equipo)
  return (
    <>
      <Field
        label={t.nombreRol}
        hint={t.nombreRolAyuda}
        value={borrador.nombre}
        maxLength={60}
        disabled={fijo}
        onChange={(event) => onChange({ nombre: event.target.value })}
      />
      <PermisosField
        permisos={borrador.permisos}
        fijo={fijo}
        onChange={(permisos) => onChange({ permisos: inOrder(permisos) })}
      />
    </>
  )
}

/** As the contract lists them: the same set has one form, so that two edits compare. */
const inOrder = (permisos: readonly Permiso[]): Permiso[] => TODOS.filter((permiso) => permisos.includes(permiso))
