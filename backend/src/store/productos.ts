import { alergenos, type productoView } from '@arisgourmet/contract/http/carta'
import type { Selectable } from 'kysely'
import type { z } from 'zod'
import type { ProductosTable } from './rows.gen.js'
import type { Scope } from './scope.js'

export type Producto = z.output<typeof productoView>

/** Productos for administration; what diners read is in `carta.ts`. */
export const productosIn = ({ db, restauranteId }: Scope) => {
  const select = () => db.selectFrom('productos').selectAll().where('restaurante_id', '=', restauranteId).where('archivado', '=', false)
  return {
    async get(id: string): Promise<Producto | null> {
      const row = await select().where('id', '=', id).executeTakeFirst()
      return row ? toProducto(row, (await gruposOf([id])).get(id) ?? []) : null
    },

    async lock(id: string): Promise<Producto | null> {
      const row = await select().where('id', '=', id).forUpdate().executeTakeFirst()
      return row ? toProducto(row, (await gruposOf([id])).get(id) ?? []) : null
    },

    async setAvailability({ id, disponible, version }: Producto, now: Date): Promise<void> {
      await db.updateTable('productos').set({ disponible, version, updated_at: now }).where('restaurante_id', '=', restauranteId).where('id', '=', id).execute()
    },
  }

  async function gruposOf(ids: readonly string[]): Promise<Map<string, string[]>> {
    const rows = await db.selectFrom('producto_grupos').select(['producto_id', 'grupo_id']).where('restaurante_id', '=', restauranteId).where('producto_id', 'in', ids).orderBy('orden').execute()
    return new Map([...Map.groupBy(rows, (row) => row.producto_id)].map(([id, links]) => [id, links.map((link) => link.grupo_id)]))
  }
}

export function toProducto(row: Selectable<ProductosTable>, gruposModificadores: string[]): Producto {
  const impuesto = row.impuesto_bps === null ? null : { tasaBps: row.impuesto_bps, incluido: row.impuesto_incluido ?? true }
  return {
    id: row.id, categoriaId: row.categoria_id, estacionId: row.estacion_id, cursoId: row.curso_id, nombre: row.nombre, descripcion: row.descripcion, precioMinor: row.precio_minor, impuesto,
    disponible: row.disponible, alergenos: alergenos.parse(row.alergenos), foto: row.foto, minutosBase: row.minutos_base, orden: row.orden, gruposModificadores, version: row.version,
  }
}
