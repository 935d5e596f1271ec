import { SIN_MONEDA } from '@arisgourmet/contract/rules/moneda'
import type { Sesion } from '../../domain/sesion/sesion.js'
import type { Rooms } from '../../store/store.js'
import type { Ctx } from '../ctx.js'

/** Every session has its bill from the first moment, at the service charge that holds then. */
export async function insertCuenta(rooms: Rooms, ctx: Ctx, sesion: Sesion): Promise<void> {
  const { moneda, ajustes } = await rooms.restaurante.get()
  await rooms.cuentas.insert(
    {
      id: ctx.newId(),
      restauranteId: sesion.restauranteId,
      sesionId: sesion.id,
      pedidoId: null,
      moneda: moneda ?? SIN_MONEDA,
      estado: 'abierta',
      solicitadaAt: null,
      cerradaAt: null,
      totalCerradoMinor: null,
      servicioBps: ajustes.servicioBps,
      ajustes: [],
      pagos: [],
      version: 0,
    },
    ctx.now,
  )
}
