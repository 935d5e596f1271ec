import { cartaProducto } from '@arisgourmet/contract/http/carta'
import type { z } from 'zod'
import type { ProductoEnCarta } from '../../domain/pedido/lineas.js'
import type { Ajustes } from '@arisgourmet/contract/http/restaurantes'
import { readModificadores, type Modificador } from './modificadores.js'
import { toProducto, type Producto } from './productos.js'
import type { Scope } from '../scope.js'

export interface Grupo {
  id: string
  nombre: string
  min: number
  max: number
  modificadores: Modificador[]
}

export type ProductoDeCarta = z.output<typeof cartaProducto>

/** The fields of a producto that diners see, its groups apart. */
const { gruposModificadores: _, ...publicos } = cartaProducto.shape
const PUBLICOS = Object.keys(publicos) as (keyof typeof publicos)[]

/** The carta as diners and orders read it. Its administration is in `productos.ts` and its kin. */
export const cartaIn = (scope: Scope) => {
  const { db, restauranteId } = scope
  return {
    /** What the carta says now of some productos, for pricing an order. Archived ones are not in it. */
    async forOrder(
      productoIds: readonly string[],
      impuesto: Ajustes['impuesto'],
    ): Promise<Map<string, ProductoEnCarta>> {
      if (productoIds.length === 0) return new Map()
      const rows = await db
        .selectFrom('productos')
        .leftJoin('estaciones', (join) =>
          join
            .onRef('estaciones.id', '=', 'productos.estacionId')
            .onRef('estaciones.restauranteId', '=', 'productos.restauranteId')
            .on('estaciones.archivada', '=', false),
        )
        .select([
          'productos.id',
          'productos.nombre',
          'precioMinor',
          'impuestoBps',
          'impuestoIncluido',
          'disponible',
          'estaciones.id as rutaId',
          'cursoId',
          'minutosBase',
        ])
        .where('productos.restauranteId', '=', restauranteId)
        .where('productos.id', 'in', productoIds)
        .where('archivado', '=', false)
        .execute()
      const grupos = await readGrupos(rows.map((row) => row.id))
      return new Map(
        rows.map((row) => [
          row.id,
          {
            id: row.id,
            nombre: row.nombre,
            precioMinor: row.precioMinor,
            impuestoBps: row.impuestoBps ?? impuesto.tasaBps,
            impuestoIncluido: row.impuestoIncluido ?? impuesto.incluido,
            disponible: row.disponible,
            estacionId: row.rutaId,
            cursoId: row.cursoId,
            minutosBase: row.minutosBase,
            grupos: grupos.get(row.id) ?? [],
          },
        ]),
      )
    },

    /** Courses by id with their order. */
    async cursos(): Promise<{ id: string; nombre: string; orden: number }[]> {
      return db
        .selectFrom('cursos')
        .select(['id', 'nombre', 'orden'])
        .where('restauranteId', '=', restauranteId)
        .orderBy('orden')
        .orderBy('id')
        .execute()
    },

    async estacionIds(): Promise<string[]> {
      const rows = await db
        .selectFrom('estaciones')
        .select('id')
        .where('restauranteId', '=', restauranteId)
        .where('archivada', '=', false)
        .limit(200)
        .execute()
      return rows.map((row) => row.id)
    },

    /** The whole carta: categories in order with their productos and groups. Four queries, however long it is. */
    async read(): Promise<{ id: string; nombre: string; productos: ProductoDeCarta[] }[]> {
      const categorias = await db
        .selectFrom('categorias')
        .select(['id', 'nombre'])
        .where('restauranteId', '=', restauranteId)
        .where('archivada', '=', false)
        .orderBy('orden')
        .orderBy('id')
        .execute()
      const productos = await db
        .selectFrom('productos')
        .selectAll()
        .where('restauranteId', '=', restauranteId)
        .where('archivado', '=', false)
        .orderBy('orden')
        .orderBy('id')
        .execute()
      const grupos = await readGrupos(productos.map((row) => row.id))
      const byCategoria = Map.groupBy(productos, (row) => row.categoriaId)
      return categorias.map(({ id, nombre }) => ({
        id,
        nombre,
        productos: (byCategoria.get(id) ?? []).map((row) => {
          const producto = toProducto(row, [])
          const visible = Object.fromEntries(PUBLICOS.map((field) => [field, producto[field]])) as Pick<
            Producto,
            keyof typeof publicos
          >
          return { ...visible, gruposModificadores: grupos.get(row.id) ?? [] }
        }),
      }))
    },
  }

  async function readGrupos(productoIds: readonly string[]): Promise<Map<string, Grupo[]>> {
    if (productoIds.length === 0) return new Map()
    const links = await db
      .selectFrom('productoGrupos')
      .innerJoin('gruposModificadores', (join) =>
        join
          .onRef('gruposModificadores.id', '=', 'productoGrupos.grupoId')
          .onRef('gruposModificadores.restauranteId', '=', 'productoGrupos.restauranteId'),
      )
      .select(['productoId', 'grupoId', 'nombre', 'min', 'max'])
      .where('productoGrupos.restauranteId', '=', restauranteId)
      .where('productoId', 'in', productoIds)
      .where('archivado', '=', false)
      .orderBy('productoId')
      .orderBy('productoGrupos.orden')
      .execute()
    if (links.length === 0) return new Map()
    const modificadores = await readModificadores(scope, [...new Set(links.map((link) => link.grupoId))])
    const grupos = links.map((link) => ({
      productoId: link.productoId,
      grupo: {
        id: link.grupoId,
        nombre: link.nombre,
        min: link.min,
        max: link.max,
        modificadores: modificadores.get(link.grupoId) ?? [],
      },
    }))
    return new Map([...Map.groupBy(grupos, (it) => it.productoId)].map(([id, its]) => [id, its.map((it) => it.grupo)]))
  }
}
