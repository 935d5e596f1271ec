import Plus from 'lucide-react/icons/plus'
import Search from 'lucide-react/icons/search'
import { useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import { useTextos } from '../../../i18n/idioma.js'
import { usePersonal } from '../../../live/identidad/personal.js'
import { Button } from '../../../ui/Button.js'
import { EmptyState } from '../../../ui/Estados.js'
import { Field, Select } from '../../../ui/Field.js'
import { Plato } from '../../../ui/plato/Plato.js'
import { byOrden } from '../datos/orden.js'
import { Pagina } from '../../../ui/Pagina.js'
import { carta } from './carta.textos.js'
import { CategoriaEditor } from './CategoriaEditor.js'
import { CategoriaSeccion } from './CategoriaSeccion.js'
import { useCartaDatos, type Categoria, type Producto } from './datos.js'
import { FILTROS, filterProductos, type Filtro } from './filtros.js'
import { ProductoEditor } from './ProductoEditor.js'
import s from './ProductosVista.module.css'

type Abierto =
  | { kind: 'producto'; producto: Producto | null; categoriaId: string | null }
  | { kind: 'categoria'; categoria: Categoria | null }

/** Every producto by its categoría: price and availability at hand, the rest one tap away. */
export const ProductosVista = () => {
  const t = useTextos(carta)
  const { can } = usePersonal()
  const { productos, categorias } = useCartaDatos()
  const [abierto, setAbierto] = useState<Abierto | null>(null)
  const [buscado, setBuscado] = useState('')
  const [filtro, setFiltro] = useState<Filtro>('todo')
  const edits = can('carta.editar')

  const shown = useMemo(() => filterProductos(productos.items, filtro, buscado), [productos.items, filtro, buscado])
  const searching = filtro !== 'todo' || buscado.trim() !== ''
  const secciones = byOrden(categorias.items)
    .map((categoria) => ({
      categoria,
      productos: byOrden(shown.filter((producto) => producto.categoriaId === categoria.id)),
    }))
    .filter(({ productos: own }) => own.length > 0 || !searching)
  const close = () => setAbierto(null)
  const empty = productos.items.length === 0 && categorias.items.length === 0

  return (
    <Pagina
      title={t.titulo}
      lead={t.lead}
      actions={
        edits &&
        !empty && (
          <>
            <Button
              icon={<Plus size={18} aria-hidden />}
              onClick={() => setAbierto({ kind: 'categoria', categoria: null })}
            >
              {t.nuevaCategoria}
            </Button>
            <Button
              variant="primary"
              icon={<Plus size={18} aria-hidden />}
              onClick={() => setAbierto({ kind: 'producto', producto: null, categoriaId: null })}
            >
              {t.nuevo}
            </Button>
          </>
        )
      }
    >
      {empty && <Vacia onNueva={() => setAbierto({ kind: 'categoria', categoria: null })} />}
      {!empty && (
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
          <Select
            label={t.filtro}
            labelHidden
            value={filtro}
            onChange={(event) => setFiltro(event.target.value as Filtro)}
          >
            {FILTROS.map((id) => (
              <option key={id} value={id}>
                {t.filtros[id]}
              </option>
            ))}
          </Select>
          <p className={s.count} role="status">
            {t.cuantos(shown.length)}
          </p>
        </div>
      )}
      {searching && shown.length === 0 && <p className={s.none}>{t.sinResultados}</p>}
      {secciones.map(({ categoria, productos: own }) => (
        <CategoriaSeccion
          key={categoria.id}
          categoria={categoria}
          productos={own}
          onEdit={(producto) => setAbierto({ kind: 'producto', producto, categoriaId: categoria.id })}
          onEditCategoria={() => setAbierto({ kind: 'categoria', categoria })}
        />
      ))}
      {abierto?.kind === 'producto' && (
        <ProductoEditor
          key={abierto.producto?.id ?? 'nuevo'}
          producto={abierto.producto}
          categoriaId={abierto.categoriaId}
          onClose={close}
        />
      )}
      {abierto?.kind === 'categoria' && (
        <CategoriaEditor key={abierto.categoria?.id ?? 'nueva'} categoria={abierto.categoria} onClose={close} />
      )}
    </Pagina>
  )
}

const Vacia = ({ onNueva }: { onNueva: () => void }) => {
  const t = useTextos(carta)
  const [, navigate] = useLocation()
  return (
    <EmptyState
      title={t.vacioTitulo}
      drawing={<Plato nombre={t.titulo} categoria="pan" />}
      action={
        <div className={s.choices}>
          <Button variant="primary" onClick={() => navigate('/carta/importar')}>
            {t.traerLista}
          </Button>
          <Button onClick={onNueva}>{t.nuevaCategoria}</Button>
        </div>
      }
    >
      {t.vacioTexto}
    </EmptyState>
  )
}
