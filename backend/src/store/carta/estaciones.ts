import { LARGOS, nombreNorm } from '../../domain/carta/nombre.js'
import type { Scope } from '../scope.js'

export interface Estacion {
  id: string
  nombre: string
  orden: number
  capacidad: number
  version: number
}

/** Where items are prepared. An archived one keeps its past items and gives up its name. */
export const estacionesIn = ({ db, restauranteId }: Scope) => {
  const select = () =>
    db
      .selectFrom('estaciones')
      .select(['id', 'nombre', 'orden', 'capacidad', 'version'])
      .where('restauranteId', '=', restauranteId)
      .where('archivada', '=', false)
  const one = (id: string) =>
    db.updateTable('estaciones').where('restauranteId', '=', restauranteId).where('id', '=', id)
  return {
    all: (): Promise<Estacion[]> => select().orderBy('orden').orderBy('id').limit(1000).execute(),
    page: (after: string | undefined, limit: number): Promise<Estacion[]> =>
      (after ? select().where('id', '>', after) : select()).orderBy('id').limit(limit).execute(),

    async get(id: string): Promise<Estacion | null> {
      return (await select().where('id', '=', id).executeTakeFirst()) ?? null
    },

    async insert(it: Estacion, now: Date): Promise<void> {
      await db
        .insertInto('estaciones')
        .values({
          ...it,
          nombreNorm: nombreNorm(it.nombre, LARGOS.estacion),
          restauranteId,
          archivada: false,
          createdAt: now,
          updatedAt: now,
        })
        .execute()
    },

    async update({ id, nombre, orden, capacidad, version }: Estacion, now: Date, before: Estacion): Promise<void> {
      const renamed = nombre === before.nombre ? {} : { nombreNorm: nombreNorm(nombre, LARGOS.estacion) }
      await one(id)
        .set({ nombre, ...renamed, orden, capacidad, version, updatedAt: now })
        .execute()
    },

    async remove(id: string, now: Date): Promise<void> {
      await one(id).set({ archivada: true, nombreNorm: id, updatedAt: now }).execute()
    },

    /** Who still needs it: the carta, or a cook with an item on the board. */
    async usedBy(id: string): Promise<'productos' | 'pedidos' | null> {
      const producto = await db
        .selectFrom('productos')
        .select('id')
        .where('restauranteId', '=', restauranteId)
        .where('estacionId', '=', id)
        .where('archivado', '=', false)
        .limit(1)
        .executeTakeFirst()
      if (producto) return 'productos'
      const item = await db
        .selectFrom('pedidoItems')
        .select('id')
        .where('restauranteId', '=', restauranteId)
        .where('estacionId', '=', id)
        .where('estado', 'in', ['retenido', 'pendiente', 'preparando', 'listo'])
        .limit(1)
        .executeTakeFirst()
      return item ? 'pedidos' : null
    },
  }
}
