import type { grupoModificadoresView } from '@arisgourmet/contract/http/carta'
import type { z } from 'zod'
import { readModificadores, type Modificador } from './modificadores.js'
import type { Scope } from '../scope.js'

export type GrupoModificadores = z.output<typeof grupoModificadoresView>

/** Rows per statement, far below any engine's number of parameters. */
const BATCH = 200

/** Groups of modifiers with their choices, in order. */
export const gruposIn = (scope: Scope) => {
  const { db, restauranteId } = scope
  const select = () =>
    db
      .selectFrom('gruposModificadores')
      .select(['id', 'nombre', 'min', 'max', 'version'])
      .where('restauranteId', '=', restauranteId)
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
        .updateTable('gruposModificadores')
        .set({ nombre, min, max, version, updatedAt: now })
        .where('restauranteId', '=', restauranteId)
        .where('id', '=', id)
        .execute()
      await db
        .deleteFrom('modificadores')
        .where('restauranteId', '=', restauranteId)
        .where('grupoId', '=', id)
        .execute()
      await db.insertInto('modificadores').values(toRows(id, modificadores)).execute()
    },

    async remove(id: string, now: Date): Promise<void> {
      await db
        .updateTable('gruposModificadores')
        .set({ archivado: true, updatedAt: now })
        .where('restauranteId', '=', restauranteId)
        .where('id', '=', id)
        .execute()
    },

    /** The group of a choice, as long as it is offered. */
    async ofModificador(modificadorId: string): Promise<GrupoModificadores | null> {
      const row = await db
        .selectFrom('modificadores')
        .select('grupoId')
        .where('restauranteId', '=', restauranteId)
        .where('id', '=', modificadorId)
        .executeTakeFirst()
      return row ? ((await complete(await select().where('id', '=', row.grupoId).execute()))[0] ?? null) : null
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
        .where('restauranteId', '=', restauranteId)
        .where('id', '=', id)
        .execute()
      await db
        .updateTable('gruposModificadores')
        .set({ version, updatedAt: now })
        .where('restauranteId', '=', restauranteId)
        .where('id', '=', grupoId)
        .execute()
    },

    /** What followed a producto that leaves the carta follows it no more, and is there or sold out as the producto was last. */
    async unfollow({ id, disponible }: { id: string; disponible: boolean }, now: Date): Promise<void> {
      const rows = await db
        .selectFrom('modificadores')
        .select('grupoId')
        .distinct()
        .where('restauranteId', '=', restauranteId)
        .where('productoId', '=', id)
        .execute()
      if (rows.length === 0) return
      await db
        .updateTable('modificadores')
        .set({ productoId: null, disponible })
        .where('restauranteId', '=', restauranteId)
        .where('productoId', '=', id)
        .execute()
      await db
        .updateTable('gruposModificadores')
        .set((eb) => ({ version: eb('version', '+', 1), updatedAt: now }))
        .where('restauranteId', '=', restauranteId)
        .where(
          'id',
          'in',
          rows.map((row) => row.grupoId),
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
        .selectFrom('productoGrupos')
        .innerJoin('gruposModificadores', (join) =>
          join
            .onRef('gruposModificadores.id', '=', 'productoGrupos.grupoId')
            .onRef('gruposModificadores.restauranteId', '=', 'productoGrupos.restauranteId'),
        )
        .select(['gruposModificadores.id', 'nombre'])
        .distinct()
        .where('productoGrupos.restauranteId', '=', restauranteId)
        .where('productoGrupos.productoId', 'in', with_)
        .where('grupoId', '<>', id)
        .where('archivado', '=', false)
        .execute()
    },
  }

  function links(grupoId: string) {
    return db
      .selectFrom('productoGrupos')
      .innerJoin('productos', (join) =>
        join
          .onRef('productos.id', '=', 'productoGrupos.productoId')
          .onRef('productos.restauranteId', '=', 'productoGrupos.restauranteId'),
      )
      .where('productoGrupos.restauranteId', '=', restauranteId)
      .where('productoGrupos.grupoId', '=', grupoId)
      .where('productos.archivado', '=', false)
  }

  async function insertAll(grupos: readonly GrupoModificadores[], now: Date): Promise<void> {
    for (let at = 0; at < grupos.length; at += BATCH) {
      await db
        .insertInto('gruposModificadores')
        .values(
          grupos.slice(at, at + BATCH).map(({ id, nombre, min, max, version }) => ({
            id,
            nombre,
            min,
            max,
            version,
            restauranteId,
            archivado: false,
            createdAt: now,
            updatedAt: now,
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
      restauranteId,
      grupoId,
      nombre,
      precioMinor,
      disponible,
      productoId,
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
