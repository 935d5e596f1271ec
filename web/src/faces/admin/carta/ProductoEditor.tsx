import { useState } from 'react'
import { useTextos } from '../../../i18n/idioma.js'
import { usePersonal } from '../../../live/identidad/personal.js'
import { Skeleton } from '../../../ui/Estados.js'
import { useAvisos } from '../../../ui/Toast.js'
import { byOrden } from '../datos/orden.js'
import { useEdicion } from '../datos/useEdicion.js'
import { useEnvio } from '../../../live/useEnvio.js'
import { ConflictoPanel } from '../piezas/ConflictoPanel.js'
import { EditorSheet } from '../piezas/EditorSheet.js'
import { carta } from './carta.textos.js'
import { useCartaDatos, type Producto } from './datos.js'
import { FotoField, FotoNueva } from './FotoField.js'
import {
  isProductoValido,
  productoBorradorDe,
  productoNuevo,
  productoParche,
  type ProductoBorrador,
} from './producto.js'
import { ProductoCampos } from './ProductoCampos.js'
import { useProductoPalabras } from './productoPalabras.js'

interface Props {
  producto: Producto | null
  categoriaId: string | null
  onClose: () => void
}

/** One producto in full: a new one, or one that exists. */
export const ProductoEditor = ({ producto, categoriaId, onClose }: Props) =>
  producto === null ? (
    <Nuevo categoriaId={categoriaId} onClose={onClose} />
  ) : (
    <Existente producto={producto} onClose={onClose} />
  )

const Existente = ({ producto, onClose }: { producto: Producto; onClose: () => void }) => {
  const t = useTextos(carta)
  const { call } = usePersonal()
  const { show } = useAvisos()
  const { productos } = useCartaDatos()
  const palabras = useProductoPalabras()
  const borrado = useEnvio()
  const params = { id: producto.id }
  const edicion = useEdicion<Producto, ProductoBorrador>(
    {
      leer: () => call('GET /api/productos/:id', { params }),
      escribir: (cambios, etag) =>
        call('PATCH /api/productos/:id', {
          params,
          body: productoParche(cambios),
          ifMatch: etag,
        }),
      borradorDe: productoBorradorDe,
    },
    producto,
  )
  const { borrador, conflicto, cambiar } = edicion

  const save = async () => {
    const saved = await edicion.guardar()
    if (saved === null) return
    productos.put(saved)
    onClose()
  }
  const remove = async () => {
    if ((await borrado.run(() => call('DELETE /api/productos/:id', { params }))) === null) return
    productos.drop(producto.id)
    show(t.borrado(producto.nombre))
    onClose()
  }

  return (
    <EditorSheet
      hoja="producto"
      title={producto.nombre}
      sucio={edicion.sucio}
      guardando={edicion.guardando || borrado.busy}
      error={edicion.error ?? (borrado.error === null ? null : `${borrado.error} ${t.borradoEnUso}`)}
      valido={borrador !== null && isProductoValido(borrador)}
      aviso={
        conflicto !== null &&
        borrador !== null && (
          <ConflictoPanel conflicto={conflicto} borrador={borrador} campos={palabras} onChange={cambiar} />
        )
      }
      onSave={() => void save()}
      onDelete={remove}
      onClose={onClose}
    >
      <FotoField
        producto={edicion.vista ?? producto}
        onChange={(changed) => {
          productos.put(changed)
          void edicion.recargar()
        }}
      />
      {borrador === null ? <Skeleton height="20rem" /> : <ProductoCampos borrador={borrador} onChange={cambiar} />}
    </EditorSheet>
  )
}

const Nuevo = ({ categoriaId, onClose }: { categoriaId: string | null; onClose: () => void }) => {
  const t = useTextos(carta)
  const { call } = usePersonal()
  const { show } = useAvisos()
  const { productos, categorias, estaciones } = useCartaDatos()
  const [borrador, setBorrador] = useState(() =>
    productoNuevo(categoriaId ?? byOrden(categorias.items)[0]?.id ?? '', byOrden(estaciones.items)[0]?.id ?? ''),
  )
  const [foto, setFoto] = useState<File | null>(null)
  const { busy, error, run } = useEnvio()

  const create = async () => {
    if (!isProductoValido(borrador)) return
    const created = await run(() => call('POST /api/productos', { body: borrador }))
    if (created === null) return
    productos.put(created.data)
    if (foto !== null) {
      const uploaded = await call('POST /api/productos/:id/foto', {
        params: { id: created.data.id },
        file: { data: foto, type: foto.type },
      })
      if (uploaded.ok) productos.put(uploaded.data)
      else if (uploaded.problem !== null) show(uploaded.problem.detail, 'mal')
    }
    show(t.creado(borrador.nombre), 'bien')
    onClose()
  }

  return (
    <EditorSheet
      hoja="producto-nuevo"
      nuevo
      title={t.nuevo}
      sucio={borrador.nombre.trim() !== ''}
      guardando={busy}
      error={error}
      valido={isProductoValido(borrador)}
      onSave={() => void create()}
      onClose={onClose}
    >
      <FotoNueva nombre={borrador.nombre} foto={foto} onChange={setFoto} />
      <ProductoCampos borrador={borrador} onChange={(part) => setBorrador((now) => ({ ...now, ...part }))} />
    </EditorSheet>
  )
}
