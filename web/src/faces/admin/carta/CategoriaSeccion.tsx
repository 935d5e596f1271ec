import Pencil from 'lucide-react/icons/pencil'
import Plus from 'lucide-react/icons/plus'
import { useTextos } from '../../../i18n/idioma.js'
import { usePersonal } from '../../../live/identidad/personal.js'
import { Button, IconButton } from '../../../ui/Button.js'
import { carta } from './carta.textos.js'
import s from './CategoriaSeccion.module.css'
import type { Categoria, Producto } from './datos.js'
import { ProductoFila } from './ProductoFila.js'

interface Props {
  categoria: Categoria
  productos: readonly Producto[]
  /** Null: a new one in this categoría. */
  onEdit: (producto: Producto | null) => void
  onEditCategoria: () => void
}

/** One section of the carta. */
export const CategoriaSeccion = ({ categoria, productos, onEdit, onEditCategoria }: Props) => {
  const t = useTextos(carta)
  const { can } = usePersonal()
  return (
    <section className={s.section} aria-labelledby={categoria.id}>
      <header className={s.head}>
        <h3 className={s.name} id={categoria.id}>
          {categoria.nombre}
        </h3>
        <span className={s.count}>{productos.length}</span>
        {can('carta.editar') && (
          <IconButton label={t.editarCategoria(categoria.nombre)} onClick={onEditCategoria}>
            <Pencil size={18} aria-hidden />
          </IconButton>
        )}
      </header>
      <ul className={s.list}>
        {productos.map((producto) => (
          <ProductoFila
            key={producto.id}
            producto={producto}
            categoria={categoria.nombre}
            onEdit={() => onEdit(producto)}
          />
        ))}
        {can('carta.editar') && (
          <li className={s.add}>
            <Button variant="quiet" icon={<Plus size={18} aria-hidden />} onClick={() => onEdit(null)}>
              {t.agregarEn(categoria.nombre)}
            </Button>
          </li>
        )}
      </ul>
    </section>
  )
}
