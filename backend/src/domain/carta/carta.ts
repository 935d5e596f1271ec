import type {
  categoriaView,
  cursoView,
  estacionView,
  grupoModificadoresView,
  productoView,
} from '@arisgourmet/contract/http/carta'
import type { z } from 'zod'

export type Categoria = z.output<typeof categoriaView>
export type Producto = z.output<typeof productoView>
export type GrupoModificadores = z.output<typeof grupoModificadoresView>
export type Estacion = z.output<typeof estacionView>
export type Curso = z.output<typeof cursoView>

/** A restaurante's whole carta as it is administered, each list in its order. */
export interface CartaActual {
  categorias: Categoria[]
  productos: Producto[]
  grupos: GrupoModificadores[]
  estaciones: Estacion[]
  cursos: Curso[]
}
