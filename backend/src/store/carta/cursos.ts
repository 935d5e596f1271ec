import type { Scope } from '../scope.js'

export interface Curso {
  id: string
  nombre: string
  orden: number
  version: number
}

/** Courses. One that an order ever named stays: its items say when they were to be fired. */
export const cursosIn = ({ db, restauranteId }: Scope) => {
  const select = () =>
    db.selectFrom('cursos').select(['id', 'nombre', 'orden', 'version']).where('restauranteId', '=', restauranteId)
  return {
    all: (): Promise<Curso[]> => select().orderBy('orden').orderBy('id').limit(1000).execute(),
    page: (after: string | undefined, limit: number): Promise<Curso[]> =>
      (after ? select().where('id', '>', after) : select()).orderBy('id').limit(limit).execute(),

    async get(id: string): Promise<Curso | null> {
      return (await select().where('id', '=', id).executeTakeFirst()) ?? null
    },

    async insert(it: Curso, now: Date): Promise<void> {
      await db
        .insertInto('cursos')
        .values({ ...it, restauranteId, createdAt: now, updatedAt: now })
        .execute()
    },

    async update({ id, nombre, orden, version }: Curso, now: Date): Promise<void> {
      await db
        .updateTable('cursos')
        .set({ nombre, orden, version, updatedAt: now })
        .where('restauranteId', '=', restauranteId)
        .where('id', '=', id)
        .execute()
    },

    async remove(id: string): Promise<void> {
      await db
        .updateTable('productos')
        .set({ cursoId: null })
        .where('restauranteId', '=', restauranteId)
        .where('cursoId', '=', id)
        .where('archivado', '=', true)
        .execute()
      await db.deleteFrom('cursos').where('restauranteId', '=', restauranteId).where('id', '=', id).execute()
    },

    async usedBy(id: string): Promise<'productos' | 'pedidos' | null> {
      const producto = await db
        .selectFrom('productos')
        .select('id')
        .where('restauranteId', '=', restauranteId)
        .where('cursoId', '=', id)
        .where('archivado', '=', false)
        .limit(1)
        .executeTakeFirst()
      if (producto) return 'productos'
      const item = await db
        .selectFrom('pedidoItems')
        .select('id')
        .where('restauranteId', '=', restauranteId)
        .where('cursoId', '=', id)
        .limit(1)
        .executeTakeFirst()
      return item ? 'pedidos' : null
    },
  }
}
