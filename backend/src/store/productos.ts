import { alergenos, type productoView } from '@arisgourmet/contract/http/carta'
import type { Selectable } from 'kysely'
import type { z } from 'zod'
import { mergeAlergenos } from '../domain/carta/alergenos.js'
import { LARGOS, nombreNorm } from '../domain/carta/nombre.js'
import type { ProductosTable } from './rows.gen.js'
import type { Scope } from './scope.js'

export type Producto = z.output<typeof productoView>

/** Rows per statement, far below any engine's number of parameters. */
const BATCH = 200

/** Productos for administration; what diners read is in `carta.ts`. An archived one gives up its name. */
export const productosIn = ({ db, restauranteId }: Scope) => {
  const select = () =>
    db.selectFrom('productos').selectAll().where('restaurante_id', '=', restauranteId).where('archivado', '=', false)
  const one = (id: string) =>
    db.updateTable('productos').where('restaurante_id', '=', restauranteId).where('id', '=', id)
  return {
    async get(id: string): Promise<Producto | null> {
      return (await complete(await select().where('id', '=', id).execute()))[0] ?? null
    },

    async lock(id: string): Promise<Producto | null> {
      return (await complete(await select().where('id', '=', id).forUpdate().execute()))[0] ?? null
    },

    async page(after: string | undefined, limit: number): Promise<Producto[]> {
      return complete(await (after ? select().where('id', '>', after) : select()).orderBy('id').limit(limit).execute())
    },

    /** Every producto, in order. */
    async all(): Promise<Producto[]> {
      return complete(await select().orderBy('orden').orderBy('id').execute())
    },

    /** The same, kept from change: an import compares with what it is about to write over. */
    async lockAll(): Promise<Producto[]> {
      return complete(await select().orderBy('id').forUpdate().execute())
    },

    namesOf: (categoriaId: string): Promise<{ id: string; nombre: string; orden: number }[]> =>
      db
        .selectFrom('productos')
        .select(['id', 'nombre', 'orden'])
        .where('restaurante_id', '=', restauranteId)
        .where('categoria_id', '=', categoriaId)
        .where('archivado', '=', false)
        .execute(),

    async insertAll(productos: readonly Producto[], now: Date): Promise<void> {
      for (let at = 0; at < productos.length; at += BATCH) {
        await db
          .insertInto('productos')
          .values(
            productos.slice(at, at + BATCH).map((it) => ({
              id: it.id,
              restaurante_id: restauranteId,
              nombre_norm: nombreNorm(it.nombre, LARGOS.producto),
              archivado: false,
              created_at: now,
              ...toRow(it, now),
            })),
          )
          .execute()
      }
      await insertLinks(productos)
    },

    /** The compared name is written anew only with a new name or place: rows that were adopted from elsewhere have it by other rules. */
    async update(it: Producto, now: Date, before: Producto): Promise<void> {
      const renamed = it.nombre !== before.nombre || it.categoriaId !== before.categoriaId
      await one(it.id)
        .set({ ...toRow(it, now), ...(renamed ? { nombre_norm: nombreNorm(it.nombre, LARGOS.producto) } : {}) })
        .execute()
      if (it.gruposModificadores.join() === before.gruposModificadores.join()) return
      await db
        .deleteFrom('producto_grupos')
        .where('restaurante_id', '=', restauranteId)
        .where('producto_id', '=', it.id)
        .execute()
      await insertLinks([it])
    },

    async setAvailability({ id, disponible, version }: Producto, now: Date): Promise<void> {
      await one(id).set({ disponible, version, updated_at: now }).execute()
    },

    async remove(id: string, now: Date): Promise<void> {
      await one(id).set({ archivado: true, nombre_norm: id, updated_at: now }).execute()
    },
  }

  async function insertLinks(productos: readonly Producto[]): Promise<void> {
    const rows = productos.flatMap(({ id, gruposModificadores }) =>
      gruposModificadores.map((grupoId, orden) => ({
        restaurante_id: restauranteId,
        producto_id: id,
        grupo_id: grupoId,
        orden,
      })),
    )
    for (let at = 0; at < rows.length; at += BATCH)
      await db
        .insertInto('producto_grupos')
        .values(rows.slice(at, at + BATCH))
        .execute()
  }

  async function complete(rows: readonly Selectable<ProductosTable>[]): Promise<Producto[]> {
    const links = rows.length === 0 ? [] : await selectLinks(rows.length > BATCH ? null : rows.map((row) => row.id))
    const byProducto = Map.groupBy(links, (link) => link.producto_id)
    return rows.map((row) =>
      toProducto(
        row,
        (byProducto.get(row.id) ?? []).map((link) => link.grupo_id),
      ),
    )
  }

  /** Links to groups that are not archived; of every producto where a list of ids would be too long. */
  function selectLinks(productoIds: readonly string[] | null) {
    const query = db
      .selectFrom('producto_grupos')
      .innerJoin('grupos_modificadores', (join) =>
        join
          .onRef('grupos_modificadores.id', '=', 'producto_grupos.grupo_id')
          .onRef('grupos_modificadores.restaurante_id', '=', 'producto_grupos.restaurante_id'),
      )
      .select(['producto_id', 'grupo_id'])
      .where('producto_grupos.restaurante_id', '=', restauranteId)
      .where('archivado', '=', false)
      .orderBy('producto_grupos.orden')
      .orderBy('grupo_id')
    return (productoIds ? query.where('producto_id', 'in', productoIds) : query).execute()
  }
}

function toRow(it: Producto, now: Date) {
  return {
    categoria_id: it.categoriaId,
    estacion_id: it.estacionId,
    curso_id: it.cursoId,
    nombre: it.nombre,
    descripcion: it.descripcion,
    precio_minor: it.precioMinor,
    impuesto_bps: it.impuesto?.tasaBps ?? null,
    impuesto_incluido: it.impuesto?.incluido ?? null,
    disponible: it.disponible,
    alergenos: it.alergenos,
    foto: it.foto,
    minutos_base: it.minutosBase,
    orden: it.orden,
    version: it.version,
    updated_at: now,
  }
}

export function toProducto(row: Selectable<ProductosTable>, gruposModificadores: string[]): Producto {
  const impuesto =
    row.impuesto_bps === null ? null : { tasaBps: row.impuesto_bps, incluido: row.impuesto_incluido ?? true }
  return {
    id: row.id,
    categoriaId: row.categoria_id,
    estacionId: row.estacion_id,
    cursoId: row.curso_id,
    nombre: row.nombre,
    descripcion: row.descripcion,
    precioMinor: row.precio_minor,
    impuesto,
    disponible: row.disponible,
    alergenos: mergeAlergenos({}, alergenos.parse(row.alergenos)),
    foto: row.foto,
    minutosBase: row.minutos_base,
    orden: row.orden,
    gruposModificadores,
    version: row.version,
  }
}
