import type { grupoModificadoresView } from '@arisgourmet/contract/http/carta'
import type { z } from 'zod'
import { readModificadores, type Modificador } from './modificadores.js'
import type { Scope } from './scope.js'

export type GrupoModificadores = z.output<typeof grupoModificadoresView>

/** Rows per statement, far below any engine's number of parameters. */
const BATCH = 200

/** Groups of modifiers with their choices, in order. */
export const gruposIn = (scope: Scope) => {
  const { db, restauranteId } = scope
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

    /** The group of a choice, as long as it is offered. */
    async ofModificador(modificadorId: string): Promise<GrupoModificadores | null> {
      const row = await db
        .selectFrom('modificadores')
        .select('grupo_id')
        .where('restaurante_id', '=', restauranteId)
        .where('id', '=', modificadorId)
        .executeTakeFirst()
      return row ? ((await complete(await select().where('id', '=', row.grupo_id).execute()))[0] ?? null) : null
    },

    /** Whether there is one of a choice that follows no producto; `grupo` with its next version. */
    async setAvailability(
      { id: grupoId, version }: Pick<GrupoModificadores, 'id' | 'version'>,
      { id, disponible }: Pick<Modificador, 'id' | 'disponible'>,
      now: Date,
    ): Promise<void> {
      await db
        .updateTable('modificadores')
        .set({ disponible })
        .where('restaurante_id', '=', restauranteId)
        .where('id', '=', id)
        .execute()
      await db
        .updateTable('grupos_modificadores')
        .set({ version, updated_at: now })
        .where('restaurante_id', '=', restauranteId)
        .where('id', '=', grupoId)
        .execute()
    },

    /** What followed a producto that leaves the carta follows it no more, and is there or sold out as the producto was last. */
    async unfollow({ id, disponible }: { id: string; disponible: boolean }, now: Date): Promise<void> {
      const rows = await db
        .selectFrom('modificadores')
        .select('grupo_id')
        .distinct()
        .where('restaurante_id', '=', restauranteId)
        .where('producto_id', '=', id)
        .execute()
      if (rows.length === 0) return
      await db
        .updateTable('modificadores')
        .set({ producto_id: null, disponible })
        .where('restaurante_id', '=', restauranteId)
        .where('producto_id', '=', id)
        .execute()
      await db
        .updateTable('grupos_modificadores')
        .set((eb) => ({ version: eb('version', '+', 1), updated_at: now }))
        .where('restaurante_id', '=', restauranteId)
        .where(
          'id',
          'in',
          rows.map((row) => row.grupo_id),
        )
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
    return modificadores.map(({ id, nombre, precioMinor, disponible, productoId }, orden) => ({
      id,
      restaurante_id: restauranteId,
      grupo_id: grupoId,
      nombre,
      precio_minor: precioMinor,
      disponible,
      producto_id: productoId,
      orden,
    }))
  }

  async function complete(grupos: Omit<GrupoModificadores, 'modificadores'>[]): Promise<GrupoModificadores[]> {
    if (grupos.length === 0) return []
    const byGrupo = await readModificadores(
      scope,
      grupos.map((it) => it.id),
    )
    return grupos.map((it) => ({
      id: it.id,
      nombre: it.nombre,
      min: it.min,
      max: it.max,
      modificadores: byGrupo.get(it.id) ?? [],
      version: it.version,
    }))
  }
}
