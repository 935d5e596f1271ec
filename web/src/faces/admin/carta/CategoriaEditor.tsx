import ArrowDown from 'lucide-react/icons/arrow-down'
import ArrowUp from 'lucide-react/icons/arrow-up'
import { useState } from 'react'
import { useTextos } from '../../../i18n/idioma.js'
import { usePersonal } from '../../../live/identidad/personal.js'
import { IconButton } from '../../../ui/Button.js'
import { Field } from '../../../ui/Field.js'
import { byOrden, moveOrden, type ConOrden } from '../datos/orden.js'
import { useEdicion } from '../datos/useEdicion.js'
import { useEnvio } from '../../../live/useEnvio.js'
import { ConflictoPanel } from '../piezas/ConflictoPanel.js'
import { EditorSheet } from '../piezas/EditorSheet.js'
import { piezas } from '../piezas/piezas.textos.js'
import { carta } from './carta.textos.js'
import { useCartaDatos, type Categoria } from './datos.js'
import s from './CategoriaEditor.module.css'
import { useReorden } from './useReorden.js'

/** A section of the carta: its name, its place, and the order of what it holds. */
export const CategoriaEditor = ({ categoria, onClose }: { categoria: Categoria | null; onClose: () => void }) =>
  categoria === null ? <Nueva onClose={onClose} /> : <Existente categoria={categoria} onClose={onClose} />

const Nueva = ({ onClose }: { onClose: () => void }) => {
  const t = useTextos(carta)
  const { call } = usePersonal()
  const { categorias } = useCartaDatos()
  const [nombre, setNombre] = useState('')
  const { busy, error, run } = useEnvio()
  const create = async () => {
    const last = byOrden(categorias.items).at(-1)
    const created = await run(() =>
      call('POST /api/categorias', { body: { nombre, orden: Math.min(10_000, (last?.orden ?? 0) + 10) } }),
    )
    if (created === null) return
    categorias.put(created.data)
    onClose()
  }
  return (
    <EditorSheet
      hoja="categoria-nuevo"
      nuevo
      title={t.categoriaNueva}
      sucio={nombre.trim() !== ''}
      guardando={busy}
      error={error}
      valido={nombre.trim() !== ''}
      onSave={() => void create()}
      onClose={onClose}
    >
      <Field
        label={t.nombre}
        value={nombre}
        maxLength={80}
        data-autofocus
        onChange={(event) => setNombre(event.target.value)}
      />
    </EditorSheet>
  )
}

const Existente = ({ categoria, onClose }: { categoria: Categoria; onClose: () => void }) => {
  const t = useTextos(carta)
  const { call } = usePersonal()
  const { categorias, productos } = useCartaDatos()
  const borrado = useEnvio()
  const orden = useReorden()
  const params = { id: categoria.id }
  const edicion = useEdicion<Categoria, { nombre: string }>(
    {
      leer: () => call('GET /api/categorias/:id', { params }),
      escribir: (cambios, etag) => call('PATCH /api/categorias/:id', { params, body: cambios, ifMatch: etag }),
      borradorDe: ({ nombre }) => ({ nombre }),
    },
    categoria,
  )
  const own = byOrden(productos.items.filter((producto) => producto.categoriaId === categoria.id))
  const { borrador, conflicto } = edicion

  const save = async () => {
    const saved = await edicion.guardar()
    if (saved === null) return
    categorias.put(saved)
    onClose()
  }
  const remove = async () => {
    if ((await borrado.run(() => call('DELETE /api/categorias/:id', { params }))) === null) return
    categorias.drop(categoria.id)
    onClose()
  }
  return (
    <EditorSheet
      hoja="categoria"
      title={categoria.nombre}
      sucio={edicion.sucio}
      guardando={edicion.guardando || borrado.busy}
      error={edicion.error ?? borrado.error ?? orden.error}
      valido={borrador !== null && borrador.nombre.trim() !== ''}
      aviso={
        conflicto !== null &&
        borrador !== null && (
          <ConflictoPanel
            conflicto={conflicto}
            borrador={borrador}
            campos={{ nombre: { label: t.nombre, mostrar: (value) => value } }}
            onChange={edicion.cambiar}
          />
        )
      }
      onSave={() => void save()}
      onDelete={own.length === 0 ? remove : undefined}
      onClose={onClose}
    >
      <Field
        label={t.nombre}
        value={borrador?.nombre ?? ''}
        maxLength={80}
        onChange={(event) => edicion.cambiar({ nombre: event.target.value })}
        hint={own.length > 0 ? t.categoriaConProductos : undefined}
      />
      <Orden
        title={t.posicion}
        items={byOrden(categorias.items)}
        current={categoria.id}
        busy={orden.busy}
        onMove={(id, delta) =>
          void orden.moveCategoria(moveOrden(byOrden(categorias.items), id, delta)).then(edicion.recargar)
        }
      />
      {own.length > 1 && (
        <Orden
          title={t.ordenProductos}
          items={own}
          busy={orden.busy}
          onMove={(id, delta) => void orden.moveProducto(moveOrden(own, id, delta))}
        />
      )}
    </EditorSheet>
  )
}

interface OrdenProps {
  title: string
  items: readonly (ConOrden & { nombre: string })[]
  current?: string
  busy: boolean
  onMove: (id: string, delta: -1 | 1) => void
}

const Orden = ({ title, items, current, busy, onMove }: OrdenProps) => {
  const p = useTextos(piezas)
  return (
    <div>
      <h3 className={s.title}>{title}</h3>
      <ol className={s.list}>
        {items.map((item, index) => (
          <li key={item.id} className={s.row} aria-current={item.id === current || undefined}>
            <span className={s.name}>{item.nombre}</span>
            <IconButton label={p.subir(item.nombre)} disabled={busy || index === 0} onClick={() => onMove(item.id, -1)}>
              <ArrowUp size={18} aria-hidden />
            </IconButton>
            <IconButton
              label={p.bajar(item.nombre)}
              disabled={busy || index === items.length - 1}
              onClick={() => onMove(item.id, 1)}
            >
              <ArrowDown size={18} aria-hidden />
            </IconButton>
          </li>
        ))}
      </ol>
    </div>
  )
}
