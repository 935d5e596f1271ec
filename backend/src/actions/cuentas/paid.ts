import { refuse, type Refusal } from '@arisgourmet/contract/refusals'
import { reckon, refuseFueraDeRango } from '../../domain/cuenta/cuenta.js'
import type { Pedido } from '../../domain/pedido/pedido.js'
import type { Rooms } from '../../store/store.js'
import { reglasOf } from './reglas.js'

/** A line cannot leave a bill that was paid with it: the payment is given back first. */
export async function refuseIfPaid(rooms: Rooms, before: Pedido, after: Pedido): Promise<Refusal | null> {
  const sesionId = before.sesionId ?? before.cobradoEnSesionId
  const cuenta = sesionId ? await rooms.cuentas.ofSesion(sesionId) : null
  if (!cuenta || !sesionId || cuenta.pagos.length === 0) return null
  const others = (await rooms.pedidos.ofSesion(sesionId)).filter((pedido) => pedido.id !== before.id)
  const reglas = reglasOf(await rooms.restaurante.get())
  // Too large to add up owes more than any payment covered: its lines must be able to leave.
  if (refuseFueraDeRango(cuenta, [...others, after], reglas)) return null
  const { balanceMinor } = reckon(cuenta, [...others, after], reglas)
  return balanceMinor < 0 ? refuse('item_pagado', { nombre: before.items.map((item) => item.nombre).join(', ') }) : null
}
