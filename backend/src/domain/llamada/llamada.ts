import { channels } from '@arisgourmet/contract/events/channels'
import type { LlamadaView } from '@arisgourmet/contract/http/mesas'
import { stepLlamada } from '@arisgourmet/contract/rules/estados/sesion'
import { evento, type Evento } from '../cambio.js'
import { usuarioIdOf, type Entorno } from '../entorno.js'
import type { LlamadasRow } from '../rows.gen.js'

/** A diner calls: for the waiter, or for the bill. */
export type Llamada = Omit<LlamadasRow, 'updatedAt'> & { mesaNombre: string }

export function createLlamada(
  it: Pick<Llamada, 'restauranteId' | 'sesionId' | 'mesaId' | 'mesaNombre' | 'comensalId' | 'tipo'>,
  env: Entorno,
): { llamada: Llamada; eventos: Evento[] } {
  return record(
    { ...it, id: env.newId(), estado: 'pendiente', createdAt: env.now, attendedAt: null, usuarioId: null, version: 0 },
    'llamada.creada',
    env,
  )
}

/** Somebody goes. `null`: somebody already went. */
export function attendLlamada(it: Llamada, env: Entorno): { llamada: Llamada; eventos: Evento[] } | null {
  const paso = stepLlamada(it.estado)
  if (paso.kind !== 'change') return null
  return record(
    { ...it, estado: paso.to, attendedAt: env.now, usuarioId: usuarioIdOf(env.actor) },
    'llamada.atendida',
    env,
  )
}

export function llamadaView(it: Llamada): LlamadaView {
  const { id, tipo, estado, sesionId, mesaId, mesaNombre, version, usuarioId } = it
  return {
    id,
    tipo,
    estado,
    sesionId,
    mesaId,
    mesaNombre,
    version,
    createdAt: it.createdAt.toISOString(),
    attendedAt: it.attendedAt?.toISOString() ?? null,
    staff: { usuarioId },
  }
}

function record(before: Llamada, type: 'llamada.creada' | 'llamada.atendida', env: Entorno) {
  const llamada = { ...before, version: before.version + 1 }
  const canales = [
    channels.salon(llamada.restauranteId),
    channels.sesion(llamada.sesionId),
    ...(llamada.tipo === 'cuenta' ? [channels.caja(llamada.restauranteId)] : []),
  ]
  return {
    llamada,
    eventos: [
      evento(type, { subject: llamada.id, version: llamada.version, data: llamadaView(llamada), canales }, env),
    ],
  }
}
