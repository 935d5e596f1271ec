import { channels } from '@arisgourmet/contract/events/channels'
import { isSinEmpezar } from '@arisgourmet/contract/rules/estados/item'
import { evento, ok, type Evento, type Result } from '../cambio.js'
import type { Entorno } from '../entorno.js'
import { decidePedido } from '../pedido/accept.js'
import { changeItem } from '../pedido/items.js'
import { joinCambios, type CambioPedido, type Pedido } from '../pedido/pedido.js'
import type { CargaEstacion } from '../pedido/promise.js'
import { solicitudView, type Comensal } from './sesion.js'

/** A phone that is put out of its session (H68): its token is dead. Both the floor and the table hear it. */
export function expelComensal(
  comensal: Comensal,
  mesaNombre: string,
  env: Entorno,
): { comensal: Comensal; evento: Evento } {
  const out: Comensal = { ...comensal, estado: 'revocado', resueltoAt: env.now, version: comensal.version + 1 }
  const canales = [channels.salon(out.restauranteId), ...(out.sesionId ? [channels.sesion(out.sesionId)] : [])]
  return {
    comensal: out,
    evento: evento(
      'sesion.telefono_retirado',
      { subject: out.id, version: out.version, data: solicitudView(out, mesaNombre), canales },
      env,
    ),
  }
}

/** What becomes of one order of an expelled phone: refused whole, or lines of it voided. */
export interface Retirado {
  cambio: CambioPedido
  rechazado: boolean
}

/**
 * What becomes of one order of a phone that is put out: refused, where nobody had accepted it. Where the restaurante accepts automatically
 * (`automatica`) nobody has either, so what no station has begun is voided. What somebody accepted, or began, stays. `null`: nothing.
 */
export function withdrawPedido(
  pedido: Pedido,
  it: { automatica: boolean; motivo: string | null },
  carga: CargaEstacion,
  env: Entorno,
): Result<Retirado | null> {
  if (pedido.estado === 'pendiente') {
    const refused = decidePedido(pedido, { accion: 'reject', motivo: it.motivo }, carga, env)
    if (!refused.ok) return refused
    return ok(refused.value && { cambio: refused.value, rechazado: true })
  }
  const idle = it.automatica ? pedido.items.filter(({ estado }) => isSinEmpezar(estado)) : []
  let cambio: CambioPedido | null = null
  for (const { id: itemId } of idle) {
    const voided = changeItem(
      cambio?.pedido ?? pedido,
      { itemId, accion: 'void', motivo: it.motivo, approved: false },
      carga,
      env,
    )
    if (!voided.ok) return voided
    if (voided.value) cambio = cambio ? joinCambios(cambio, voided.value) : voided.value
  }
  return ok(cambio && { cambio, rechazado: false })
}
