import type { Selectable } from 'kysely'
import type { CambioCuenta, Cuenta, Pago } from '../domain/cuenta/cuenta.js'
import { outboxIn } from './outbox.js'
import type { CuentasTable } from './rows.gen.js'
import type { Scope } from './scope.js'

/** Bills with their adjustments and payments; the lines are the session's live items. */
export const cuentasIn = (scope: Scope) => {
  const { db, restauranteId } = scope
  const select = () => db.selectFrom('cuentas').selectAll().where('restaurante_id', '=', restauranteId)
  return {
    async ofSesion(sesionId: string): Promise<Cuenta | null> {
      const row = await select().where('sesion_id', '=', sesionId).executeTakeFirst()
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
        .select(['sesion_id', 'solicitada_at'])
        .where('restaurante_id', '=', restauranteId)
        .where('sesion_id', 'in', sesionIds)
        .execute()
      return new Map(rows.flatMap((row) => (row.sesion_id ? [[row.sesion_id, row.solicitada_at]] : [])))
    },

    async insert(it: Cuenta, now: Date): Promise<void> {
      await db
        .insertInto('cuentas')
        .values({
          id: it.id,
          restaurante_id: restauranteId,
          sesion_id: it.sesionId,
          pedido_id: it.pedidoId,
          moneda: it.moneda,
          estado: it.estado,
          solicitada_at: null,
          cerrada_at: null,
          total_minor: null,
          servicio_bps: it.servicioBps,
          version: it.version,
          created_at: now,
          updated_at: now,
        })
        .execute()
    },

    /** Writes a change of a bill: its row, a new payment, its events. */
    async save({ cuenta, pago, eventos }: CambioCuenta, now: Date): Promise<void> {
      await db
        .updateTable('cuentas')
        .set({
          estado: cuenta.estado,
          solicitada_at: cuenta.solicitadaAt,
          cerrada_at: cuenta.cerradaAt,
          total_minor: cuenta.totalCerradoMinor,
          version: cuenta.version,
          updated_at: now,
        })
        .where('restaurante_id', '=', restauranteId)
        .where('id', '=', cuenta.id)
        .execute()
      if (pago) await insertPago(cuenta.id, pago)
      await outboxIn(scope).append(eventos)
    },

    /** Payments and adjustments of a session that is joined to another follow its lines. */
    async movePagos(from: string, to: string): Promise<void> {
      await db
        .updateTable('pagos')
        .set({ cuenta_id: to })
        .where('restaurante_id', '=', restauranteId)
        .where('cuenta_id', '=', from)
        .execute()
      await db
        .updateTable('cuenta_ajustes')
        .set({ cuenta_id: to })
        .where('restaurante_id', '=', restauranteId)
        .where('cuenta_id', '=', from)
        .execute()
    },
  }

  async function complete(row: Selectable<CuentasTable>): Promise<Cuenta> {
    const pagos = await db
      .selectFrom('pagos')
      .selectAll()
      .where('restaurante_id', '=', restauranteId)
      .where('cuenta_id', '=', row.id)
      .orderBy('id')
      .execute()
    const ajustes = await db
      .selectFrom('cuenta_ajustes')
      .selectAll()
      .where('restaurante_id', '=', restauranteId)
      .where('cuenta_id', '=', row.id)
      .orderBy('id')
      .execute()
    return {
      id: row.id,
      restauranteId,
      sesionId: row.sesion_id,
      pedidoId: row.pedido_id,
      moneda: row.moneda,
      estado: row.estado,
      solicitadaAt: row.solicitada_at,
      cerradaAt: row.cerrada_at,
      totalCerradoMinor: row.total_minor,
      servicioBps: row.servicio_bps,
      version: row.version,
      ajustes: ajustes.map((it) => ({
        tipo: it.tipo,
        ...(it.bps === null ? { montoMinor: it.monto_minor } : { bps: it.bps }),
      })),
      pagos: pagos.map((it) => ({
        id: it.id,
        metodo: it.metodo,
        montoMinor: it.monto_minor,
        propinaMinor: it.propina_minor,
        recibidoMinor: it.recibido_minor,
        vueltoMinor: it.vuelto_minor,
        redondeoMinor: it.redondeo_minor,
        devueltoMinor: it.devuelto_minor,
        usuarioId: it.usuario_id,
        createdAt: it.created_at,
        diaComercial: it.dia_comercial,
      })),
    }
  }

  async function insertPago(cuentaId: string, it: Pago): Promise<void> {
    await db
      .insertInto('pagos')
      .values({
        id: it.id,
        restaurante_id: restauranteId,
        cuenta_id: cuentaId,
        metodo: it.metodo,
        monto_minor: it.montoMinor,
        propina_minor: it.propinaMinor,
        recibido_minor: it.recibidoMinor,
        vuelto_minor: it.vueltoMinor,
        redondeo_minor: it.redondeoMinor,
        devuelto_minor: it.devueltoMinor,
        usuario_id: it.usuarioId,
        created_at: it.createdAt,
        dia_comercial: it.diaComercial,
      })
      .execute()
  }
}
