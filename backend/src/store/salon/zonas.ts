import type { Scope } from '../scope.js'

export interface Zona {
  id: string
  nombre: string
  orden: number
  version: number
}

/** Rooms and terraces. */
export const zonasIn = ({ db, restauranteId }: Scope) => {
  const select = () =>
    db.selectFrom('zonas').select(['id', 'nombre', 'orden', 'version']).where('restauranteId', '=', restauranteId)
  return {
    all: (): Promise<Zona[]> => select().orderBy('orden').orderBy('id').limit(200).execute(),
    page: (after: string | undefined, limit: number): Promise<Zona[]> =>
      (after ? select().where('id', '>', after) : select()).orderBy('id').limit(limit).execute(),

    async lock(id: string): Promise<Zona | null> {
      return (await select().where('id', '=', id).forUpdate().executeTakeFirst()) ?? null
    },

    async get(id: string): Promise<Zona | null> {
      return (await select().where('id', '=', id).executeTakeFirst()) ?? null
    },

    async insert(it: Zona, now: Date): Promise<void> {
      await db
        .insertInto('zonas')
        .values({ ...it, restauranteId, createdAt: now, updatedAt: now })
        .execute()
    },

    async update({ id, nombre, orden, version }: Zona, now: Date): Promise<void> {
      await db
        .updateTable('zonas')
        .set({ nombre, orden, version, updatedAt: now })
        .where('restauranteId', '=', restauranteId)
        .where('id', '=', id)
        .execute()
    },

    async remove(id: string): Promise<void> {
      await db.deleteFrom('zonas').where('restauranteId', '=', restauranteId).where('id', '=', id).execute()
    },

    async inUse(id: string): Promise<boolean> {
      const row = await db
        .selectFrom('mesas')
        .select('id')
        .where('restauranteId', '=', restauranteId)
        .where('zonaId', '=', id)
        .limit(1)
        .executeTakeFirst()
      return row !== undefined
    },
  }
}
