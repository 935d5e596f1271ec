import { useState } from 'react'
import { useTextos } from '../../../i18n/idioma.js'
import { usePersonal } from '../../../live/identidad/personal.js'
import { Field } from '../../../ui/Field.js'
import { usePrecios } from '../datos/restaurante.js'
import { useEdicion } from '../datos/useEdicion.js'
import { useEnvio } from '../../../live/useEnvio.js'
import { ConflictoPanel, type Campos } from '../piezas/ConflictoPanel.js'
import { EditorSheet } from '../piezas/EditorSheet.js'
import { NumeroField } from '../piezas/NumeroField.js'
import { Fila } from '../../../ui/Pagina.js'
import { carta } from './carta.textos.js'
import { useCartaDatos, type GrupoModificadores } from './datos.js'
import {
  checkGrupo,
  grupoBorradorDe,
  grupoCuerpo,
  grupoNuevo,
  isImposible,
  opcionesCuerpo,
  type GrupoBorrador,
} from './grupo.js'
import s from './GrupoEditor.module.css'
import { ModificadoresField } from './ModificadoresField.js'

/** One group of modifiers: how many may and must be chosen, and of what. */
export const GrupoEditor = ({ grupo, onClose }: { grupo: GrupoModificadores | null; onClose: () => void }) =>
  grupo === null ? <Nuevo onClose={onClose} /> : <Existente grupo={grupo} onClose={onClose} />

const Nuevo = ({ onClose }: { onClose: () => void }) => {
  const t = useTextos(carta)
  const { call } = usePersonal()
  const { grupos } = useCartaDatos()
  const [borrador, setBorrador] = useState(grupoNuevo)
  const { busy, error, run } = useEnvio()
  const create = async () => {
    const created = await run(() =>
      call('POST /api/grupos-modificadores', {
        body: {
          ...grupoCuerpo(borrador),
          nombre: borrador.nombre,
          modificadores: opcionesCuerpo(borrador.modificadores),
        },
      }),
    )
    if (created === null) return
    grupos.put(created.data)
    onClose()
  }
  return (
    <EditorSheet
      hoja="grupo-nuevo"
      nuevo
      title={t.nuevoGrupo}
      sucio={borrador.nombre !== ''}
      guardando={busy}
      error={error}
      valido={checkGrupo(borrador) === null}
      onSave={() => void create()}
      onClose={onClose}
    >
      <GrupoCampos borrador={borrador} onChange={(part) => setBorrador((now) => ({ ...now, ...part }))} />
    </EditorSheet>
  )
}

const Existente = ({ grupo, onClose }: { grupo: GrupoModificadores; onClose: () => void }) => {
  const t = useTextos(carta)
  const { call } = usePersonal()
  const { formato } = usePrecios()
  const { grupos } = useCartaDatos()
  const borrado = useEnvio()
  const params = { id: grupo.id }
  const edicion = useEdicion<GrupoModificadores, GrupoBorrador>(
    {
      leer: () => call('GET /api/grupos-modificadores/:id', { params }),
      escribir: (cambios, etag) =>
        call('PATCH /api/grupos-modificadores/:id', {
          params,
          body: grupoCuerpo(cambios),
          ifMatch: etag,
        }),
      borradorDe: grupoBorradorDe,
    },
    grupo,
  )
  const { borrador, conflicto, cambiar } = edicion
  const campos: Campos<GrupoBorrador> = {
    nombre: { label: t.nombre, mostrar: (value) => value },
    min: { label: t.min, mostrar: (value) => String(value ?? '') },
    max: { label: t.max, mostrar: (value) => String(value ?? '') },
    modificadores: {
      label: t.opciones,
      mostrar: (value) =>
        value
          .map((opcion) => `${opcion.nombre} ${opcion.precioMinor ? formato(opcion.precioMinor) : ''}`.trim())
          .join(', '),
    },
  }
  const save = async () => {
    const saved = await edicion.guardar()
    if (saved === null) return
    grupos.put(saved)
    onClose()
  }
  const remove = async () => {
    if ((await borrado.run(() => call('DELETE /api/grupos-modificadores/:id', { params }))) === null) return
    grupos.drop(grupo.id)
    onClose()
  }
  return (
    <EditorSheet
      hoja="grupo"
      title={grupo.nombre}
      sucio={edicion.sucio}
      guardando={edicion.guardando || borrado.busy}
      error={edicion.error ?? borrado.error}
      valido={borrador !== null && checkGrupo(borrador) === null}
      aviso={
        conflicto !== null &&
        borrador !== null && (
          <ConflictoPanel conflicto={conflicto} borrador={borrador} campos={campos} onChange={cambiar} />
        )
      }
      onSave={() => void save()}
      onDelete={remove}
      onClose={onClose}
    >
      {borrador !== null && <GrupoCampos borrador={borrador} onChange={cambiar} />}
    </EditorSheet>
  )
}

const GrupoCampos = ({
  borrador,
  onChange,
}: {
  borrador: GrupoBorrador
  onChange: (part: Partial<GrupoBorrador>) => void
}) => {
  const t = useTextos(carta)
  const { nombre, min, max, modificadores } = borrador
  return (
    <>
      <Field
        label={t.nombre}
        value={nombre}
        maxLength={80}
        onChange={(event) => onChange({ nombre: event.target.value })}
      />
      <Fila angosta>
        <NumeroField label={t.min} min={0} max={20} value={min} onChange={(next) => onChange({ min: next })} />
        <NumeroField label={t.max} min={1} max={20} value={max} onChange={(next) => onChange({ max: next })} />
      </Fila>
      <p className={s.rule} role="status">
        {checkGrupo(borrador) === 'limites_invertidos'
          ? t.minMax
          : isImposible(borrador)
            ? t.maxOpciones
            : min !== null && max !== null && t.regla(min, max)}
      </p>
      <ModificadoresField opciones={modificadores} onChange={(next) => onChange({ modificadores: next })} />
    </>
  )
}
