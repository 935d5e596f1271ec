import { ajustes, horario, type Ajustes } from '@arisgourmet/contract/http/restaurantes'
import type { Horario } from '@arisgourmet/contract/rules/horario'
import { SIN_MONEDA } from '@arisgourmet/contract/rules/moneda'
import type { RestaurantesRow } from '../../domain/rows.gen.js'
import type { Scope } from '../scope.js'

/** A tenant with its settings parsed. Without currency or zone it can sign in but takes no orders. */
export type Restaurante = Omit<RestaurantesRow, 'ajustes' | 'horario' | 'updatedAt'> & {
  ajustes: Ajustes
  horario: Horario | null
}

/** One's own restaurante. */
export const restaurantesIn = ({ db, restauranteId }: Scope) => ({
  async get(): Promise<Restaurante> {
    return toRestaurante(
      await db.selectFrom('restaurantes').selectAll().where('id', '=', restauranteId).executeTakeFirstOrThrow(),
    )
  },

  /** Reads it and keeps others from changing it until the transaction ends. */
  async lock(): Promise<Restaurante> {
    return toRestaurante(
      await db
        .selectFrom('restaurantes')
        .selectAll()
        .where('id', '=', restauranteId)
        .forUpdate()
        .executeTakeFirstOrThrow(),
    )
  },

  async update(change: Partial<Omit<Restaurante, 'id' | 'createdAt'>>, now: Date): Promise<void> {
    await db
      .updateTable('restaurantes')
      .set({ ...change, updatedAt: now })
      .where('id', '=', restauranteId)
      .execute()
  },

  /** Gives its first currency to the orders and bills that were kept without one. */
  async giveMoneda(moneda: string): Promise<void> {
    await db
      .updateTable('pedidos')
      .set({ moneda })
      .where('restauranteId', '=', restauranteId)
      .where('moneda', '=', SIN_MONEDA)
      .execute()
    await db
      .updateTable('cuentas')
      .set({ moneda })
      .where('restauranteId', '=', restauranteId)
      .where('moneda', '=', SIN_MONEDA)
      .execute()
  },

  /** True when something has a price. */
  async hasPrecios(): Promise<boolean> {
    const row = await db
      .selectFrom('productos')
      .select('id')
      .where('restauranteId', '=', restauranteId)
      .where('precioMinor', '>', 0)
      .limit(1)
      .executeTakeFirst()
    return row !== undefined
  },
})

export const toRestaurante = (row: RestaurantesRow): Restaurante => ({
  ...row,
  ajustes: ajustes.parse(row.ajustes),
  horario: row.horario === null ? null : horario.parse(row.horario),
})
