import { LARGOS, nombreNorm } from '../domain/carta/nombre.js'
import type { Scope } from './scope.js'

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
      .where('restaurante_id', '=', restauranteId)
      .where('archivada', '=', false)
  const one = (id: string) =>
    db.updateTable('estaciones').where('restaurante_id', '=', restauranteId).where('id', '=', id)
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
          nombre_norm: nombreNorm(it.nombre, LARGOS.estacion),
          restaurante_id: restauranteId,
          archivada: false,
          created_at: now,
          updated_at: now,
        })
        .execute()
    },

    async update({ id, nombre, orden, capacidad, version }: Estacion, now: Date, before: Estacion): Promise<void> {
      const renamed = nombre === before.nombre ? {} : { nombre_norm: nombreNorm(nombre, LARGOS.estacion) }
      await one(id)
        .set({ nombre, ...renamed, orden, capacidad, version, updated_at: now })
        .execute()
    },

    async remove(id: string, now: Date): Promise<void> {
      await one(id).set({ archivada: true, nombre_norm: id, updated_at: now }).execute()
    },

    /** Who still needs it: the carta, or a cook with an item on the board. */
    async usedBy(id: string): Promise<'productos' | 'pedidos' | null> {
      const producto = await db
        .selectFrom('productos')
        .select('id')
        .where('restaurante_id', '=', restauranteId)
        .where('estacion_id', '=', id)
        .where('archivado', '=', false)
        .limit(1)
        .executeTakeFirst()
      if (producto) return 'productos'
      const item = await db
        .selectFrom('pedido_items')
        .select('id')
        .where('restaurante_id', '=', restauranteId)
        .where('estacion_id', '=', id)
        .where('estado', 'in', ['retenido', 'pendiente', 'preparando', 'listo'])
        .limit(1)
        .executeTakeFirst()
      return item ? 'pedidos' : null
    },
  }
}
