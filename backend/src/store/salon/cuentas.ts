import type { CambioCuenta, Cuenta, Pago } from '../../domain/cuenta/cuenta.js'
import type { CuentasRow } from '../../domain/rows.gen.js'
import { outboxIn } from '../relay/outbox.js'
import type { Scope } from '../scope.js'

/** Bills with their adjustments and payments; the lines are the session's live items. */
export const cuentasIn = (scope: Scope) => {
  const { db, restauranteId } = scope
  const select = () => db.selectFrom('cuentas').selectAll().where('restauranteId', '=', restauranteId)
  return {
    async ofSesion(sesionId: string): Promise<Cuenta | null> {
      const row = await select().where('sesionId', '=', sesionId).executeTakeFirst()
      return row ? complete(row) : null
    },

    async get(id: string): Promise<Cuenta | null> {
      const row = await select().where('id', '=', id).executeTakeFirst()
      return row ? complete(row) : null
    },

    async lock(id: string): Promise<Cuenta | null> {
      const row = await select().where('id', '=', id).forUpdate().executeTakeFirst()
      return row ? complete(row) : null
    },

    /** When each session asked for its bill. */
    async solicitadas(sesionIds: readonly string[]): Promise<Map<string, Date | null>> {
      if (sesionIds.length === 0) return new Map()
      const rows = await db
        .selectFrom('cuentas')
        .select(['sesionId', 'solicitadaAt'])
        .where('restauranteId', '=', restauranteId)
        .where('sesionId', 'in', sesionIds)
        .execute()
      return new Map(rows.flatMap((row) => (row.sesionId ? [[row.sesionId, row.solicitadaAt]] : [])))
    },

    async insert(
      { totalCerradoMinor: _, ajustes: _ajustes, pagos: _pagos, ...cuenta }: Cuenta,
      now: Date,
    ): Promise<void> {
      await db
        .insertInto('cuentas')
        .values({ ...cuenta, totalMinor: null, createdAt: now, updatedAt: now })
        .execute()
    },

    /** Writes a change of a bill: its row, a new payment, its events. */
    async save({ cuenta, pago, eventos }: CambioCuenta, now: Date): Promise<void> {
      await db
        .updateTable('cuentas')
        .set({
          estado: cuenta.estado,
          solicitadaAt: cuenta.solicitadaAt,
          cerradaAt: cuenta.cerradaAt,
          totalMinor: cuenta.totalCerradoMinor,
          version: cuenta.version,
          updatedAt: now,
        })
        .where('restauranteId', '=', restauranteId)
        .where('id', '=', cuenta.id)
        .execute()
      if (pago) await insertPago(cuenta.id, pago)
      await outboxIn(scope).append(eventos)
    },

    /** Payments and adjustments of a session that is joined to another follow its lines. */
    async movePagos(from: string, to: string): Promise<void> {
      await db
        .updateTable('pagos')
        .set({ cuentaId: to })
        .where('restauranteId', '=', restauranteId)
        .where('cuentaId', '=', from)
        .execute()
      await db
        .updateTable('cuentaAjustes')
        .set({ cuentaId: to })
        .where('restauranteId', '=', restauranteId)
        .where('cuentaId', '=', from)
        .execute()
    },

    async ajusteIds(cuentaId: string): Promise<string[]> {
      const rows = await db
        .selectFrom('cuentaAjustes')
        .select('id')
        .where('restauranteId', '=', restauranteId)
        .where('cuentaId', '=', cuentaId)
        .orderBy('id')
        .execute()
      return rows.map((row) => row.id)
    },

    async moveAjustes(ids: readonly string[], to: string): Promise<void> {
      if (ids.length === 0) return
      await db
        .updateTable('cuentaAjustes')
        .set({ cuentaId: to })
        .where('restauranteId', '=', restauranteId)
        .where('id', 'in', ids)
        .execute()
    },

    /** Which sessions have a payment on their bill. */
    async conPagos(sesionIds: readonly string[]): Promise<Set<string>> {
      if (sesionIds.length === 0) return new Set()
      const rows = await db
        .selectFrom('cuentas')
        .innerJoin('pagos', (join) =>
          join.onRef('pagos.cuentaId', '=', 'cuentas.id').onRef('pagos.restauranteId', '=', 'cuentas.restauranteId'),
        )
        .select('cuentas.sesionId')
        .distinct()
        .where('cuentas.restauranteId', '=', restauranteId)
        .where('cuentas.sesionId', 'in', sesionIds)
        .execute()
      return new Set(rows.flatMap((row) => row.sesionId ?? []))
    },
  }

  async function complete({ totalMinor, ...row }: CuentasRow): Promise<Cuenta> {
    const pagos = await db
      .selectFrom('pagos')
      .selectAll()
      .where('restauranteId', '=', restauranteId)
      .where('cuentaId', '=', row.id)
      .orderBy('id')
      .execute()
    const ajustes = await db
      .selectFrom('cuentaAjustes')
      .selectAll()
      .where('restauranteId', '=', restauranteId)
      .where('cuentaId', '=', row.id)
      .orderBy('id')
      .execute()
    return {
      ...row,
      totalCerradoMinor: totalMinor,
      ajustes: ajustes.map((it) => ({
        tipo: it.tipo,
        ...(it.bps === null ? { montoMinor: it.montoMinor } : { bps: it.bps }),
      })),
      pagos,
    }
  }

  async function insertPago(cuentaId: string, it: Pago): Promise<void> {
    await db
      .insertInto('pagos')
      .values({ ...it, restauranteId, cuentaId })
      .execute()
  }
}
