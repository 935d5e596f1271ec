import type { grupoModificadoresView } from '@arisgourmet/contract/http/carta'
import type { z } from 'zod'
import type { Scope } from './scope.js'

export type GrupoModificadores = z.output<typeof grupoModificadoresView>

/** Rows per statement, far below any engine's number of parameters. */
const BATCH = 200

/** Groups of modifiers with their choices, in order. */
export const gruposIn = ({ db, restauranteId }: Scope) => {
  const select = () =>
    db
      .selectFrom('grupos_modificadores')
      .select(['id', 'nombre', 'min', 'max', 'version'])
      .where('restaurante_id', '=', restauranteId)
      .where('archivado', '=', false)
  return {
    async all(): Promise<GrupoModificadores[]> {
      return complete(await select().orderBy('id').limit(5000).execute())
    },

    async page(after: string | undefined, limit: number): Promise<GrupoModificadores[]> {
      return complete(await (after ? select().where('id', '>', after) : select()).orderBy('id').limit(limit).execute())
    },

    async get(id: string): Promise<GrupoModificadores | null> {
      return (await complete(await select().where('id', '=', id).execute()))[0] ?? null
    },

    insert: (it: GrupoModificadores, now: Date): Promise<void> => insertAll([it], now),
    insertAll,

    async update({ id, nombre, min, max, version, modificadores }: GrupoModificadores, now: Date): Promise<void> {
      await db
        .updateTable('grupos_modificadores')
        .set({ nombre, min, max, version, updated_at: now })
        .where('restaurante_id', '=', restauranteId)
        .where('id', '=', id)
        .execute()
      await db
        .deleteFrom('modificadores')
        .where('restaurante_id', '=', restauranteId)
        .where('grupo_id', '=', id)
        .execute()
      await db.insertInto('modificadores').values(toRows(id, modificadores)).execute()
    },

    async remove(id: string, now: Date): Promise<void> {
      await db
        .updateTable('grupos_modificadores')
        .set({ archivado: true, updated_at: now })
        .where('restaurante_id', '=', restauranteId)
        .where('id', '=', id)
        .execute()
    },

    async usedBy(id: string): Promise<'productos' | null> {
      const row = await links(id).select('productos.id').limit(1).executeTakeFirst()
      return row ? 'productos' : null
    },

    /** The other groups of the productos that have this one. */
    async besides(id: string): Promise<{ id: string; nombre: string }[]> {
      const with_ = links(id).select('productos.id')
      return db
        .selectFrom('producto_grupos')
        .innerJoin('grupos_modificadores', (join) =>
          join
            .onRef('grupos_modificadores.id', '=', 'producto_grupos.grupo_id')
            .onRef('grupos_modificadores.restaurante_id', '=', 'producto_grupos.restaurante_id'),
        )
        .select(['grupos_modificadores.id', 'nombre'])
        .distinct()
        .where('producto_grupos.restaurante_id', '=', restauranteId)
        .where('producto_grupos.producto_id', 'in', with_)
        .where('grupo_id', '<>', id)
        .where('archivado', '=', false)
        .execute()
    },
  }

  function links(grupoId: string) {
    return db
      .selectFrom('producto_grupos')
      .innerJoin('productos', (join) =>
        join
          .onRef('productos.id', '=', 'producto_grupos.producto_id')
          .onRef('productos.restaurante_id', '=', 'producto_grupos.restaurante_id'),
      )
      .where('producto_grupos.restaurante_id', '=', restauranteId)
      .where('producto_grupos.grupo_id', '=', grupoId)
      .where('productos.archivado', '=', false)
  }

  async function insertAll(grupos: readonly GrupoModificadores[], now: Date): Promise<void> {
    for (let at = 0; at < grupos.length; at += BATCH) {
      await db
        .insertInto('grupos_modificadores')
        .values(
          grupos.slice(at, at + BATCH).map(({ id, nombre, min, max, version }) => ({
            id,
            nombre,
            min,
            max,
            version,
            restaurante_id: restauranteId,
            archivado: false,
            created_at: now,
            updated_at: now,
          })),
        )
        .execute()
    }
    const rows = grupos.flatMap(({ id, modificadores }) => toRows(id, modificadores))
    for (let at = 0; at < rows.length; at += BATCH)
      await db
        .insertInto('modificadores')
        .values(rows.slice(at, at + BATCH))
        .execute()
  }

  function toRows(grupoId: string, modificadores: GrupoModificadores['modificadores']) {
    return modificadores.map(({ id, nombre, precioMinor, disponible }, orden) => ({
      id,
      restaurante_id: restauranteId,
      grupo_id: grupoId,
      nombre,
      precio_minor: precioMinor,
      disponible,
      orden,
    }))
  }

  async function complete(grupos: Omit<GrupoModificadores, 'modificadores'>[]): Promise<GrupoModificadores[]> {
    if (grupos.length === 0) return []
    const rows = await db
      .selectFrom('modificadores')
      .select(['id', 'grupo_id', 'nombre', 'precio_minor', 'disponible'])
      .where('restaurante_id', '=', restauranteId)
      .where(
        'grupo_id',
        'in',
        grupos.map((it) => it.id),
      )
      .orderBy('grupo_id')
      .orderBy('orden')
      .orderBy('id')
      .execute()
    const byGrupo = Map.groupBy(rows, (row) => row.grupo_id)
    return grupos.map((it) => ({
      id: it.id,
      nombre: it.nombre,
      min: it.min,
      max: it.max,
      modificadores: (byGrupo.get(it.id) ?? []).map((row) => ({
        id: row.id,
        nombre: row.nombre,
        precioMinor: row.precio_minor,
        disponible: row.disponible,
      })),
      version: it.version,
    }))
  }
}
