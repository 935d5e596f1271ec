import type { Agregado, EventData, EventType } from '@arisgourmet/contract/events/events'
import { events } from '@arisgourmet/contract/events/events'
import type { Refusal } from '@arisgourmet/contract/refusals'
import { actorId, type Entorno } from './entorno.js'

/** One event before it is written: the store adds the tenant and wraps it in its CloudEvents envelope. */
export interface Evento<T extends EventType = EventType> {
  id: string
  type: T
  agregado: Agregado
  subject: string
  /** 1, 2, 3 … per aggregate, without a gap. */
  version: number
  time: Date
  data: EventData<T>
  canales: readonly string[]
}

/** One row of history: who, when, from, to, why. */
export interface Historia {
  id: string
  from: string | null
  to: string
  actorTipo: Entorno['actor']['tipo']
  actorId: string | null
  motivo: string | null
  at: Date
}

export type Result<T> = { ok: true; value: T } | Refusal
export const ok = <T>(value: T): { ok: true; value: T } => ({ ok: true, value })

/** Builds the event that says what an aggregate, now at `version`, looks like. */
export function evento<T extends EventType>(
  type: T,
  it: { subject: string; version: number; data: EventData<T>; canales: readonly string[] },
  env: Entorno,
): Evento<T> {
  return {
    id: env.newId(),
    type,
    agregado: events[type].agregado,
    time: env.now,
    ...it,
    canales: [...new Set(it.canales)],
  }
}

export function historia(from: string | null, to: string, motivo: string | null, env: Entorno): Historia {
  return { id: env.newId(), from, to, actorTipo: env.actor.tipo, actorId: actorId(env.actor), motivo, at: env.now }
}
