import type { CallResult } from '@arisgourmet/contract/client'
import { useState } from 'react'
import { useTextos } from '../../../i18n/idioma.js'
import { Field } from '../../../ui/Field.js'
import { useEdicion } from '../datos/useEdicion.js'
import { useEnvio } from '../../../live/useEnvio.js'
import { ConflictoPanel } from './ConflictoPanel.js'
import { EditorSheet } from './EditorSheet.js'
import { NumeroField } from './NumeroField.js'
import { piezas } from './piezas.textos.js'

/** A thing with little more than a name: an estación, a curso, a zona. */
export interface Sencillo {
  id: string
  nombre: string
  orden: number
  capacidad?: number
  version: number
}

type Campos = { nombre: string; capacidad: number | null }
interface Cuerpo {
  nombre?: string
  capacidad?: number
}

interface Props<T extends Sencillo> {
  /** Its name among all that opens over or in a screen; `-nuevo` is added for a new one. */
  hoja: string
  title: string
  item: Sencillo | null
  conCapacidad?: boolean
  /** The place of a new one: after the last. */
  siguiente: number
  leer: (id: string) => Promise<CallResult<T>>
  escribir: (id: string, body: Cuerpo, etag: string) => Promise<CallResult<T>>
  crear: (body: { nombre: string; orden: number; capacidad?: number }) => Promise<CallResult<T>>
  borrar: (id: string) => Promise<CallResult<unknown>>
  onDone: (item: T) => void
  onGone: (id: string) => void
  onClose: () => void
}

/** The editor of such a thing, new or not. */
export const SencilloEditor = <T extends Sencillo>(props: Props<T>) =>
  props.item === null ? <Nuevo {...props} /> : <Existente {...props} item={props.item} />

const Nuevo = <T extends Sencillo>({
  hoja,
  title,
  conCapacidad = false,
  siguiente,
  crear,
  onDone,
  onClose,
}: Props<T>) => {
  const [borrador, setBorrador] = useState<Campos>({ nombre: '', capacidad: 4 })
  const { busy, error, run } = useEnvio()
  const create = async () => {
    const created = await run(() =>
      crear({
        nombre: borrador.nombre,
        orden: siguiente,
        ...(conCapacidad ? { capacidad: borrador.capacidad ?? 4 } : {}),
      }),
    )
    if (created === null) return
    onDone(created.data)
    onClose()
  }
  return (
    <EditorSheet
      hoja={`${hoja}-nuevo`}
      nuevo
      title={title}
      sucio={borrador.nombre.trim() !== ''}
      guardando={busy}
      error={error}
      valido={isValid(borrador)}
      onSave={() => void create()}
      onClose={onClose}
    >
      <Entradas
        borrador={borrador}
        conCapacidad={conCapacidad}
        onChange={(part) => setBorrador((now) => ({ ...now, ...part }))}
      />
    </EditorSheet>
  )
}

const Existente = <T extends Sencillo>({
  hoja,
  title,
  item,
  conCapacidad = false,
  leer,
  escribir,
  borrar,
  onDone,
  onGone,
  onClose,
}: Props<T> & { item: Sencillo }) => {
  const t = useTextos(piezas)
  const borrado = useEnvio()
  const edicion = useEdicion<T, Campos>({
    leer: () => leer(item.id),
    escribir: ({ nombre, capacidad }, etag) =>
      escribir(
        item.id,
        {
          ...(nombre === undefined ? {} : { nombre }),
          ...(capacidad === undefined || capacidad === null ? {} : { capacidad }),
        },
        etag,
      ),
    borradorDe: ({ nombre, capacidad }) => ({ nombre, capacidad: capacidad ?? null }),
  })
  const { borrador, conflicto } = edicion
  const save = async () => {
    const saved = await edicion.guardar()
    if (saved === null) return
    onDone(saved)
    onClose()
  }
  const remove = async () => {
    if ((await borrado.run(() => borrar(item.id))) === null) return
    onGone(item.id)
    onClose()
  }
  return (
    <EditorSheet
      hoja={hoja}
      title={title}
      sucio={edicion.sucio}
      guardando={edicion.guardando || borrado.busy}
      error={edicion.error ?? borrado.error}
      valido={borrador !== null && isValid(borrador)}
      aviso={
        conflicto !== null &&
        borrador !== null && (
          <ConflictoPanel
            conflicto={conflicto}
            borrador={borrador}
            campos={{
              nombre: { label: t.nombre, mostrar: (value) => value },
              capacidad: { label: t.capacidad, mostrar: (value) => String(value ?? '') },
            }}
            onChange={edicion.cambiar}
          />
        )
      }
      onSave={() => void save()}
      onDelete={remove}
      onClose={onClose}
    >
      <Entradas
        borrador={borrador ?? { nombre: item.nombre, capacidad: item.capacidad ?? null }}
        conCapacidad={conCapacidad}
        onChange={edicion.cambiar}
      />
    </EditorSheet>
  )
}

const isValid = ({ nombre, capacidad }: Campos): boolean =>
  nombre.trim() !== '' && (capacidad === null || capacidad >= 1)

const Entradas = ({
  borrador,
  conCapacidad,
  onChange,
}: {
  borrador: Campos
  conCapacidad: boolean
  onChange: (part: Partial<Campos>) => void
}) => {
  const t = useTextos(piezas)
  return (
    <>
      <Field
        label={t.nombre}
        value={borrador.nombre}
        maxLength={60}
        onChange={(event) => onChange({ nombre: event.target.value })}
      />
      {conCapacidad && (
        <NumeroField
          label={t.capacidad}
          hint={t.capacidadAyuda}
          min={1}
          max={50}
          value={borrador.capacidad}
          onChange={(capacidad) => onChange({ capacidad })}
        />
      )}
    </>
  )
}
