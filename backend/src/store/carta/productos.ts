import { alergenos, type productoView } from '@arisgourmet/contract/http/carta'
import type { z } from 'zod'
import type { ProductosRow } from '../../domain/rows.gen.js'
import { mergeAlergenos } from '../../domain/carta/alergenos.js'
import { LARGOS, nombreNorm } from '../../domain/carta/nombre.js'
import type { Scope } from '../scope.js'

export type Producto = z.output<typeof productoView>

/** Rows per statement, far below any engine's number of parameters. */
const BATCH = 200

/** Productos for administration; what diners read is in `carta.ts`. An archived one gives up its name. */
export const productosIn = ({ db, restauranteId }: Scope) => {
  const select = () =>
    db.selectFrom('productos').selectAll().where('restauranteId', '=', restauranteId).where('archivado', '=', false)
  const one = (id: string) =>
    db.updateTable('productos').where('restauranteId', '=', restauranteId).where('id', '=', id)
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
        .where('restauranteId', '=', restauranteId)
        .where('categoriaId', '=', categoriaId)
        .where('archivado', '=', false)
        .execute(),

    async insertAll(productos: readonly Producto[], now: Date): Promise<void> {
      for (let at = 0; at < productos.length; at += BATCH) {
        await db
          .insertInto('productos')
          .values(
            productos.slice(at, at + BATCH).map((it) => ({
              id: it.id,
              restauranteId,
              nombreNorm: nombreNorm(it.nombre, LARGOS.producto),
              archivado: false,
              createdAt: now,
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
        .set({ ...toRow(it, now), ...(renamed ? { nombreNorm: nombreNorm(it.nombre, LARGOS.producto) } : {}) })
        .execute()
      if (it.gruposModificadores.join() === before.gruposModificadores.join()) return
      await db
        .deleteFrom('productoGrupos')
        .where('restauranteId', '=', restauranteId)
        .where('productoId', '=', it.id)
        .execute()
      await insertLinks([it])
    },

    async setAvailability({ id, disponible, version }: Producto, now: Date): Promise<void> {
      await one(id).set({ disponible, version, updatedAt: now }).execute()
    },

    async remove(id: string, now: Date): Promise<void> {
      await one(id).set({ archivado: true, nombreNorm: id, updatedAt: now }).execute()
    },
  }

  async function insertLinks(productos: readonly Producto[]): Promise<void> {
    const rows = productos.flatMap(({ id, gruposModificadores }) =>
      gruposModificadores.map((grupoId, orden) => ({
        restauranteId,
        productoId: id,
        grupoId,
        orden,
      })),
    )
    for (let at = 0; at < rows.length; at += BATCH)
      await db
        .insertInto('productoGrupos')
        .values(rows.slice(at, at + BATCH))
        .execute()
  }

  async function complete(rows: readonly ProductosRow[]): Promise<Producto[]> {
    const links = rows.length === 0 ? [] : await selectLinks(rows.length > BATCH ? null : rows.map((row) => row.id))
    const byProducto = Map.groupBy(links, (link) => link.productoId)
    return rows.map((row) =>
      toProducto(
        row,
        (byProducto.get(row.id) ?? []).map((link) => link.grupoId),
      ),
    )
  }

  /** Links to groups that are not archived; of every producto where a list of ids would be too long. */
  function selectLinks(productoIds: readonly string[] | null) {
    const query = db
      .selectFrom('productoGrupos')
      .innerJoin('gruposModificadores', (join) =>
        join
          .onRef('gruposModificadores.id', '=', 'productoGrupos.grupoId')
          .onRef('gruposModificadores.restauranteId', '=', 'productoGrupos.restauranteId'),
      )
      .select(['productoId', 'grupoId'])
      .where('productoGrupos.restauranteId', '=', restauranteId)
      .where('archivado', '=', false)
      .orderBy('productoGrupos.orden')
      .orderBy('grupoId')
    return (productoIds ? query.where('productoId', 'in', productoIds) : query).execute()
  }
}

/** How a producto's columns differ from its fields: the tax is one value, allergens are JSON, the links to groups are rows of their own. */
function toRow({ id: _, impuesto, gruposModificadores: _links, ...fields }: Producto, now: Date) {
  return {
    ...fields,
    impuestoBps: impuesto?.tasaBps ?? null,
    impuestoIncluido: impuesto?.incluido ?? null,
    updatedAt: now,
  }
}

export function toProducto(row: ProductosRow, gruposModificadores: string[]): Producto {
  const {
    restauranteId: _,
    nombreNorm: _norm,
    archivado: _archivado,
    createdAt: _created,
    updatedAt: _updated,
    ...stored
  } = row
  const { impuestoBps, impuestoIncluido, ...fields } = stored
  return {
    ...fields,
    impuesto: impuestoBps === null ? null : { tasaBps: impuestoBps, incluido: impuestoIncluido ?? true },
    alergenos: mergeAlergenos({}, alergenos.parse(row.alergenos)),
    gruposModificadores,
  }
}
