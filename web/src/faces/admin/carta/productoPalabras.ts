import { ALERGENOS, NOMBRES_ALERGENO } from '@arisgourmet/contract/rules/alergenos'
import { useIdioma, useTextos } from '../../../i18n/idioma.js'
import { formatPorcentaje } from '../datos/porcentaje.js'
import { usePrecios } from '../datos/restaurante.js'
import type { Campos } from '../piezas/ConflictoPanel.js'
import { carta } from './carta.textos.js'
import { useCartaDatos } from './datos.js'
import type { ProductoBorrador } from './producto.js'

/** Each field of a producto in words, for who must choose between two edits. */
export const useProductoPalabras = (): Campos<ProductoBorrador> => {
  const t = useTextos(carta)
  const { idioma } = useIdioma()
  const { formato } = usePrecios()
  const { categorias, estaciones, cursos, grupos } = useCartaDatos()
  const named = (items: readonly { id: string; nombre: string }[], id: string | null) =>
    items.find((item) => item.id === id)?.nombre ?? ''
  return {
    nombre: { label: t.nombre, mostrar: (value) => value },
    descripcion: { label: t.descripcion, mostrar: (value) => value },
    precioMinor: { label: t.precio, mostrar: (value) => (value === null ? '' : formato(value)) },
    categoriaId: { label: t.categoria, mostrar: (value) => named(categorias.items, value) },
    estacionId: { label: t.estacion, mostrar: (value) => named(estaciones.items, value) },
    cursoId: { label: t.curso, mostrar: (value) => named(cursos.items, value) },
    minutosBase: { label: t.minutosBase, mostrar: (value) => (value === null ? '' : t.minutos(value)) },
    impuesto: {
      label: t.impuesto,
      mostrar: (value) => (value === null ? '' : `${formatPorcentaje(value.tasaBps, idioma)} %`),
    },
    alergenos: {
      label: t.alergenos,
      mostrar: (value) =>
        ALERGENOS.flatMap((id) => {
          const estado = value[id]
          return estado === undefined ? [] : [`${t.alergeno[estado]}: ${NOMBRES_ALERGENO[id][idioma]}`]
        }).join(', '),
    },
    gruposModificadores: {
      label: t.gruposDe,
      mostrar: (value) => value.map((id) => named(grupos.items, id)).join(', '),
    },
    disponible: { label: t.disponible, mostrar: (value) => (value ? t.disponible : t.agotado) },
  }
}
