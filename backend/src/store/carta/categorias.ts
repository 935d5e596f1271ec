import type { Scope } from '../scope.js'

export interface Categoria {
  id: string
  nombre: string
  orden: number
  version: number
}

/** Sections of the carta. An archived one keeps its archived productos. */
export const categoriasIn = ({ db, restauranteId }: Scope) => {
  const select = () =>
    db
      .selectFrom('categorias')
      .select(['id', 'nombre', 'orden', 'version'])
      .where('restauranteId', '=', restauranteId)
      .where('archivada', '=', false)
  return {
    all: (): Promise<Categoria[]> => select().orderBy('orden').orderBy('id').limit(5000).execute(),
    page: (after: string | undefined, limit: number): Promise<Categoria[]> =>
      (after ? select().where('id', '>', after) : select()).orderBy('id').limit(limit).execute(),

    async get(id: string): Promise<Categoria | null> {
      return (await select().where('id', '=', id).executeTakeFirst()) ?? null
    },

    async insert(it: Categoria, now: Date): Promise<void> {
      await db
        .insertInto('categorias')
        .values({ ...it, restauranteId, archivada: false, createdAt: now, updatedAt: now })
        .execute()
    },

    async update({ id, nombre, orden, version }: Categoria, now: Date): Promise<void> {
      await db
        .updateTable('categorias')
        .set({ nombre, orden, version, updatedAt: now })
        .where('restauranteId', '=', restauranteId)
        .where('id', '=', id)
        .execute()
    },

    async remove(id: string, now: Date): Promise<void> {
      await db
        .updateTable('categorias')
        .set({ archivada: true, updatedAt: now })
        .where('restauranteId', '=', restauranteId)
        .where('id', '=', id)
        .execute()
    },

    async usedBy(id: string): Promise<'productos' | null> {
      const row = await db
        .selectFrom('productos')
        .select('id')
        .where('restauranteId', '=', restauranteId)
        .where('categoriaId', '=', id)
        .where('archivado', '=', false)
        .limit(1)
        .executeTakeFirst()
      return row ? 'productos' : null
    },
  }
}
