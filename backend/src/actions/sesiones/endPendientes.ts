import type { PendientesBody } from '@arisgourmet/contract/http/pedidos'
import { refuse } from '@arisgourmet/contract/refusals'
import { ok, type Result } from '../../domain/cambio.js'
import { reckon, refuseFueraDeRango } from '../../domain/cuenta/cuenta.js'
import { endPendientes as decide, type Destino } from '../../domain/sesion/pendientes.js'
import type { Rooms } from '../../store/store.js'
import { useApproval } from '../auth/useApproval.js'
import { reglasOf } from '../cuentas/reglas.js'
import type { Ctx } from '../ctx.js'

/**
 * Ends what a session still waits for, as the caller says, inside an open transaction that holds the session's lock: a new order
 * waits for that lock, and the kitchen for the orders'. A void that would leave the bill paid with too much is refused: the payment
 * is given back first.
 */
export async function endPendientes(
  rooms: Rooms,
  ctx: Ctx,
  sesionId: string,
  pendientes: PendientesBody,
): Promise<Result<null>> {
  const destinos = await withApprovals(rooms, ctx, pendientes)
  if (!destinos.ok) return destinos
  const sesion = await rooms.sesiones.get(sesionId)
  const pedidos = await rooms.pedidos.lockOfSesion(sesionId)
  const estaciones = [...new Set(pedidos.flatMap((pedido) => pedido.items.map((item) => item.estacionId)))]
  const nombre = (sesion && (await rooms.mesas.get(sesion.mesaId)))?.nombre ?? ''
  const ended = decide(
    pedidos,
    destinos.value,
    { sesionId, nombre, carga: await rooms.carga.of(estaciones, ctx.now) },
    ctx,
  )
  if (!ended.ok) return ended
  for (const { before, cambio } of ended.value) await rooms.pedidos.save(cambio, before, ctx.now)
  const voided = destinos.value.filter(({ accion }) => accion === 'anular').map(({ itemId }) => itemId)
  return voided.length > 0 ? refusePaid(rooms, sesionId, voided) : ok(null)
}

/** Spends each supervisor's approval once, for every item that names it: closing is one action. */
async function withApprovals(rooms: Rooms, ctx: Ctx, pendientes: PendientesBody): Promise<Result<Destino[]>> {
  const spent = new Map<string, boolean>()
  for (const token of new Set(pendientes.flatMap(({ approval }) => approval ?? []))) {
    const approved = await useApproval(rooms, ctx, token, 'items.anular')
    if (!approved.ok) return approved
    spent.set(token, approved.value)
  }
  return ok(
    pendientes.map(({ itemId, accion, motivo, approval }) => ({
      itemId,
      accion,
      motivo: motivo ?? null,
      approved: approval !== undefined && spent.get(approval) === true,
    })),
  )
}

async function refusePaid(rooms: Rooms, sesionId: string, voided: readonly string[]): Promise<Result<null>> {
  const cuenta = await rooms.cuentas.ofSesion(sesionId)
  if (!cuenta || cuenta.pagos.length === 0) return ok(null)
  const pedidos = await rooms.pedidos.ofSesion(sesionId)
  const reglas = reglasOf(await rooms.restaurante.get())
  if (refuseFueraDeRango(cuenta, pedidos, reglas) !== null || reckon(cuenta, pedidos, reglas).balanceMinor >= 0)
    return ok(null)
  const nombres = pedidos.flatMap(({ items }) => items.filter(({ id }) => voided.includes(id)).map((it) => it.nombre))
  return refuse('item_pagado', { nombre: nombres.join(', ') })
}
